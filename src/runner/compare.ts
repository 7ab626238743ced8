import type { Drift } from '../report/run-result.ts';
import { isObject, type Json, type JsonObject, sameJson } from '../scim/json.ts';
import { sameName } from '../scim/names.ts';
import { attributeOf, memberIdsOf, stringOf } from '../scim/resource.ts';
import { ENTERPRISE_SCHEMA } from '../scim/urns.ts';
import type { ExpectedGroup, ExpectedUser } from './world.ts';

/** What differs between the model and what was read; `notStored` are attributes that the provider did not return at all. */
export interface Comparison {
  readonly drift: readonly Drift[];
  readonly notStored: readonly string[];
}

/** Attribute by attribute: who the user is and whether it is let in must be right, the rest may differ with a warning. */
export function compareUser(expected: ExpectedUser, actual: JsonObject): Comparison {
  const resource = `User ${expected.name}`;
  const drift: Drift[] = [];
  const notStored: string[] = [];
  for (const { attribute, read, same, absent } of COMPARED) {
    const wanted = read(expected.attributes);
    const found = read(actual);
    if (wanted === undefined || isEmpty(wanted) || same(wanted, found)) continue;
    if (found === undefined && absent === 'note') notStored.push(attribute);
    else
      drift.push({
        resource,
        attribute,
        expected: wanted,
        actual: found ?? null,
        severity: absent === 'fail' ? 'fail' : severityOf(attribute),
      });
  }
  const active = attributeOf(actual, 'active');
  // RFC 7643 leaves `active` optional, so a provider without it holds active users only.
  if (active === undefined && expected.active) notStored.push('active');
  else if (active !== expected.active) {
    drift.push({
      resource,
      attribute: 'active',
      expected: expected.active,
      actual: (active ?? null) as Json,
      severity: 'fail',
    });
  }
  return { drift, notStored };
}

/** @param gone ids of users who are gone: the RFC leaves open whether they stay members */
export function compareGroup(
  expected: ExpectedGroup,
  actual: JsonObject,
  gone: { has(id: string): boolean },
  nameOf: (id: string) => string,
): Comparison {
  const resource = `Group ${expected.name}`;
  const drift: Drift[] = [];
  const displayName = stringOf(actual, 'displayName');
  if (displayName !== expected.name) {
    drift.push({
      resource,
      attribute: 'displayName',
      expected: expected.name,
      actual: displayName ?? null,
      severity: 'fail',
    });
  }
  const members = new Set(memberIdsOf(actual).filter((id) => !gone.has(id)));
  const missing = [...expected.members].filter((id) => !members.has(id) && !gone.has(id));
  const extra = [...members].filter((id) => !expected.members.has(id));
  if (missing.length > 0 || extra.length > 0) {
    drift.push({
      resource,
      attribute: 'members',
      ...describeMembers(expected.members, members, nameOf),
      severity: 'fail',
    });
  }
  const twice = duplicates(actual).filter((id) => !gone.has(id));
  if (twice.length > 0) {
    drift.push({
      resource,
      attribute: 'members',
      expected: 'each member once',
      actual: `twice: ${shorten(twice.map(nameOf)).join(', ')}`,
      severity: 'warn',
    });
  }
  return { drift, notStored: [] };
}

interface ComparedAttribute {
  readonly attribute: string;
  readonly read: (resource: JsonObject) => Json | undefined;
  readonly same: (expected: Json, actual: Json | undefined) => boolean;
  /** What it means that the provider does not return it. */
  readonly absent: 'fail' | 'warn' | 'note';
}

const scalar = (attribute: string, absent: ComparedAttribute['absent'] = 'note'): ComparedAttribute => ({
  attribute,
  read: (resource) => attributeOf(resource, attribute) as Json | undefined,
  same: (expected, actual) => covers(expected, actual),
  absent,
});

const within = (
  parent: string,
  attribute: string,
  absent: ComparedAttribute['absent'],
): ComparedAttribute => ({
  attribute: parent === ENTERPRISE_SCHEMA ? `enterprise ${attribute}` : `${parent}.${attribute}`,
  read: (resource) => attributeOf(attributeOf(resource, parent), attribute) as Json | undefined,
  same: (expected, actual) => sameJson(expected, actual),
  absent,
});

