import { NoAnswer } from '../errors.ts';
import { describeAnswer } from '../jumpcloud/conversation.ts';
import { NAME_ATTRIBUTES } from '../jumpcloud/look-up.ts';
import { type Purpose, type ScimRequest, type ScimResponse, type Send, succeeded } from '../scim/exchange.ts';
import { equals } from '../scim/filter.ts';
import { isObject, type JsonObject } from '../scim/json.ts';
import { sameName } from '../scim/names.ts';
import { ENDPOINTS, idOf, type ResourceType, resourcePath, resourcesOf, stringOf } from '../scim/resource.ts';
import type { RunContext } from './context.ts';

/** What a read found. Without a resource, `problem` says why, unless it is simply not there (404). */
export interface ReadBack {
  readonly resource?: JsonObject;
  readonly problem?: string;
  readonly exchange?: number;
}

/** Reads one resource by its id, with the valid token. */
export async function readBack(type: ResourceType, id: string, context: Sending): Promise<ReadBack> {
  const request: ScimRequest = { method: 'GET', path: resourcePath(type, id), purpose: 'audit' };
  const response = await answerTo(request, context.provider.send);
  if (response instanceof NoAnswer) return { problem: response.message, ...numbered(response) };
  if (response.status === 404) return numbered(response);
  const { body } = response;
  if (succeeded(response) && isObject(body) && idOf(body) === id)
    return { resource: body, ...numbered(response) };
  return { problem: describeAnswer(request, response), ...numbered(response) };
}

/**
 * The resources of exactly that name, found by the filter; somebody else in the answer is left out.
 *
 * @throws NoAnswer
 */
export async function findByName(
  type: ResourceType,
  name: string,
  context: Sending,
  purpose: Purpose,
): Promise<{
  readonly matches: readonly JsonObject[];
  readonly problem?: string;
  readonly response?: ScimResponse;
}> {
  const query = { filter: equals(NAME_ATTRIBUTES[type], name) };
  const request: ScimRequest = { method: 'GET', path: ENDPOINTS[type], query, purpose };
  const response = await context.provider.send(request);
  const resources = succeeded(response) ? resourcesOf(response) : undefined;
  if (!resources) return { matches: [], problem: describeAnswer(request, response), response };
  return {
    matches: resources.filter((one) => sameName(stringOf(one, NAME_ATTRIBUTES[type]), name)),
    response,
  };
}

type Sending = Pick<RunContext, 'provider'>;

/** An answer, or the `NoAnswer` as a value. */
export async function answerTo(request: ScimRequest, send: Send): Promise<ScimResponse | NoAnswer> {
  return send(request).catch((error: unknown) => {
    if (error instanceof NoAnswer) return error;
    throw error;
  });
}

function numbered({ exchange }: { readonly exchange?: number | undefined }): { readonly exchange?: number } {
  return exchange === undefined ? {} : { exchange };
}
