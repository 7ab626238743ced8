import { NoAnswer } from '../errors.ts';
import type { UserLink } from '../jumpcloud/acknowledged.ts';
import { DEFAULT_BEHAVIOURS } from '../jumpcloud/behaviours.ts';
import { changeState } from '../jumpcloud/users.ts';
import type { Leftover } from '../report/run-result.ts';
import { type ScimRequest, type Send, succeeded } from '../scim/exchange.ts';
import { type ResourceType, resourcePath } from '../scim/resource.ts';
import { perform } from './perform.ts';
import { answerTo } from './read-back.ts';

/** DELETE, else deactivation of a user. Returns what is left where the resource could not be removed. */
export async function removeResource(
  type: ResourceType,
  id: string,
  name: string,
  send: Send,
): Promise<Leftover | undefined> {
  const request: ScimRequest = { method: 'DELETE', path: resourcePath(type, id) };
  const answer = await answerTo(request, send);
  if (!(answer instanceof NoAnswer) && (succeeded(answer) || GONE.includes(answer.status))) return undefined;
  const reason = answer instanceof NoAnswer ? answer.message : `DELETE was answered with ${answer.status}`;
  const deactivated = type === 'User' && (await deactivate(id, name, send));
  return { type, name, id, state: deactivated ? 'deactivated' : 'as it was', reason };
}

/** 410 should be 404 (RFC 7644 §3.6), but nothing is left either. */
const GONE: readonly number[] = [404, 410];

/** By PATCH, or by PUT where the provider has no PATCH. */
async function deactivate(id: string, name: string, send: Send): Promise<boolean> {
  const link: UserLink = { remoteId: id, email: name, mapped: {}, kept: {}, active: true, groups: new Set() };
  for (const shape of ['patch', 'put'] as const) {
    const behaviours = { ...DEFAULT_BEHAVIOURS, 'type-mismatch': 'tolerate', deactivate: shape } as const;
    const { outcome } = await perform(changeState({ _id: id, email: name }, false, link, behaviours), send);
    if (outcome.ok) return true;
  }
  return false;
}
