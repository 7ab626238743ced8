import type { Impact, Severity } from '../checks/requirement.ts';
import { briefJson } from './brief-json.ts';
import { counted } from './counted.ts';
import type { Failure } from './findings.ts';
import type { Drift, OperationResult, StageResult, StepResult, Verdict } from './run-result.ts';
import { sayOperation, sayOperations } from './say-operations.ts';
import { sayRequirement } from './say-requirement.ts';

/** Something that was found, in words: every report but the one for machines tells it alike. */
export interface Problem {
  readonly severity: Severity;
  /** Where it was found: `GR-05`, `leaver-of-the-last-group, step 3`, `authorization`. */
  readonly place: string;
  readonly what: string;
  readonly facts: readonly Fact[];
  /** The numbers of exchanges among which is the one that shows it. */
  readonly exchanges: readonly number[];
}

export interface Fact {
  readonly label: string;
  readonly text: string;
}

export function problemOfVerdict(verdict: Verdict): Problem {
  const { id, title, status, symptom, expected, actual, demand, occurrences, reason, remedy, followsFrom } =
    verdict;
  return {
    severity: status === 'fail' || status === 'info' ? status : 'warn',
    place: id,
    what: title,
    facts: [
      ...fact('seen in JumpCloud', symptom),
      ...fact('expected', expected),
      ...fact('actual', actual),
      ...fact('found in', occurrences > 1 ? counted(occurrences, 'place') : undefined),
      ...fact('because', reason),
      ...fact('follows from', followsFrom),
      ...fact('the rule', demand),
      ...fact('to mend it', remedy),
      ...fact('requirement', `${sayRequirement(verdict.requirement)}; ${IMPACTS[verdict.impact]}`),
    ],
    exchanges: verdict.exchanges.slice(0, 1),
  };
}

export function problemOfStage({ title, status, finding, remedy, exchanges }: StageResult): Problem {
  return {
    severity: status === 'fail' ? 'fail' : 'warn',
    place: title,
    what: finding,
    facts: fact('to mend it', remedy),
    exchanges: exchanges.slice(-1),
  };
}

export function problemOfFailure(failure: Failure, place: string): Problem {
  const base = { severity: 'fail', place } as const;
  switch (failure.kind) {
    case 'refused': {
      const { operation } = failure;
      const facts = [...fact('because', operation.message ?? 'refused'), ...fact('chaos', operation.chaos)];
      const exchanges = operation.requests.slice(-MOST_REQUESTS);
      return { ...base, what: `pending: ${sayOperation(operation)}`, facts, exchanges };
    }
    case 'not-sent': {
      const facts = fact('because', failure.message);
      return { ...base, what: `pending: ${sayEach(failure.operations)}`, facts, exchanges: [] };
    }
    case 'drift':
      return problemOfDrift(failure.drift, place);
    case 'expectation': {
      const { what, expected, actual, chaos } = failure.expectation;
      return {
        ...base,
        what: `expectation not met: ${what}`,
        facts: [...compared(expected, actual), ...fact('chaos', chaos)],
        exchanges: [],
      };
    }
  }
}

export function problemOfDrift(drift: Drift, place: string): Problem {
  const { severity, resource, attribute, expected, actual, exchange, chaos } = drift;
  return {
    severity,
    place,
    what: `${resource}: ${attribute}`,
    facts: [...compared(expected, actual), ...fact('chaos', chaos)],
    exchanges: exchange === undefined ? [] : [exchange],
  };
}

/** `leaver-of-the-last-group, step 3`; a push is a single step. */
export function placeOf({ id, scenario }: Pick<StepResult, 'id' | 'scenario'>): string {
  return scenario === 'push' ? scenario : `${scenario}, step ${id.slice(scenario.length + 1)}`;
}

/** Each by its name where they are few. */
export function sayEach(operations: readonly OperationResult[]): string {
  return operations.length > FEW ? sayOperations(operations) : operations.map(sayOperation).join(', ');
}

const FEW = 4;

/** An operation on many members may take as many requests; what stopped it is among the last. */
const MOST_REQUESTS = 10;

/** What each impact means, in a few words. */
export const IMPACTS: Readonly<Record<Impact, string>> = {
  blocks: 'blocks a push',
  degrades: 'degrades a push',
  cosmetic: 'harms no push',
};

function fact(label: string, text: string | undefined): readonly Fact[] {
  return text === undefined ? [] : [{ label, text }];
}

function compared(expected: unknown, actual: unknown): readonly Fact[] {
  return [...fact('expected', briefJson(expected)), ...fact('actual', briefJson(actual))];
}
