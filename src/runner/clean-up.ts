import { NoAnswer } from '../errors.ts';
import type { UserLink } from '../jumpcloud/acknowledged.ts';
import { DEFAULT_BEHAVIOURS } from '../jumpcloud/behaviours.ts';
import { changeState } from '../jumpcloud/users.ts';
import type { Leftover } from '../report/run-result.ts';
import type { ScenarioNames } from '../scenario/names-of.ts';
import { type ScimRequest, type Send, succeeded } from '../scim/exchange.ts';
import { idOf, type ResourceType, resourcePath } from '../scim/resource.ts';
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
  const targets = new Map(known.map(([id, { name }]) => [id, name]));
  const leftovers = new Map<string, Leftover>();
  const remove = async (id: string, name: string) => {
    const leftover = await removeOne(type, id, name, context);
    if (leftover) leftovers.set(id, leftover);
    else ledger.created.delete(id);
  };
  const total = targets.size + names.length;
  let done = 0;
  const step = () => context.onProgress?.({ what: `Removing ${type.toLowerCase()}s`, done: ++done, total });
  await inLanes(
    [...targets].map(([id, name]) => async () => {
      await remove(id, name);
      step();
    }),
    context.concurrency,
  );
  let strays = 0;
  const lookAgain = async (name: string) => {
    const found = await findByName(type, name, context, 'cleanup').catch(noMatches);
    for (const match of found.matches) {
      const id = idOf(match);
      if (id === undefined || leftovers.has(id)) continue;
      if (targets.has(id))
        leftovers.set(id, {
          type,
          name,
          id,
          state: 'as it was',
          reason: 'DELETE was accepted, and it is still there',
        });
      else {
        strays += 1;
        await remove(id, name);
      }
    }
    step();
  };
  await inLanes(
    names.map((name) => () => lookAgain(name)),
    context.concurrency,
  );
  return { removed: targets.size + strays - leftovers.size, leftovers: [...leftovers.values()] };
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

function asCleanUp(send: Send): Send {
  return (request) => send({ ...request, purpose: 'cleanup' });
}

function noMatches(error: unknown): { readonly matches: readonly [] } {
  if (error instanceof NoAnswer) return { matches: [] };
  throw error;
}
