import { isObject, type JsonObject } from '../scim/json.ts';
import { attributeOf } from '../scim/resource.ts';
import type { HttpRequest } from './http.ts';
import { badRequest, Refusal } from './refusal.ts';

/**
 * The body of a request, which must be a JSON object (RFC 7644 §3.1). A body without a media type is taken for one.
 *
 * @throws Refusal 415 for another media type or encoding, 400 `invalidSyntax` for anything but an object
 */
export function readBody({ text, headers }: HttpRequest): JsonObject {
  refuseMediaType(headers['content-type'] ?? '');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw badRequest('invalidSyntax', 'The body is not JSON.');
  }
  if (!isObject(body)) throw badRequest('invalidSyntax', 'The body must be a JSON object.');
  return body;
}

/** @throws Refusal `invalidValue` where `schemas` does not name it; others that it names do not matter */
export function requireSchema(body: JsonObject, urn: string): void {
  const schemas = attributeOf(body, 'schemas');
  const named =
    Array.isArray(schemas) &&
    schemas.some((schema) => typeof schema === 'string' && schema.toLowerCase() === urn.toLowerCase());
  if (!named) throw badRequest('invalidValue', `"schemas" must hold "${urn}".`);
}

function refuseMediaType(contentType: string): void {
  const [type = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice(8)
    .replaceAll('"', '');
  const known = ['', 'application/scim+json', 'application/json'].includes(type);
  // JSON is exchanged in UTF-8 (RFC 7644 §3.8).
  if (!known || (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')) {
    throw new Refusal(415, 'The body must be application/scim+json, in UTF-8.');
  }
}
