import { NoAnswer } from '../errors.ts';
import type { Leftover } from '../report/run-result.ts';
import type { Send } from '../scim/exchange.ts';
import { isPutOff } from '../transport/watch.ts';
import type { RunContext } from './context.ts';
import type { Period } from './judge-namesake.ts';
import type { Ledger } from './ledger.ts';
import { Removal, type Removed } from './removal.ts';

export interface CleanUp {
  /** How much of what the run made is gone, also by JumpCloud's own DELETE. */
  readonly removed: number;
  readonly leftovers: readonly Leftover[];
  /** What was left alone, and why. */
  readonly notes: readonly string[];
}

/** Removes what this run made, at its end, also after Ctrl-C. */
export async function cleanUp(ledger: Ledger, context: RunContext): Promise<CleanUp> {
  const { leftovers, notes } = await removeAll(ledger, { ...context, signal: undefined });
  const isLeft = ({ type, id }: Pick<Leftover, 'type' | 'id'>) =>
    leftovers.some((one) => one.type === type && one.id === id);
  return { removed: ledger.gone.filter((one) => !isLeft(one)).length, leftovers, notes };
}

/**
 * Removes what a run made, groups first: DELETE, else deactivation. Afterwards every name of the run is looked up, because a
 * creation whose answer was lost is known by nothing else and a DELETE answered with 204 proves nothing.
 *
 * @param ledger whose names are the run's alone: none of them was at the provider before
 * @param period of a run that was over before: a name without a tag may have been given by somebody else since
 */
export async function removeAll(ledger: Ledger, context: RunContext, period?: Period): Promise<Removed> {
  if (!ledger.attempted) return { removals: [], leftovers: [], notes: [] };
  const provider = { ...context.provider, send: asCleanUp(context.provider) };
  const calm = { ...context, provider };
  const { groups: groupNames, users: userNames } = ledger.names;
  const groups = await new Removal('Group', ledger, calm, period).removeAll(groupNames);
  const users = await new Removal('User', ledger, calm, period).removeAll(userNames);
  return {
    removals: [...groups.removals, ...users.removals],
    leftovers: [...groups.leftovers, ...users.leftovers],
    notes: [...groups.notes, ...users.notes],
  };
}

/** A provider that is gone is asked once more, and not for every name again: each would cost a whole time-out or a minute. */
function asCleanUp({ send, gone }: RunContext['provider']): Send {
  let last: NoAnswer | undefined;
  return async (request) => {
    if (last && gone()) throw last;
    try {
      const answer = await send({ ...request, purpose: 'cleanup' });
      last = isPutOff(answer) ? gone()?.last : undefined;
      return answer;
    } catch (error) {
      if (error instanceof NoAnswer) last = error;
      throw error;
    }
  };
}
