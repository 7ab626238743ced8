import type { FailedExpectation, OperationResult, StepResult } from '../report/run-result.ts';
import { sayStrike } from '../report/say-strike.ts';
import type { RunContext } from './context.ts';

/**
 * What failed, each with the delivery faults that its writes met: a provider that is right without them and wrong with them is
 * not idempotent.
 */
export function noteStrikes(step: StepResult, { exchanges }: Pick<RunContext, 'exchanges'>): StepResult {
  if (step.status !== 'fail' && step.status !== 'warn') return step;
  const strikesOf = (operations: readonly OperationResult[]) => {
    const struck = operations.flatMap(({ requests }) => requests.flatMap((n) => exchanges.get(n) ?? []));
    const all = struck.flatMap(({ n, request, chaos }) =>
      chaos && request.method !== 'GET' ? [`${request.method} (#${n}) ${sayStrike(chaos)}`] : [],
    );
    const more = all.length > MOST ? [`and ${all.length - MOST} more`] : [];
    return all.length === 0 ? {} : { chaos: [...all.slice(0, MOST), ...more].join('; ') };
  };
  const about = (resource: string) =>
    step.operations.filter((one) => `${one.resource.type} ${one.resource.name}` === resource);
  return {
    ...step,
    operations: step.operations.map((one) =>
      one.status === 'pending' ? { ...one, ...strikesOf([one]) } : one,
    ),
    drift: step.drift.map((one) => ({ ...one, ...strikesOf(about(one.resource)) })),
    expectations: step.expectations.map((one) => ({ ...one, ...strikesOf(concernedBy(one, step)) })),
  };
}

const MOST = 5;

/** An expectation of no user and no group is one of the whole step. */
function concernedBy({ what }: FailedExpectation, { operations }: StepResult): readonly OperationResult[] {
  if (!/^(?:User|Group) /.test(what)) return operations;
  return operations.filter(({ resource }) => `${what} `.startsWith(`${resource.type} ${resource.name} `));
}
