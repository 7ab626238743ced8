import { isObject, type Json } from '../scim/json.ts';
import type { Attribute } from './attribute.ts';
import { lastOf } from './filter.ts';
import type { MemberDraft } from './member-draft.ts';
import type { PatchOperation } from './patch-request.ts';
import type { PatchTarget } from './patch-target.ts';
import { readValue } from './read-attributes.ts';
import { badRequest } from './refusal.ts';
import { memberOf, type Place } from './represent.ts';
import type { Store } from './store.ts';

/**
 * The ids in a list of members, each of which must be there: half a membership without a word would be worse than none.
 *
 * @throws Refusal `invalidValue`
 */
export function knownMembers(members: Json | undefined, store: Store): readonly string[] {
  const ids = listedIds(members);
  const unknown = ids.find((id) => !store.find(id));
  if (unknown === undefined) return ids;
  throw badRequest('invalidValue', `There is no user or group with the id "${unknown}".`);
}

/**
 * Applies one operation on `members` (RFC 7644 §3.5.2). A `remove` with a list of values takes out exactly those: what is
 * not a member does not matter, and nobody else goes. Read literally, §3.5.2.2 would empty the group.
 *
 * @throws Refusal
 */
export function patchMembers(
  draft: MemberDraft,
  operation: PatchOperation,
  target: PatchTarget,
  place: Place,
): void {
  const { op, value } = operation;
  const attribute = lastOf(target.path);
  if (attribute.name !== 'members')
    throw badRequest('mutability', `A member's ${attribute.name} is immutable.`);
  if (target.matches) {
    const selected = selectedIds(draft, target, place);
    if (op !== 'remove') throw immutableEntry(selected.length > 0);
    for (const id of selected) draft.remove(id);
    return;
  }
  const sent = readMembers(attribute, value);
  switch (op) {
    case 'add':
      for (const id of knownMembers(sent, place.store)) draft.add(id);
      return;
    case 'replace':
      draft.replaceWith(knownMembers(sent, place.store));
      return;
    case 'remove':
      for (const id of sent === undefined ? draft.ids() : listedIds(sent)) draft.remove(id);
  }
}

/** `undefined` where the operation came without a list, which is not the same as an empty one. */
function readMembers(attribute: Attribute, value: Json | undefined): Json | undefined {
  if (value === undefined || value === null) return undefined;
  return readValue(attribute, Array.isArray(value) ? value : [value]) ?? [];
}

function listedIds(members: Json | undefined): readonly string[] {
  if (!Array.isArray(members)) return [];
  return members.flatMap((member) =>
    isObject(member) && typeof member.value === 'string' ? [member.value] : [],
  );
}

function selectedIds(draft: MemberDraft, { filter, matches }: PatchTarget, place: Place): readonly string[] {
  // What clients send, `members[value eq "…"]`, needs no look at the other members.
  if (filter?.kind === 'compare' && filter.operator === 'eq' && filter.path.toLowerCase() === 'value') {
    const id = filter.value;
    return typeof id === 'string' && draft.has(id) ? [id] : [];
  }
  return draft.ids().filter((id) => matches?.(memberOf(id, place)));
}

function immutableEntry(found: boolean): Error {
  return found
    ? badRequest('mutability', 'A member is immutable; remove it and add another.')
    : badRequest('noTarget', 'No member is selected.');
}
