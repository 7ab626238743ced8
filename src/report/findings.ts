import { grouped } from './grouped.ts';
import type { Drift, FailedExpectation, OperationResult, RunResult, StepResult } from './run-result.ts';

/** What can fail a step. */
export type Failure =
  | { readonly kind: 'refused'; readonly operation: OperationResult }
  /** Nothing was asked, for the same reason each. */
  | { readonly kind: 'not-sent'; readonly operations: readonly OperationResult[]; readonly message: string }
  | { readonly kind: 'drift'; readonly drift: Drift }
  | { readonly kind: 'expectation'; readonly expectation: FailedExpectation };

export interface Finding {
  readonly number: number;
  readonly step: StepResult;
  readonly failure: Failure;
  /** In how many later steps it was found again. */
  readonly laterSteps: number;
}

export interface Findings {
  readonly shown: readonly Finding[];
  /** How many there are besides. */
  readonly more: number;
  /** By step, the numbers of what failed it, also where that began in an earlier step. */
  readonly numbers: ReadonlyMap<StepResult, readonly number[]>;
}

/** What failed, each thing once: what lasts over several steps is told where it began. */
export function findingsOf(steps: RunResult['steps'], most: number): Findings {
  const shown: { number: number; step: StepResult; failure: Failure; laterSteps: number }[] = [];
  const numberOf = new Map<string, number>();
  const numbers = new Map<StepResult, number[]>();
  for (const step of steps.filter(({ status }) => status === 'fail')) {
    const own: number[] = [];
    for (const failure of failuresOf(step)) {
      const key = keyOf(step, failure);
      const known = numberOf.get(key);
      const number = known ?? numberOf.size + 1;
      if (number <= most) own.push(number);
      const earlier = known === undefined ? undefined : shown[known - 1];
      if (earlier) earlier.laterSteps += 1;
      if (known !== undefined) continue;
      numberOf.set(key, number);
      if (number <= most) shown.push({ number, step, failure, laterSteps: 0 });
    }
    numbers.set(step, own);
  }
  return { shown, more: numberOf.size - shown.length, numbers };
}

export function* failuresOf({ operations, drift, expectations }: StepResult): Generator<Failure> {
  const pending = operations.filter(({ status }) => status === 'pending');
  for (const operation of pending) if (operation.requests.length > 0) yield { kind: 'refused', operation };
  yield* notSent(pending.filter(({ requests }) => requests.length === 0));
  for (const one of drift) if (one.severity === 'fail') yield { kind: 'drift', drift: one };
  for (const expectation of expectations) yield { kind: 'expectation', expectation };
}

function* notSent(operations: readonly OperationResult[]): Generator<Failure> {
  for (const [message, group] of grouped(operations, (operation) => operation.message ?? 'not sent')) {
    yield { kind: 'not-sent', operations: group, message };
  }
}

/** The same failure in the same scenario is one, whichever requests showed it. */
function keyOf({ scenario }: StepResult, failure: Failure): string {
  switch (failure.kind) {
    case 'refused':
      return JSON.stringify([scenario, pendingOf(failure.operation)]);
    case 'not-sent':
      return JSON.stringify([scenario, failure.operations.map(pendingOf)]);
    case 'drift':
      return JSON.stringify([scenario, { ...failure.drift, exchange: undefined }]);
    case 'expectation':
      return JSON.stringify([scenario, failure.expectation]);
  }
}

function pendingOf({ kind, resource, message }: OperationResult) {
  return [kind, resource.type, resource.name, message];
}
