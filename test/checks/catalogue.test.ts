import { describe, expect, it } from 'vitest';
import { CHECKS, MEASURES } from '../../src/checks/checks.ts';
import { OMITTED } from '../../src/checks/omitted.ts';
import { builtInScenarios } from '../../src/cli/find-scenarios.ts';

describe('the catalogue of checks', () => {
  it('names only built-in scenarios in what a check breaks', () => {
    const named = CHECKS.flatMap(({ breaks = [] }) => (breaks === 'all' ? [] : breaks));
    expect(named.filter((name) => !builtInScenarios().includes(name))).toEqual([]);
  });

  it('judges, measures or omits each row once', () => {
    const ids = [...CHECKS, ...MEASURES, ...OMITTED].map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});
