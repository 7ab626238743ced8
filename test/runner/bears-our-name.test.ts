import { expect, test } from 'vitest';
import { bearsOurName } from '../../src/runner/bears-our-name.ts';
import { Ledger } from '../../src/runner/ledger.ts';

const ledger = new Ledger();
ledger.announce({ users: ['ada@example.com'], groups: ['engineering'] }, '7f3k');
ledger.intend('User', 'grace@example.com');

test.each([
  ['User', 'ada@example.com'],
  ['User', 'ADA@Example.com'],
  ['User', 'grace@example.com'],
  ['User', 'later.7f3k@example.org'],
  ['User', 'LATER.7F3K@EXAMPLE.ORG'],
  ['Group', 'engineering'],
  ['Group', 'Analysts 7f3k'],
  ['Group', 'ANALYSTS 7F3K'],
] as const)('a %s called %s is the run’s own', (type, name) => {
  expect(bearsOurName(type, name, ledger)).toBe(true);
});

test.each([
  ['User', undefined],
  ['User', ''],
  ['User', 'engineering'],
  ['User', 'ada@example.org'],
  ['User', 'ada.7f3k'],
  ['User', 'ada7f3k@example.com'],
  ['User', 'Analysts 7f3k'],
  ['Group', 'ada@example.com'],
  ['Group', '7f3k'],
  ['Group', 'analysts7f3k'],
  ['Group', 'analysts 7f3k, old'],
  ['Group', 'ada.7f3k@example.com'],
] as const)('a %s called %s is somebody else’s', (type, name) => {
  expect(bearsOurName(type, name, ledger)).toBe(false);
});

test('without a tag only the names themselves are the run’s own', () => {
  const exact = new Ledger();
  exact.announce({ users: ['ada@example.com'], groups: [] });

  expect(bearsOurName('User', 'ada@example.com', exact)).toBe(true);
  expect(bearsOurName('User', 'ada.7f3k@example.com', exact)).toBe(false);
});
