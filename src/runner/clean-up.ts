import { NoAnswer } from '../errors.ts';
import type { UserLink } from '../jumpcloud/acknowledged.ts';
import { DEFAULT_BEHAVIOURS } from '../jumpcloud/behaviours.ts';
import { changeState } from '../jumpcloud/users.ts';
import type { Leftover } from '../report/run-result.ts';
import type { ScenarioNames } from '../scenario/names-of.ts';
import { type ScimRequest, type Send, succeeded } from '../scim/exchange.ts';
import type { JsonObject } from '../scim/json.ts';
import { nameKey } from '../scim/names.ts';
import { attributeOf, idOf, type ResourceType, resourcePath } from '../scim/resource.ts';
import { inLanes } from '../transport/lanes.ts';
import type { RunContext } from './context.ts';
import type { Ledger } from './ledger.ts';
import { perform } from './perform.ts';
import { answerTo, findByName } from './read-back.ts';

export interface CleanUp {
  readonly removed: number;
  readonly leftovers: readonly Leftover[];
}

/**
 * Removes what this run made, groups first: DELETE, else deactivation. Afterwards every name of the run is looked up, because a
 * creation whose answer was lost is in no ledger and a DELETE answered with 204 proves nothing.
 *
 * @param names those of the run alone: none of them was at the provider before
 */
export async function cleanUp(ledger: Ledger, names: ScenarioNames, context: RunContext): Promise<CleanUp> {
  if (!ledger.attempted) return { removed: 0, leftovers: [] };
  // Clean-up must also run after Ctrl-C.
  const calm = {
    ...context,
    signal: undefined,
    provider: { ...context.provider, send: asCleanUp(context.provider.send) },
  };
  const groups = await removeAll('Group', ledger, names.groups, calm);
  const users = await removeAll('User', ledger, names.users, calm);
  return { removed: groups.removed + users.removed, leftovers: [...groups.leftovers, ...users.leftovers] };
}

async function removeAll(
  type: ResourceType,
  ledger: Ledger,
  names: readonly string[],
  context: RunContext,
): Promise<CleanUp> {
  const known = [...ledger.created].filter(([, entry]) => entry.type === type);
  const removed = new Set<string>();
  const leftovers = new Map<string, Leftover>();
  const total = known.length + names.length;
  let done = 0;
  const step = () => context.onProgress?.({ what: `Removing ${type.toLowerCase()}s`, done: ++done, total });
  const remove = async (id: string, name: string) => {
    const leftover = await removeOne(type, id, name, context);
    if (leftover) leftovers.set(id, leftover);
    else {
      removed.add(id);
      ledger.created.delete(id);
    }
  };
  await inLanes(
    known.map(([id, { name }]) => async () => {
      await remove(id, name);
      step();
    }),
    context.concurrency,
  );
  /** Finds what is in no ledger, and says whether something that was removed is still there. */
  const lookAgain = async (name: string, lingering: Map<string, Leftover>) => {
    const { matches, problem } = await findByName(type, name, context, 'cleanup').catch(noMatches);
    if (problem !== undefined && ledger.unconfirmed[type].has(nameKey(name))) {
      leftovers.set(name, {
        type,
        name,
        id: 'unknown',
        state: 'as it was',
        reason: `${UNKNOWN}: ${problem}`,
      });
    }
    for (const match of matches) {
      const id = anyIdOf(match);
      if (leftovers.has(id)) continue;
      if (removed.has(id)) lingering.set(id, { type, name, id, state: 'as it was', reason: STILL_THERE });
      else await remove(id, name);
    }
  };
  const until = context.clock.elapsed() + context.settleMs;
  let left = names;
  for (let pause = 50; ; pause = Math.min(pause * 2, 500)) {
    const lingering = new Map<string, Leftover>();
    await inLanes(
      left.map((name) => async () => {
        await lookAgain(name, lingering);
        if (left === names) step();
      }),
      context.concurrency,
    );
    const rest = until - context.clock.elapsed();
    if (lingering.size === 0 || rest <= 0) {
      const all = [...leftovers.values(), ...lingering.values()];
      return { removed: removed.size - lingering.size, leftovers: all };
    }
    await context.sleep(Math.min(pause, rest));
    left = [...new Set([...lingering.values()].map(({ name }) => name))];
  }
}

const STILL_THERE = 'DELETE was accepted, and it is still there';
const UNKNOWN = 'its creation was answered without an id, and it cannot be looked up';

/** A number is no id (RFC 7643 §3.1), and still the only way to what was made under it. */
function anyIdOf(resource: JsonObject): string {
  const id = attributeOf(resource, 'id');
  return typeof id === 'number' ? String(id) : (idOf(resource) ?? '');
}

async function removeOne(
  type: ResourceType,
  id: string,
  name: string,
  context: RunContext,
): Promise<Leftover | undefined> {
  const request: ScimRequest = { method: 'DELETE', path: resourcePath(type, id) };
  const answer = await answerTo(request, context.provider.send);
  if (!(answer instanceof NoAnswer) && (succeeded(answer) || answer.status === 404)) return undefined;
  const reason = answer instanceof NoAnswer ? answer.message : `DELETE was answered with ${answer.status}`;
  const left = { type, name, id, reason } as const;
  if (type === 'Group') return { ...left, state: 'as it was' };
  return { ...left, state: (await deactivated(id, name, context)) ? 'deactivated' : 'as it was' };
}

/** By PATCH, or by PUT where the provider has no PATCH. */
async function deactivated(id: string, name: string, context: RunContext): Promise<boolean> {
  const link: UserLink = { remoteId: id, email: name, mapped: {}, kept: {}, active: true, inScope: true };
  for (const deactivate of ['patch', 'put'] as const) {
    const behaviours = { ...DEFAULT_BEHAVIOURS, deactivate };
    const { outcome } = await perform(
      changeState({ _id: id, email: name }, false, link, behaviours),
      context.provider.send,
    );
    if (outcome.ok) return true;
  }
  return false;
}

/** A provider that is gone is not asked for every name again: each would cost a whole time-out. */
function asCleanUp(send: Send): Send {
  let silences = 0;
  let last: NoAnswer | undefined;
  return async (request) => {
    if (last && silences >= PATIENCE) throw last;
    try {
      const answer = await send({ ...request, purpose: 'cleanup' });
      silences = 0;
      return answer;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      silences += 1;
      last = error;
      throw error;
    }
  };
}

/** So many requests in a row without an answer. */
const PATIENCE = 10;

function noMatches(error: unknown): { readonly matches: readonly []; readonly problem: string } {
  if (error instanceof NoAnswer) return { matches: [], problem: error.message };
  throw error;
}
