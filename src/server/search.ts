import { isObject, type Json } from '../scim/json.ts';
import { attributeOf, type ResourceType } from '../scim/resource.ts';
import { SEARCH_REQUEST } from '../scim/urns.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import { type ListQuery, list } from './list.ts';
import type { Provider } from './provider.ts';
import { badRequest } from './refusal.ts';
import { readBody, requireSchema } from './request-body.ts';

/** A list whose parameters stand in the body (RFC 7644 §3.4.3). */
export function search(type: ResourceType, request: HttpRequest, { store, pageLimit }: Provider): HttpAnswer {
  const body = readBody(request);
  requireSchema(body, SEARCH_REQUEST);
  const given = PARAMETERS.map(
    (name) => [name, parameter(name, attributeOf(body, name) as Json | undefined)] as const,
  );
  const query: ListQuery = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  return {
    status: 200,
    headers: {},
    body: list(type, query, { store, baseUrl: request.baseUrl }, pageLimit),
  };
}

const PARAMETERS = [
  'filter',
  'sortBy',
  'sortOrder',
  'startIndex',
  'count',
  'attributes',
  'excludedAttributes',
] as const satisfies readonly (keyof ListQuery)[];

/** As the query string would have it: numbers as text, lists with commas. */
function parameter(name: string, value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (isObject(value) || typeof value === 'boolean')
    throw badRequest('invalidValue', `"${name}" is not of its type.`);
  return String(value);
}
