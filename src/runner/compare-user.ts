import type { Drift } from '../report/run-result.ts';
import { isObject, type Json, type JsonObject } from '../scim/json.ts';
import { sameName } from '../scim/names.ts';
import { attributeOf } from '../scim/resource.ts';
import { ENTERPRISE_SCHEMA } from '../scim/urns.ts';
import type { Comparison } from './comparison.ts';
import { covers } from './covers.ts';
import type { ExpectedUser } from './world.ts';

/** Attribute by attribute: who the user is and whether it is let in must be right, the rest may differ with a warning. */
export function compareUser(expected: ExpectedUser, actual: JsonObject): Comparison {
  const resource = `User ${expected.name}`;
  const drift: Drift[] = [];
  const notStored: string[] = [];
  for (const { attribute, read, same, absent } of [...COMPARED, ...furtherOf(expected.attributes)]) {
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
  same: covers,
  absent,
});

const within = (
  parent: string,
  attribute: string,
  absent: ComparedAttribute['absent'],
): ComparedAttribute => ({
  attribute: labelOf(parent, attribute),
  read: (resource) => attributeOf(attributeOf(resource, parent), attribute) as Json | undefined,
  same: covers,
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

const KNOWN: ReadonlySet<string> = new Set(COMPARED.map(({ attribute }) => attribute));

/** What further pairs of the attribute mapping fill. */
function furtherOf(attributes: JsonObject): readonly ComparedAttribute[] {
  return Object.entries(attributes).flatMap(([name, value]) => {
    if (!isObject(value)) return KNOWN.has(name) ? [] : [scalar(name)];
    const inner = Object.keys(value).filter((one) => !KNOWN.has(labelOf(name, one)));
    return inner.map((one) => within(name, one, 'note'));
  });
}

/** `name.givenName`, `enterprise department`, `urn:example:Own badge` */
function labelOf(parent: string, attribute: string): string {
  if (parent === ENTERPRISE_SCHEMA) return `enterprise ${attribute}`;
  return parent.startsWith('urn:') ? `${parent} ${attribute}` : `${parent}.${attribute}`;
}

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

function isEmpty(value: Json): boolean {
  return Array.isArray(value) && value.length === 0;
}
