import type { AttributePair } from '../directory/directory.ts';
import { type ScimRequest, type ScimResponse, succeeded } from '../scim/exchange.ts';
import { isObject, type JsonObject } from '../scim/json.ts';
import { idOf, type ResourceType, resourcePath } from '../scim/resource.ts';
import { refuseWrongType } from './attribute-types.ts';
import type { Behaviours } from './behaviours.ts';
import { ask, type Conversation, done, refused, succeededOr } from './conversation.ts';

/** A request with a body in the media type that JumpCloud sends. */
export function write(
  method: 'POST' | 'PUT' | 'PATCH',
  path: string,
  body: JsonObject,
  behaviours: Behaviours,
): ScimRequest {
  const mediaType = behaviours['media-type'];
  return { method, path, body, headers: { accept: mediaType, 'content-type': mediaType } };
}

/** A DELETE, whose refusal comes in the media type that JumpCloud asks for. */
export function deletion(type: ResourceType, id: string, behaviours: Behaviours): ScimRequest {
  return { method: 'DELETE', path: resourcePath(type, id), headers: { accept: behaviours['media-type'] } };
}

/**
 * A request that is answered with a resource, which is refused where an attribute of it has a wrong type.
 *
 * @param further pairs of the attribute mapping, whose types must be right too
 */
export function* askForResource(
  type: ResourceType,
  request: ScimRequest,
  behaviours: Behaviours,
  further: readonly AttributePair[] = [],
  accepts: (response: ScimResponse) => boolean = succeeded,
): Conversation<ScimResponse> {
  const answer = yield* ask(request, accepts);
  if (!answer.ok) return answer;
  const { value: response } = answer;
  return refuseWrongType(type, response.body, [request, response], behaviours, further) ?? answer;
}

/** The resource by its id; `undefined` where the provider says 404. */
export function* readResource(
  type: ResourceType,
  id: string,
  behaviours: Behaviours,
  further?: readonly AttributePair[],
): Conversation<JsonObject | undefined> {
  const headers = { accept: behaviours['media-type'] };
  const request: ScimRequest = { method: 'GET', path: resourcePath(type, id), headers };
  const answer = yield* askForResource(type, request, behaviours, further, succeededOr(404));
  if (!answer.ok) return answer;
  if (answer.value.status === 404) return done(undefined);
  const { body } = answer.value;
  if (isObject(body) && idOf(body) === id) return done(body);
  return refused(
    `GET ${request.path} was not answered with that ${type.toLowerCase()}`,
    request,
    answer.value,
  );
}
