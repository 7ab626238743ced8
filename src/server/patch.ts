import { isObject } from '../scim/json.ts';
import { MemberDraft } from './member-draft.ts';
import { patchMembers } from './members.ts';
import { patchAttributes } from './patch-attributes.ts';
import type { PatchOperation } from './patch-request.ts';
import { patchTarget } from './patch-target.ts';
import { requireAll } from './read-attributes.ts';
import { badRequest } from './refusal.ts';
import type { Place } from './represent.ts';
import { RESOURCE_TYPES } from './resource-types.ts';
import type { Change, StoredResource } from './store.ts';

/**
 * What a PATCH comes to: each operation sees what the one before left, and the store sees all or nothing (RFC 7644 §3.5.2).
 *
 * @throws Refusal
 */
export function patch(resource: StoredResource, operations: readonly PatchOperation[], place: Place): Change {
  const { type } = resource;
  const members = new MemberDraft(resource.members);
  let { attributes } = resource;
  for (const operation of operations.flatMap(withPath)) {
    const target = patchTarget(type, operation.path);
    if (target.path[0].name === 'members') patchMembers(members, operation, target, place);
    else attributes = patchAttributes(attributes, operation, target);
  }
  requireAll(RESOURCE_TYPES[type].schema.attributes, attributes);
  return { attributes, added: members.added, removed: members.removed };
}

/** An operation without a path is one for each attribute in its value. */
function withPath(operation: PatchOperation): readonly (PatchOperation & { readonly path: string })[] {
  const { op, path, value } = operation;
  const operations =
    path === undefined ? namedIn(operation) : [{ op, path, ...(value !== undefined && { value }) }];
  // `schemas` follows from the attributes in use, so a change of it comes by itself (RFC 7643 §3).
  return operations.filter((each) => each.path.toLowerCase() !== 'schemas');
}

function namedIn({ op, value }: PatchOperation) {
  if (op === 'remove') throw badRequest('noTarget', 'A "remove" needs a "path" (RFC 7644 §3.5.2.2).');
  if (!isObject(value)) throw badRequest('invalidValue', 'Without a "path", "value" must be an object.');
  return Object.entries(value).map(([path, part]) => ({ op, path, value: part }));
}
