import { isObject, type Json, type JsonObject } from '../scim/json.ts';

/**
 * The body of a user with further attributes laid over it: a complex one is completed, any other replaced. The URN of an extension
 * joins `schemas`, as RFC 7643 §3 wants of every extension in use.
 */
export function overlayUser(body: JsonObject, attributes: JsonObject): JsonObject {
  const laid = Object.entries(attributes).map(([name, value]) => [name, completed(body[name], value)]);
  const overlaid: JsonObject = { ...body, ...Object.fromEntries(laid) };
  const urns = Object.keys(attributes).filter((name) => name.startsWith('urn:'));
  const schemas = Array.isArray(overlaid.schemas) ? overlaid.schemas : [];
  return { ...overlaid, schemas: [...new Set([...schemas, ...urns])] };
}

function completed(present: Json | undefined, value: Json): Json {
  return isObject(present) && isObject(value) ? { ...present, ...value } : value;
}
