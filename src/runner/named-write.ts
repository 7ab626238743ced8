import type { ExpectedRequest } from '../scenario/scenario.ts';
import type { Exchange } from '../scim/exchange.ts';
import { isObject, type Json, type JsonObject, sameJson } from '../scim/json.ts';
import { sameName } from '../scim/names.ts';
import { ENDPOINTS, type ResourceType } from '../scim/resource.ts';
import type { Redact } from '../transport/mask-exchange.ts';
import type { World } from './world.ts';

/** A write as a scenario speaks of it: with names in place of the provider's ids. */
export interface Write {
  readonly method: string;
  readonly type: ResourceType;
  readonly name?: string;
  readonly body?: JsonObject;
}

/** The write with names in place of the provider's ids. */
export function namedWrite({ request }: Exchange, world: World): Write {
  const [collection = '', id] = request.url.split('/').slice(-2);
  const type = `/${collection}` === ENDPOINTS.Group || `/${id}` === ENDPOINTS.Group ? 'Group' : 'User';
  const names = (one: string) =>
    world.users.get(one)?.name ?? world.groups.get(one)?.name ?? world.gone.get(one)?.name;
  const name =
    request.method === 'POST' || id === undefined ? undefined : (names(decodeURIComponent(id)) ?? id);
  const body = request.body && (withNames(request.body, names) as JsonObject);
  return { method: request.method, type, ...(name !== undefined && { name }), ...(body && { body }) };
}

/** A body is compared where the expectation has one, secrets masked on either side as they are in the exchange. */
export function isExpectedWrite(
  expected: ExpectedRequest,
  actual: Write | undefined,
  redact: Redact,
): boolean {
  return (
    actual !== undefined &&
    expected.method === actual.method &&
    expected.type === actual.type &&
    (expected.name === undefined ? actual.name === undefined : sameName(actual.name, expected.name)) &&
    (expected.body === undefined || sameJson(redact(expected.body), redact(actual.body)))
  );
}

/** `PATCH /Users/{ada@example.com}`, as a scenario writes it. */
export function describeWrite({ method, type, name, body }: Write): Json {
  const request = `${method} ${ENDPOINTS[type]}${name === undefined ? '' : `/{${name}}`}`;
  return body === undefined ? request : { request, body };
}

/** Ids as whole texts and inside filter paths become `{name}`. */
function withNames(value: Json, names: (id: string) => string | undefined): Json {
  if (typeof value === 'string') {
    const named = names(value);
    return named === undefined
      ? value.replace(/"([^"]+)"/g, (all, id) => (names(id) ? `"{${names(id)}}"` : all))
      : `{${named}}`;
  }
  if (Array.isArray(value)) return value.map((one) => withNames(one, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withNames(child, names)]));
}
