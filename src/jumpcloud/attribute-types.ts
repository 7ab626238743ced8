import type { AttributePair } from '../directory/directory.ts';
import type { ScimRequest, ScimResponse } from '../scim/exchange.ts';
import { isObject, type Json, type JsonObject } from '../scim/json.ts';
import { attributeOf, type ResourceType } from '../scim/resource.ts';
import { ENTERPRISE_SCHEMA } from '../scim/urns.ts';
import type { Behaviours } from './behaviours.ts';
import { type Refused, refused } from './conversation.ts';
import { furtherShape } from './further-attributes.ts';

/**
 * JumpCloud fails on an answer in which a mapped attribute has another JSON type than RFC 7643 gives it (JC-trouble). One that
 * is missing or `null` is tolerated, as the recorded `"emails": null` shows.
 *
 * @param resource the one in the answer; what is no object has no attributes
 * @param further pairs of the attribute mapping: a type that is specified nowhere is taken to be a string
 */
export function refuseWrongType(
  type: ResourceType,
  resource: unknown,
  [request, response]: Exchanged,
  behaviours: Behaviours,
  further: readonly AttributePair[] = [],
): Refused | undefined {
  if (behaviours['type-mismatch'] === 'tolerate' || !isObject(resource)) return undefined;
  const wrong =
    mismatchAmong(resource, SHAPES[type], '') ?? mismatchAmong(resource, furtherShape(further), '');
  if (!wrong) return undefined;
  const { attribute, found, needed } = wrong;
  const answer = `${request.method} ${request.path} was answered with ${attribute} as ${found}`;
  return refused(`${answer}, and JumpCloud needs ${needed}`, request, response);
}

export type Exchanged = readonly [ScimRequest, ScimResponse];

interface Mismatch {
  /** `active`, `emails[0].primary` */
  readonly attribute: string;
  readonly found: string;
  readonly needed: string;
}

/** The mapped attributes in the shape of a resource, a type's name in the place of each value (RFC 7643 §4.1, §4.2, §4.3). */
const SHAPES: Readonly<Record<ResourceType, JsonObject>> = {
  User: {
    active: 'boolean',
    addresses: [
      {
        country: 'string',
        locality: 'string',
        postalCode: 'string',
        primary: 'boolean',
        region: 'string',
        streetAddress: 'string',
        type: 'string',
      },
    ],
    displayName: 'string',
    emails: [{ primary: 'boolean', type: 'string', value: 'string' }],
    externalId: 'string',
    locale: 'string',
    name: { familyName: 'string', givenName: 'string' },
    phoneNumbers: [{ primary: 'boolean', type: 'string', value: 'string' }],
    preferredLanguage: 'string',
    title: 'string',
    userName: 'string',
    userType: 'string',
    [ENTERPRISE_SCHEMA]: {
      costCenter: 'string',
      department: 'string',
      employeeNumber: 'string',
      organization: 'string',
    },
  },
  Group: { displayName: 'string', members: [{ value: 'string' }] },
};

function mismatchAmong(resource: JsonObject, shape: JsonObject, prefix: string): Mismatch | undefined {
  for (const [name, inner] of Object.entries(shape)) {
    const found = mismatchIn(attributeOf(resource, name), inner, prefix + name);
    if (found) return found;
  }
  return undefined;
}

function mismatchIn(value: unknown, shape: Json, attribute: string): Mismatch | undefined {
  if (value === undefined || value === null) return undefined;
  const [found, needed] = [typeOf(value), typeof shape === 'string' ? shape : typeOf(shape)];
  if (found !== needed) return { attribute, found: withArticle(found), needed: withArticle(needed) };
  if (isObject(value) && isObject(shape)) {
    return mismatchAmong(value, shape, attribute.startsWith('urn:') ? `${attribute}:` : `${attribute}.`);
  }
  if (!Array.isArray(value) || !Array.isArray(shape)) return undefined;
  for (const [index, one] of value.entries()) {
    const wrong = mismatchIn(one, shape[0] ?? null, `${attribute}[${index}]`);
    if (wrong) return wrong;
  }
  return undefined;
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

function withArticle(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
