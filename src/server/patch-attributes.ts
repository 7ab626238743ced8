import { isObject, type Json, type JsonObject, sameJson } from '../scim/json.ts';
import { type Attribute, attributeNamed, subAttributesOf } from './attribute.ts';
import { lastOf } from './filter.ts';
import type { PatchOperation } from './patch-request.ts';
import type { PatchTarget } from './patch-target.ts';
import { isPrimary, isUnassigned, readSingle, readValue } from './read-attributes.ts';
import { badRequest } from './refusal.ts';

/**
 * The attributes after one operation on one target (RFC 7644 §3.5.2.1 to §3.5.2.3). What was given is left as it was, so a
 * later operation that fails has nothing to undo.
 *
 * @throws Refusal
 */
export function patchAttributes(
  attributes: JsonObject,
  operation: PatchOperation,
  { path, matches }: PatchTarget,
): JsonObject {
  const last = lastOf(path);
  if (operation.op === 'remove' && last.required) {
    throw badRequest('mutability', `"${last.name}" is required (RFC 7644 §3.5.2.2).`);
  }
  return patchWithin(attributes, path, operation, matches);
}

type Matches = (value: Json) => boolean;

function patchWithin(
  container: JsonObject,
  [head, ...rest]: readonly Attribute[],
  operation: PatchOperation,
  matches?: Matches,
): JsonObject {
  if (!head) return container;
  const current = container[head.name];
  if (!head.multiValued) return assign(container, head.name, patchOne(head, current, rest, operation));
  const before = Array.isArray(current) ? current : [];
  const after =
    rest.length > 0 || matches
      ? patchSelected(head, before, rest, operation, matches)
      : patchAll(head, before, operation);
  return assign(container, head.name, withOnePrimary(head, before, after));
}

/** A single-valued attribute, or one value of a multi-valued one. */
function patchOne(
  attribute: Attribute,
  current: Json | undefined,
  rest: readonly Attribute[],
  operation: PatchOperation,
): Json | undefined {
  const { op, value = null } = operation;
  if (rest.length > 0) return patchWithin(isObject(current) ? current : {}, rest, operation);
  if (op === 'remove') return undefined;
  if (isUnassigned(value)) return op === 'add' ? current : undefined;
  if (attribute.type !== 'complex') return readSingle(attribute, value);
  return merged(attribute, isObject(current) ? current : {}, op, value);
}

/** Sub-attributes that are not given stay as they are (§3.5.2.3). */
function merged(
  attribute: Attribute,
  current: JsonObject,
  op: PatchOperation['op'],
  value: Json,
): JsonObject {
  if (!isObject(value)) throw badRequest('invalidValue', `"${attribute.name}" must be an object.`);
  return Object.entries(value).reduce((result, [name, part]) => {
    const sub = attributeNamed(subAttributesOf(attribute), name);
    return sub && sub.mutability !== 'readOnly' ? patchWithin(result, [sub], { op, value: part }) : result;
  }, current);
}

/** A multi-valued attribute as a whole. */
function patchAll(
  attribute: Attribute,
  before: readonly Json[],
  { op, value }: PatchOperation,
): readonly Json[] {
  if (op === 'remove' && isAbsent(value)) return [];
  const listed = listedValues(attribute, value);
  switch (op) {
    case 'replace':
      return listed;
    case 'add':
      return listed.reduce(withAdded, before);
    case 'remove':
      // The RFC gives the `value` of a removal no meaning. Clients list what shall go, so exactly that goes.
      return before.filter((present) => !listed.some((unwanted) => contains(present, unwanted)));
  }
}

/** A value that is there already changes nothing (§3.5.2.1). */
function withAdded(values: readonly Json[], added: Json): readonly Json[] {
  return values.some((present) => sameJson(present, added)) ? values : [...values, added];
}

/** The values that the filter selects; without a filter, every value there is. */
function patchSelected(
  attribute: Attribute,
  before: readonly Json[],
  rest: readonly Attribute[],
  operation: PatchOperation,
  matches: Matches = () => true,
): readonly Json[] {
  // §3.5.2.3 for `replace`; for `add`, Table 9: nothing that could be operated on.
  if (operation.op !== 'remove' && !before.some(matches)) {
    throw badRequest('noTarget', `No value of "${attribute.name}" is selected.`);
  }
  // A selected value is replaced as a whole, unlike a complex attribute (§3.5.2.3).
  const asWhole = operation.op === 'replace' && rest.length === 0;
  const patch = (current: Json) =>
    asWhole ? readSingle(attribute, operation.value ?? null) : patchOne(attribute, current, rest, operation);
  return before
    .map((value) => (matches(value) ? patch(value) : value))
    .filter((value) => value !== undefined);
}

/** A value that has just become primary takes that from any other (§3.5.2). */
function withOnePrimary(
  attribute: Attribute,
  before: readonly Json[],
  after: readonly Json[],
): readonly Json[] {
  const fresh = after.filter(
    (value) => isPrimary(value) && !before.some((old) => isPrimary(old) && sameJson(old, value)),
  );
  if (fresh.length === 0) return after;
  if (fresh.length > 1) {
    throw badRequest('invalidValue', `Only one of "${attribute.name}" may be primary (RFC 7643 §2.4).`);
  }
  return after.map((value) =>
    isObject(value) && isPrimary(value) && value !== fresh[0] ? { ...value, primary: false } : value,
  );
}

function listedValues(attribute: Attribute, value: Json | undefined): readonly Json[] {
  if (isAbsent(value)) return [];
  const read = readValue(attribute, Array.isArray(value) ? value : [value as Json]);
  return Array.isArray(read) ? read : [];
}

function contains(present: Json, listed: Json): boolean {
  if (!isObject(present) || !isObject(listed)) return sameJson(present, listed);
  return Object.entries(listed).every(([name, value]) => sameJson(present[name], value));
}

/** Sets a value, or leaves the name out where nothing is left of it (RFC 7643 §2.5). */
function assign(container: JsonObject, name: string, value: Json | undefined): JsonObject {
  const { [name]: _, ...others } = container;
  const empty = isObject(value) ? Object.keys(value).length === 0 : isUnassigned(value);
  return empty ? others : { ...container, [name]: value as Json };
}

function isAbsent(value: Json | undefined): boolean {
  return value === undefined || value === null;
}
