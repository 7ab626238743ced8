import { isObject, type Json } from '../scim/json.ts';
import { attributeOf } from '../scim/resource.ts';
import { PATCH_OP } from '../scim/urns.ts';
import { badRequest } from './refusal.ts';

/** One operation as it was sent; its path and value are judged when it is applied. */
export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path?: string;
  readonly value?: Json;
}

/**
 * The operations of a PATCH body (RFC 7644 §3.5.2). `op` is taken in any case, since clients in use send `Replace`.
 *
 * @throws Refusal `invalidSyntax`
 */
export function readPatchRequest(body: unknown): readonly PatchOperation[] {
  const schemas = attributeOf(body, 'schemas');
  if (!Array.isArray(schemas) || !schemas.includes(PATCH_OP)) {
    throw badRequest('invalidSyntax', `"schemas" must hold "${PATCH_OP}".`);
  }
  const operations = attributeOf(body, 'Operations');
  if (!Array.isArray(operations) || operations.length === 0) {
    throw badRequest('invalidSyntax', '"Operations" must be a list of one operation or more.');
  }
  return operations.map(readOperation);
}

function readOperation(sent: unknown): PatchOperation {
  if (!isObject(sent)) throw badRequest('invalidSyntax', 'An operation must be an object.');
  const op = attributeOf(sent, 'op');
  const path = attributeOf(sent, 'path');
  const value = attributeOf(sent, 'value') as Json | undefined;
  const name = typeof op === 'string' ? op.toLowerCase() : undefined;
  if (name !== 'add' && name !== 'remove' && name !== 'replace') {
    throw badRequest('invalidSyntax', '"op" is "add", "remove" or "replace".');
  }
  if (path !== undefined && typeof path !== 'string')
    throw badRequest('invalidPath', '"path" must be a string.');
  if (name !== 'remove' && value === undefined) {
    throw badRequest('invalidValue', `The operation "${name}" needs a "value".`);
  }
  return { op: name, ...(path !== undefined && { path }), ...(value !== undefined && { value }) };
}
