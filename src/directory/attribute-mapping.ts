import * as z from 'zod';
import { ENTERPRISE_SCHEMA, USER_SCHEMA } from '../scim/urns.ts';
import type { AttributePair, TextField } from './directory.ts';
import { didYouMean } from './nearest.ts';
import { found, said } from './read-with.ts';

/**
 * The further pairs of an application's attribute mapping, `{ middlename: name.middleName }`: a field of JumpCloud's users and
 * the path of the SCIM attribute that it fills, at the top level, in `name`, or with the URN of an extension before it.
 */
export const attributeMapping = z
  .record(z.string(), z.unknown())
  .transform((written, context): readonly AttributePair[] => {
    const fields = new Map<string, string>();
    return Object.entries(written).flatMap(([field, value]) => {
      const path = isTextField(field) ? pathOf(value) : unknownField(field);
      const problem = typeof path === 'string' ? path : (problemWith(path) ?? taken(path, fields));
      if (problem !== undefined) context.addIssue(said([field], problem));
      if (problem !== undefined || typeof path === 'string') return [];
      fields.set(keyOf(path), field);
      return [{ field: field as TextField, path }];
    });
  });

const TEXT_FIELDS: Readonly<Record<TextField, true>> = {
  _id: true,
  username: true,
  email: true,
  alternateEmail: true,
  firstname: true,
  middlename: true,
  lastname: true,
  displayname: true,
  description: true,
  jobTitle: true,
  employeeIdentifier: true,
  employeeType: true,
  department: true,
  costCenter: true,
  company: true,
  location: true,
};

function isTextField(field: string): field is TextField {
  return Object.hasOwn(TEXT_FIELDS, field);
}

function unknownField(field: string): string {
  const known = Object.keys(TEXT_FIELDS);
  return `no field of a user that fills an attribute${didYouMean(field, known) || `; known: ${known.join(', ')}`}`;
}

/** The names of the path (RFC 7643 §2.1, RFC 7644 §3.10), or what is wrong with it. */
function pathOf(value: unknown): readonly string[] | string {
  const [, urn, name = '', part] = (typeof value === 'string' && PATH.exec(value)) || [];
  if (name === '') return `found ${found(value)}, an attribute such as ${EXAMPLES} is needed`;
  const schema = urn === undefined || urn.toLowerCase() === USER_SCHEMA.toLowerCase() ? [] : [spelt(urn)];
  return [...schema, name, ...(part === undefined ? [] : [part])];
}

const PATH = /^(?:(urn:[a-z0-9][a-z0-9-]*:[^\s:]+(?::[^\s:]+)*):)?([a-z][\w$-]*)(?:\.([a-z$][\w$-]*))?$/i;
const EXAMPLES = `nickName, name.middleName or ${ENTERPRISE_SCHEMA}:division`;

function spelt(urn: string): string {
  return urn.toLowerCase() === ENTERPRISE_SCHEMA.toLowerCase() ? ENTERPRISE_SCHEMA : urn;
}

function problemWith(path: readonly string[]): string | undefined {
  const written = path.join('.');
  const [schema, name = '', part] = path[0]?.startsWith('urn:') ? path : [undefined, ...path];
  const field = MAPPED.get(keyOf(path));
  if (field !== undefined) return `JumpCloud fills ${written} from ${field} already`;
  if (schema !== undefined && schema !== ENTERPRISE_SCHEMA) return undefined;
  const example = PARTS.get(keyOf(schema === undefined ? [name] : [schema, name]));
  if (example !== undefined) return part === undefined ? `${written} has parts: write ${example}` : undefined;
  if (part !== undefined)
    return `${written} is a part of something that has none, as name.middleName is of name`;
  if (schema !== undefined) return undefined;
  if (LISTS.has(keyOf(path))) return `${name} holds a list, and a field fills an attribute with one value`;
  return NEVER_SENT.has(keyOf(path)) ? `${name} is no attribute that JumpCloud fills` : undefined;
}

function taken(path: readonly string[], fields: ReadonlyMap<string, string>): string | undefined {
  const key = `${keyOf(path)} `;
  const other = [...fields].find(([one]) => `${one} `.startsWith(key) || key.startsWith(`${one} `));
  return other && `${path.join('.')} is filled from ${other[1]} already`;
}

/** Attribute names are compared without regard to case (RFC 7643 §2.1). */
function keyOf(path: readonly string[]): string {
  return path.join(' ').toLowerCase();
}

/** What JumpCloud's own mapping fills, and from what. */
const MAPPED: ReadonlyMap<string, string> = new Map(
  (
    [
      ['email', 'userName'],
      ['firstname', 'name', 'givenName'],
      ['lastname', 'name', 'familyName'],
      ['displayname', 'displayName'],
      ['_id', 'externalId'],
      ['a constant', 'locale'],
      ['a constant', 'preferredLanguage'],
      ['jobTitle', 'title'],
      ['employeeType', 'userType'],
      ['company', ENTERPRISE_SCHEMA, 'organization'],
      ['costCenter', ENTERPRISE_SCHEMA, 'costCenter'],
      ['department', ENTERPRISE_SCHEMA, 'department'],
      ['employeeIdentifier', ENTERPRISE_SCHEMA, 'employeeNumber'],
    ] as const
  ).map(([field, ...path]) => [keyOf(path), field]),
);

/** What consists of parts, with an example of one. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ['name', 'name.middleName'],
  [keyOf([ENTERPRISE_SCHEMA, 'manager']), `${ENTERPRISE_SCHEMA}:manager.value`],
]);

const LISTS: ReadonlySet<string> = new Set([
  'emails',
  'phonenumbers',
  'ims',
  'photos',
  'addresses',
  'entitlements',
  'roles',
  'x509certificates',
]);

/** `active` is the user's state; the others are the provider's, or never in a recorded body. */
const NEVER_SENT: ReadonlySet<string> = new Set(['active', 'groups', 'id', 'meta', 'password', 'schemas']);
