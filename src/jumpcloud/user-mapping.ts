import type { DirectoryUser, UserAddress } from '../directory/directory.ts';
import { isObject, type JsonObject, sameJson, sortKeys } from '../scim/json.ts';
import { ENTERPRISE_SCHEMA, USER_SCHEMA } from '../scim/urns.ts';

/** The attributes that JumpCloud fills once and then leaves to the provider. */
const KEPT = ['externalId', 'locale', 'preferredLanguage'] as const;

/** The single-valued attributes that JumpCloud maps; one without a value in JumpCloud is left out of the request. */
const OPTIONAL = ['title', 'userType'] as const;

/**
 * What JumpCloud's default mapping makes of a directory user: every mapped attribute that has a value, keys sorted, without
 * `schemas` and `active`. Equal mappings mean that there is nothing to update.
 */
export function mapUser(user: DirectoryUser): JsonObject {
  const enterprise = mapEnterprise(user);
  return sortKeys(
    withoutEmpty({
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
    }),
  );
}

/** The body of `POST /Users`, as recorded: the enterprise URN is declared even when no enterprise attribute is sent. */
export function createBody(mapped: JsonObject, active: boolean): JsonObject {
  const filled = Object.entries(mapped).filter(([, value]) => !isEmptyList(value));
  return sortKeys({ ...Object.fromEntries(filled), active, schemas: [USER_SCHEMA, ENTERPRISE_SCHEMA] });
}

/**
 * The body of `PUT /Users/{id}`, as recorded: the provider's own representation with the mapped attributes laid over it. What
 * JumpCloud does not map comes back as the provider sent it; `meta` and `groups` are left out.
 */
export function replaceBody(remote: JsonObject, mapped: JsonObject, active: boolean): JsonObject {
  const own = ownAttributes(remote);
  const merged: Record<string, JsonObject[string]> = { ...own, ...mapped, active };
  for (const name of OPTIONAL) if (!Object.hasOwn(mapped, name)) delete merged[name];
  for (const name of KEPT) if (isFilled(own[name])) merged[name] = own[name] as string;
  if (isObject(own.name)) merged.name = { ...own.name, ...(mapped.name as JsonObject) };
  const enterprise = overlayEnterprise(own[ENTERPRISE_SCHEMA], mapped[ENTERPRISE_SCHEMA]);
  if (enterprise) merged[ENTERPRISE_SCHEMA] = enterprise;
  else delete merged[ENTERPRISE_SCHEMA];
  merged.schemas = declaredSchemas(own.schemas);
  return sortKeys(merged);
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
    ...['userName', ...KEPT, ...OPTIONAL, ENTERPRISE_SCHEMA],
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

/** The provider's other enterprise attributes (a manager, a division) stay; the four that JumpCloud maps are JumpCloud's. */
function overlayEnterprise(
  remote: JsonObject[string] | undefined,
  mapped: JsonObject[string] | undefined,
): JsonObject | undefined {
  const {
    costCenter: _costCenter,
    department: _department,
    employeeNumber: _employeeNumber,
    organization: _organization,
    ...others
  } = isObject(remote) ? remote : {};
  const merged = { ...others, ...(isObject(mapped) ? mapped : {}) };
  return Object.keys(merged).length > 0 ? merged : undefined;
}

/** The provider's own list in its own order; what is missing is added, for `schemas` is required (RFC 7643 §3). */
function declaredSchemas(remote: JsonObject[string] | undefined): string[] {
  const own = Array.isArray(remote) ? remote.filter((urn) => typeof urn === 'string') : [];
  return [...new Set([...own, USER_SCHEMA, ENTERPRISE_SCHEMA])];
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
