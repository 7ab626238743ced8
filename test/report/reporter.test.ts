import { expect, test } from 'vitest';
import { SETTINGS } from '../../src/config/settings.ts';
import { REPORTER_PURPOSES, REPORTERS } from '../../src/report/reporter.ts';

test('--help and list name the reporters that there are', () => {
  const names = Object.keys(REPORTERS);
  expect(SETTINGS.reporter.help.split(': ')[1]?.split(', ')).toEqual(names);
  expect(Object.keys(REPORTER_PURPOSES)).toEqual(names);
});
