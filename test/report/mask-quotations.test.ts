import { describe, expect, it } from 'vitest';
import { maskQuotations } from '../../src/report/mask-quotations.ts';

const SECRET = 'canary';

const mask = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(SECRET, '[token]')) as T;

/** The findings of a command in which each field that a reader could take for the secret's place holds it. */
const FOUND = {
  exitCode: 1,
  notes: [SECRET],
  stages: [{ title: SECRET, status: 'fail', finding: SECRET, remedy: SECRET, exchanges: [1] }],
  scenarios: [{ name: SECRET, why: SECRET, status: 'fail', stopped: SECRET }],
  steps: [
    {
      id: SECRET,
      scenario: SECRET,
      title: SECRET,
      status: 'fail',
      operations: [
        { kind: SECRET, resource: { type: 'User', name: SECRET }, message: SECRET, requests: [1] },
      ],
      drift: [
        {
          resource: SECRET,
          attribute: SECRET,
          expected: SECRET,
          actual: { kind: SECRET, [SECRET]: 1 },
          severity: 'fail',
        },
      ],
      expectations: [{ what: SECRET, expected: [SECRET], actual: SECRET }],
      notes: [SECRET],
      notStored: [SECRET],
    },
  ],
  pending: [{ step: SECRET, kind: SECRET, resource: { type: 'User', name: SECRET }, message: SECRET }],
  events: [{ id: SECRET, resource: { name: SECRET }, error_message: SECRET }],
  leftovers: [{ type: 'User', name: SECRET, id: SECRET, state: 'as it was', reason: SECRET }],
  stopped: { kind: 'no-answer', message: SECRET },
};

describe('of what a command found', () => {
  it('what may quote the provider is masked, and our own words are not', () => {
    const { stages, scenarios, steps, pending, events, leftovers, ...rest } = FOUND;
    const [step] = steps;
    expect(maskQuotations(FOUND, mask)).toEqual({
      ...rest,
      stages: [{ ...stages[0], finding: '[token]' }],
      scenarios: [{ ...scenarios[0], stopped: '[token]' }],
      steps: [
        {
          ...step,
          operations: [{ ...step?.operations[0], message: '[token]' }],
          drift: [{ ...step?.drift[0], expected: '[token]', actual: { kind: '[token]', '[token]': 1 } }],
          expectations: [{ what: SECRET, expected: ['[token]'], actual: '[token]' }],
        },
      ],
      pending: [{ ...pending[0], message: '[token]' }],
      events: [{ ...events[0], error_message: '[token]' }],
      leftovers: [{ ...leftovers[0], id: '[token]', reason: '[token]' }],
      stopped: { kind: 'no-answer', message: '[token]' },
    });
  });

  it('what is not known to be our own is masked', () => {
    expect(maskQuotations({ steps: [{ hint: SECRET }] }, mask)).toEqual({ steps: [{ hint: '[token]' }] });
  });

  it('what holds no secret is handed back itself', () => {
    const found = {
      steps: [{ title: SECRET, operations: [{ kind: 'provision-user', message: 'refused' }] }],
    };
    expect(maskQuotations(found, (value) => value)).toBe(found);
  });
});
