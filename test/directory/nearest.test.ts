import { expect, it } from 'vitest';
import { nearest } from '../../src/directory/nearest.ts';

it.each([
  { written: 'departement', known: ['department', 'company'], meant: 'department' },
  { written: 'firstName', known: ['lastname', 'firstname'], meant: 'firstname' },
  { written: 'job_title', known: ['jobTitle'], meant: 'jobTitle' },
  { written: 'ada@exmaple.com', known: ['bob@example.com', 'ada@example.com'], meant: 'ada@example.com' },
  { written: 'bob@example.com', known: ['ada@example.com'], meant: undefined },
  { written: 'f', known: ['E'], meant: undefined },
  { written: 'remove', known: ['delete'], meant: undefined },
])('$written is taken for $meant', ({ written, known, meant }) => {
  expect(nearest(written, known)).toBe(meant);
});
