import type { LedgerHeader, LedgerLine } from '../config/ledger-entry.ts';
import type { Leftover, OperationResult } from '../report/run-result.ts';
import { removeAll } from './clean-up.ts';
import type { RunContext } from './context.ts';
import { type Halt, haltOf } from './halt.ts';
import type { Period } from './judge-namesake.ts';
import { Ledger } from './ledger.ts';
import type { Removed } from './removal.ts';
import { knock } from './verify/knock.ts';

export interface CleanedUpAfter extends Removed {
  readonly operations: readonly OperationResult[];
  readonly stops: readonly Halt[];
}

/** Removes exactly what is left of an earlier run. What is gone already costs a look and no write. */
export async function cleanUpAfter(
  header: LedgerHeader,
  lines: readonly LedgerLine[],
  context: RunContext,
): Promise<CleanedUpAfter> {
  const ledger = Ledger.restore(lines, context.trail);
  // Where nobody lets us in or nothing is a list of users, every 404 would look like a resource that is gone.
  const closed = await knock(context.provider.send);
  const removed = closed
    ? { removals: [], leftovers: allOf(ledger, closed.message), notes: [] }
    : await removeAll(ledger, context, periodOf(header, lines));
  const stop = closed ?? haltOf(context);
  return { ...removed, operations: operationsOf(removed), stops: stop ? [stop] : [] };
}

/** From its start to the last thing that it made. */
function periodOf({ startedAt }: LedgerHeader, lines: readonly LedgerLine[]): Period {
  const last = lines.findLast(({ kind }) => kind === 'create');
  return { from: new Date(startedAt), until: new Date(last?.at ?? startedAt) };
}

function allOf({ resources, unconfirmed }: Ledger, reason: string): readonly Leftover[] {
  return [...resources, ...unconfirmed.map(({ type, name }) => ({ type, name, id: 'unknown' }))].map(
    ({ type, name, id }) => ({ type, name, id, state: 'as it was', reason }),
  );
}

function operationsOf({ removals, leftovers }: Removed): readonly OperationResult[] {
  const gone = removals.map((one) => ({ ...one, status: 'done' as const }));
  const left = leftovers.map((one) => ({ ...one, status: 'pending' as const, message: one.reason }));
  return [...gone, ...left].map(({ type, name, status, ...rest }) => ({
    kind: type === 'User' ? 'delete-user' : 'delete-group',
    resource: { type, name },
    status,
    ...('message' in rest && { message: rest.message }),
    requests: [],
  }));
}
