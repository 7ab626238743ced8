import { NoAnswer } from '../errors.ts';
import type { UserLink } from '../jumpcloud/acknowledged.ts';
import type { Behaviours } from '../jumpcloud/behaviours.ts';
import { deletion } from '../jumpcloud/requests.ts';
import { changeState } from '../jumpcloud/users.ts';
import type { Leftover } from '../report/run-result.ts';
import { type Send, succeeded } from '../scim/exchange.ts';
import type { ResourceType } from '../scim/resource.ts';
import type { RunContext } from './context.ts';
import { GONE } from './keep-ledger.ts';
import { perform } from './perform.ts';
import { plainBehaviours } from './plain-behaviours.ts';
import { answerTo } from './read-back.ts';

/** DELETE, else deactivation of a user. Returns what is left where the resource could not be removed. */
export async function removeResource(
  type: ResourceType,
  id: string,
  name: string,
  { behaviours, provider: { send } }: Pick<RunContext, 'provider' | 'behaviours'>,
): Promise<Leftover | undefined> {
  const answer = await answerTo(deletion(type, id, behaviours), send);
  if (!(answer instanceof NoAnswer) && (succeeded(answer) || GONE.includes(answer.status))) return undefined;
  const reason = answer instanceof NoAnswer ? answer.message : `DELETE was answered with ${answer.status}`;
  const deactivated = type === 'User' && (await deactivate(id, name, plainBehaviours(behaviours), send));
  return { type, name, id, state: deactivated ? 'deactivated' : 'as it was', reason };
}

/** By PATCH, or by PUT where the provider has no PATCH. */
async function deactivate(id: string, name: string, plain: Behaviours, send: Send): Promise<boolean> {
  const link: UserLink = { remoteId: id, email: name, mapped: {}, kept: {}, active: true, groups: new Set() };
  for (const shape of ['patch', 'put'] as const) {
    const behaviours = { ...plain, deactivate: shape };
    const { outcome } = await perform(changeState({ _id: id, email: name }, false, link, behaviours), send);
    if (outcome.ok) return true;
  }
  return false;
}
