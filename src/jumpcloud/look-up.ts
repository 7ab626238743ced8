import type { AttributePair } from '../directory/directory.ts';
import type { ScimRequest } from '../scim/exchange.ts';
import { equals } from '../scim/filter.ts';
import type { JsonObject } from '../scim/json.ts';
import { sameName } from '../scim/names.ts';
import {
  attributeOf,
  ENDPOINTS,
  idOf,
  LONGEST_ID,
  type ResourceType,
  resourcesOf,
  stringOf,
} from '../scim/resource.ts';
import { refuseWrongType } from './attribute-types.ts';
import type { Behaviours } from './behaviours.ts';
import { ask, type Conversation, done, refused } from './conversation.ts';

/** The attribute by which each type is looked up. */
export const NAME_ATTRIBUTES: Readonly<Record<ResourceType, string>> = {
  User: 'userName',
  Group: 'displayName',
};

/** `GET /Users?filter=userName eq "…"`, `GET /Groups?filter=displayName eq "…"`. */
export function lookUpRequest(type: ResourceType, name: string, behaviours: Behaviours): ScimRequest {
  const filter = equals(NAME_ATTRIBUTES[type], name);
  const paging = behaviours['lookup-paging'] === 'first-page' ? { startIndex: '1', count: '100' } : {};
  return {
    method: 'GET',
    path: ENDPOINTS[type],
    query: { filter, ...paging },
    ...(behaviours['query-encoding'] === 'plus' && { blanksAsPlus: true }),
    headers: { accept: behaviours['media-type'] },
  };
}

/**
 * The resource of that name, if the provider has one. An answer that is no list, that names somebody else or that has no usable
 * id is a refusal: writing to such a match would change a stranger.
 *
 * @param further pairs of the attribute mapping, whose types must be right too
 */
export function* lookUp(
  type: ResourceType,
  name: string,
  behaviours: Behaviours,
  further?: readonly AttributePair[],
): Conversation<JsonObject | undefined> {
  const request = lookUpRequest(type, name, behaviours);
  const answer = yield* ask(request);
  if (!answer.ok) return answer;
  const resources = resourcesOf(answer.value);
  if (!resources)
    return refused(`the look-up of ${name} was not answered with a list`, request, answer.value);
  const match = resources.find((resource) => sameName(stringOf(resource, NAME_ATTRIBUTES[type]), name));
  if (!match && resources.length > 0) {
    const other = stringOf(resources[0], NAME_ATTRIBUTES[type]) ?? 'something without a name';
    return refused(
      `the look-up of ${name} was answered with ${other}: the filter is ignored`,
      request,
      answer.value,
    );
  }
  if (match && !idOf(match)) return refused(describeBadId(name, match), request, answer.value);
  const wrong = refuseWrongType(type, match, [request, answer.value], behaviours, further);
  return wrong ?? done(match);
}

/** The e-mail or group name that is linked to an id of the provider's, if it is somebody else's. */
export type HolderOf = (remoteId: string) => string | undefined;

/** Why an account or a group is not taken over: in JumpCloud it is somebody else's. */
export function describeHeld(name: string, holder: string): string {
  return `what the provider has for ${name} is linked to ${holder} in JumpCloud, so it is not taken over`;
}

/** Why a resource has no id that JumpCloud can use (JC-trouble: a number fails). */
export function describeBadId(name: string, resource: unknown): string {
  const id = attributeOf(resource, 'id');
  if (typeof id === 'string' && id.length > LONGEST_ID) {
    return `the answer for ${name} has an id of ${id.length} characters, and no request could name it`;
  }
  const found = id === undefined ? 'no id' : `the id ${JSON.stringify(id)}`;
  return `the answer for ${name} has ${found}, and JumpCloud needs a non-empty string`;
}
