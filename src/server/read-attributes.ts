import { isObject, type Json, type JsonObject } from '../scim/json.ts';
import { type Attribute, attributeNamed, subAttributesOf } from './attribute.ts';
import { badRequest } from './refusal.ts';

/**
 * What a client sent, in the schema's spelling and without what is unassigned. Unknown and read-only attributes are ignored
 * (RFC 7644 §3.3, §3.5.1), so that a client may send back what it read.
 *
 * @throws Refusal `invalidValue` where a value is not of its attribute's type
 */
export function readAttributes(attributes: readonly Attribute[], sent: JsonObject): JsonObject {
  const read: Record<string, Json> = {};
  for (const [name, value] of Object.entries(sent)) {
    const attribute = attributeNamed(attributes, name);
    if (!attribute || attribute.mutability === 'readOnly') continue;
    const known = readValue(attribute, value);
    if (known !== undefined) read[attribute.name] = known;
  }
  requireAll(attributes, read);
  return read;
}

/** @throws Refusal `invalidValue` where a required attribute has no value, or a blank one */
export function requireAll(attributes: readonly Attribute[], values: JsonObject): void {
  const missing = attributes.find(({ name, required }) => required && isBlank(values[name]));
  if (missing) throw badRequest('invalidValue', `"${missing.name}" is required.`);
}

/** One attribute's value, read in the same way; `undefined` where it is unassigned. */
export function readValue(attribute: Attribute, value: Json): Json | undefined {
  if (isUnassigned(value)) return undefined;
  if (!attribute.multiValued) return readSingle(attribute, value);
  if (!Array.isArray(value)) throw mistyped(attribute, 'a list');
  const values = value.map((entry) => readSingle(attribute, entry)).filter((entry) => entry !== undefined);
  refuseSecondPrimary(attribute, values);
  return values.length > 0 ? values : undefined;
}

/** One value, or one of the values of a multi-valued attribute. */
export function readSingle(attribute: Attribute, value: Json): Json | undefined {
  if (attribute.type === 'complex') {
    if (!isObject(value)) throw mistyped(attribute, 'an object');
    const read = readAttributes(subAttributesOf(attribute), value);
    return Object.keys(read).length > 0 ? read : undefined;
  }
  const expected = attribute.type === 'boolean' ? 'boolean' : 'string';
  if (typeof value !== expected) throw mistyped(attribute, `a ${expected}`);
  return value;
}

/** RFC 7643 §2.5: null and the empty list are the same as no value. */
export function isUnassigned(value: Json | undefined): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

export function isPrimary(value: Json): boolean {
  return isObject(value) && value.primary === true;
}

function refuseSecondPrimary(attribute: Attribute, values: readonly Json[]): void {
  if (values.filter(isPrimary).length > 1) {
    throw badRequest('invalidValue', `Only one of "${attribute.name}" may be primary (RFC 7643 §2.4).`);
  }
}

function isBlank(value: Json | undefined): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}

function mistyped(attribute: Attribute, expected: string): Error {
  return badRequest('invalidValue', `"${attribute.name}" must be ${expected}.`);
}