const COMPARED: readonly ComparedAttribute[] = [
  { ...scalar('userName', 'fail'), same: sameText },
  within('name', 'givenName', 'fail'),
  within('name', 'familyName', 'fail'),
  { attribute: 'emails', read: primaryEmail, same: sameText, absent: 'note' },
  scalar('displayName'),
  scalar('title'),
  scalar('userType'),
  scalar('locale'),
  scalar('preferredLanguage'),
  scalar('addresses'),
  scalar('phoneNumbers'),
  // JumpCloud finds its own users again by nothing else once an address has changed.
  scalar('externalId', 'warn'),
  within(ENTERPRISE_SCHEMA, 'organization', 'note'),
  within(ENTERPRISE_SCHEMA, 'costCenter', 'note'),
  within(ENTERPRISE_SCHEMA, 'department', 'note'),
  within(ENTERPRISE_SCHEMA, 'employeeNumber', 'note'),
];

/** A wrong address locks somebody out, so a different one fails, though one that is not returned is only noted. */
function severityOf(attribute: string): Drift['severity'] {
  return attribute === 'emails' ? 'fail' : 'warn';
}

function primaryEmail(resource: JsonObject): Json | undefined {
  const emails = attributeOf(resource, 'emails');
  if (!Array.isArray(emails) || emails.length === 0) return undefined;
  const primary = emails.find((email) => isObject(email) && email.primary === true) ?? emails[0];
  return (attributeOf(primary, 'value') as Json | undefined) ?? null;
}

function sameText(expected: Json, actual: Json | undefined): boolean {
  return typeof expected === 'string' && typeof actual === 'string' && sameName(actual, expected);
}

/** True where `actual` holds all that was sent; a provider may add to it. */
export function covers(expected: Json, actual: Json | undefined): boolean {
  if (Array.isArray(expected)) {
    return Array.isArray(actual) && expected.every((one) => actual.some((other) => covers(one, other)));
  }
  if (!isObject(expected)) return sameJson(expected, actual);
  return isObject(actual) && Object.entries(expected).every(([name, value]) => covers(value, actual[name]));
}

function isEmpty(value: Json): boolean {
  return Array.isArray(value) && value.length === 0;
}

function duplicates(group: JsonObject): readonly string[] {
  const members = attributeOf(group, 'members');
  if (!Array.isArray(members)) return [];
  const ids = members.map((member) => stringOf(member, 'value')).filter((id) => id !== undefined);
  const seen = new Set<string>();
  return ids.filter((id) => seen.has(id) || !seen.add(id));
}

/** Short memberships in full; of long ones only what differs, or nobody would find it. */
function describeMembers(
  expected: ReadonlySet<string>,
  actual: ReadonlySet<string>,
  nameOf: (id: string) => string,
): Pick<Drift, 'expected' | 'actual'> {
  const names = (ids: Iterable<string>) => [...ids].map(nameOf).sort();
  if (Math.max(expected.size, actual.size) <= MOST_NAMES)
    return { expected: names(expected), actual: names(actual) };
  const without = (from: ReadonlySet<string>, others: ReadonlySet<string>) =>
    names([...from].filter((id) => !others.has(id)));
  const missing = without(expected, actual);
  const extra = without(actual, expected);
  const differences = [
    ...(missing.length > 0 ? [`missing: ${shorten(missing).join(', ')}`] : []),
    ...(extra.length > 0 ? [`not to be there: ${shorten(extra).join(', ')}`] : []),
  ];
  return {
    expected: `${expected.size} members`,
    actual: `${actual.size} members; ${differences.join('; ')}`,
  };
}

const MOST_NAMES = 10;

function shorten(names: readonly string[]): readonly string[] {
  const more = names.length - MOST_NAMES;
  return more <= 0 ? names : [...names.slice(0, MOST_NAMES), `and ${more} more`];
}
