import type { DirectoryUser, UserAddress } from '../directory/directory.ts';
import { isObject, type JsonObject, overlay, sameJson, sortKeys } from '../scim/json.ts';
import { attributeOf } from '../scim/resource.ts';
import { ENTERPRISE_SCHEMA, USER_SCHEMA } from '../scim/urns.ts';
import { furtherAttributes, furtherShape, type MappedUser } from './further-attributes.ts';

/** The attributes that JumpCloud fills once and then leaves to the provider. */
const KEPT = ['externalId', 'locale', 'preferredLanguage'] as const;

/** The single-valued attributes that are JumpCloud's: one without a value in JumpCloud is left out of a PUT. */
const OPTIONAL: JsonObject = {
  title: true,
  userType: true,
  [ENTERPRISE_SCHEMA]: { costCenter: true, department: true, employeeNumber: true, organization: true },
};

/**
 * What JumpCloud's mapping makes of a directory user: every mapped attribute that has a value, keys sorted, without `schemas`
 * and `active`. Equal mappings mean that there is nothing to update.
 */
export function mapUser(user: MappedUser): JsonObject {
  return sortKeys(overlay(mapByDefault(user), furtherAttributes(user)));
}

function mapByDefault(user: DirectoryUser): JsonObject {
  const enterprise = mapEnterprise(user);
  return withoutEmpty({
    addresses: mapAddresses(user),
    displayName: user.displayname || `${user.firstname} ${user.lastname}`,
    emails: [{ primary: true, type: 'work', value: user.email }],
    externalId: user._id,
    locale: 'en-US',
    name: { familyName: user.lastname, givenName: user.firstname },
    phoneNumbers: mapPhoneNumbers(user),
    preferredLanguage: 'en-US',
    title: user.jobTitle,
    userName: user.email,
    userType: user.employeeType,
    [ENTERPRISE_SCHEMA]: Object.keys(enterprise).length > 0 ? enterprise : undefined,
  });
}

/** The body of `POST /Users`, as recorded: the enterprise URN is declared even when no enterprise attribute is sent. */
export function createBody(mapped: JsonObject, active: boolean): JsonObject {
  const filled = Object.entries(mapped).filter(([, value]) => !isEmptyList(value));
  return sortKeys({ ...Object.fromEntries(filled), active, schemas: declaredSchemas(undefined, mapped) });
}

/**
 * The body of `PUT /Users/{id}`, as recorded: the provider's own representation with the mapped attributes laid over it. What
 * JumpCloud does not map comes back as the provider sent it; `meta` and `groups` are left out.
 */
export function replaceBody(
  remote: JsonObject,
  mapped: JsonObject,
  active: boolean,
  further: MappedUser['further'] = [],
): JsonObject {
  const own = ownAttributes(remote);
  const theirs = without(own, overlay(OPTIONAL, furtherShape(further)));
  const kept = KEPT.filter((name) => isFilled(own[name])).map((name) => [name, own[name]] as const);
  const schemas = declaredSchemas(own.schemas, mapped);
  return sortKeys({ ...overlay(theirs, mapped), ...Object.fromEntries(kept), active, schemas } as JsonObject);
}

/**
 * The state-only PUT, as recorded: nothing but `active` changed, no mapped attribute laid over it. A provider that returned no
 * e-mails gets `"emails": null` back.
 */
export function stateOnlyBody(remote: JsonObject, active: boolean): JsonObject {
  const own = ownAttributes(remote);
  return sortKeys({ ...own, active, emails: own.emails ?? null });
}

/** The attributes of a PUT in which the provider's value was kept instead of JumpCloud's. */
export function keptAttributes(mapped: JsonObject, body: JsonObject): JsonObject {
  const kept = KEPT.filter((name) => !sameJson(mapped[name], body[name]));
  return Object.fromEntries(kept.map((name) => [name, body[name] ?? null]));
}

/** Without what JumpCloud never sends back. Names that the provider spells in another case are the same attributes (RFC 7643 §2.1). */
function ownAttributes(remote: JsonObject): JsonObject {
  const entries = Object.entries(remote).map(
    ([name, value]) => [SPELLINGS.get(name.toLowerCase()) ?? name, value] as const,
  );
  return Object.fromEntries(entries.filter(([name]) => name !== 'meta' && name !== 'groups'));
}

const SPELLINGS: ReadonlyMap<string, string> = new Map(
  [
    ...[
      'active',
      'addresses',
      'displayName',
      'emails',
      'groups',
      'id',
      'meta',
      'name',
      'phoneNumbers',
      'schemas',
    ],
    ...['userName', ...KEPT, ...Object.keys(OPTIONAL)],
  ].map((name) => [name.toLowerCase(), name]),
);

function mapAddresses(user: DirectoryUser): JsonObject[] {
  const address = user.addresses?.find(isWork);
  if (!address) return [];
  const { country, locality, postalCode, region, streetAddress } = address;
  const parts = withoutEmpty({ country, locality, postalCode, region, streetAddress });
  return Object.keys(parts).length === 0 ? [] : [{ ...parts, primary: true, type: 'work' }];
}

function mapPhoneNumbers(user: DirectoryUser): JsonObject[] {
  const phone = user.phoneNumbers?.find(isWork);
  return phone?.number ? [{ primary: true, type: 'work', value: phone.number }] : [];
}

function mapEnterprise(user: DirectoryUser): JsonObject {
  return withoutEmpty({
    costCenter: user.costCenter,
    department: user.department,
    employeeNumber: user.employeeIdentifier,
    organization: user.company,
  });
}

/** What is left of a resource without the attributes of this shape, in any case, and without what that empties. */
function without(resource: JsonObject, shape: JsonObject): JsonObject {
  const left = Object.entries(resource).flatMap(([name, value]) => {
    const mapped = attributeOf(shape, name);
    if (mapped === undefined) return [[name, value] as const];
    const rest = isObject(mapped) && isObject(value) ? without(value, mapped) : {};
    return Object.keys(rest).length > 0 ? [[name, rest] as const] : [];
  });
  return Object.fromEntries(left);
}

/** The provider's own list in its own order; what is missing is added, for `schemas` is required (RFC 7643 §3). */
function declaredSchemas(remote: JsonObject[string] | undefined, mapped: JsonObject): string[] {
  const own = Array.isArray(remote) ? remote.filter((urn) => typeof urn === 'string') : [];
  const extensions = Object.keys(mapped).filter((name) => name.startsWith('urn:'));
  return [...new Set([...own, USER_SCHEMA, ENTERPRISE_SCHEMA, ...extensions])];
}

function isWork({ type }: Pick<UserAddress, 'type'>): boolean {
  return type?.toLowerCase() === 'work';
}

function isFilled(value: JsonObject[string] | undefined): boolean {
  return typeof value === 'string' && value !== '';
}

function isEmptyList(value: JsonObject[string]): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** An emptied field is no value. */
function withoutEmpty(entries: Readonly<Record<string, JsonObject[string] | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(entries).filter(
      (entry): entry is [string, JsonObject[string]] => entry[1] !== undefined && entry[1] !== '',
    ),
  );
}
