import { isObject } from '../../scim/json.ts';
import { attributeOf, type ResourceType } from '../../scim/resource.ts';
import { ENTERPRISE_SCHEMA } from '../../scim/urns.ts';
import { type Check, everyExchange } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { say } from '../say.ts';
import { resourcesIn } from './resources-in.ts';

/** `[Shape]` is a list, an object the sub-attributes of a complex attribute. */
type Shape = 'string' | 'boolean' | readonly [Shape] | { readonly [name: string]: Shape };

/** The sub-attributes of RFC 7643 §2.4. */
const VALUE = { value: 'string', display: 'string', type: 'string', primary: 'boolean' } as const;
const COMMON = {
  schemas: ['string'],
  externalId: 'string',
  meta: { resourceType: 'string', created: 'string', lastModified: 'string', location: 'string' },
  displayName: 'string',
} as const;

/** What a push meets of RFC 7643 §3.1 and §4. The id has a check of its own. */
const SHAPES: Readonly<Record<ResourceType, Shape>> = {
  User: {
    ...COMMON,
    userName: 'string',
    active: 'boolean',
    name: { formatted: 'string', familyName: 'string', givenName: 'string', middleName: 'string' },
    title: 'string',
    userType: 'string',
    preferredLanguage: 'string',
    locale: 'string',
    emails: [VALUE],
    phoneNumbers: [VALUE],
    addresses: [
      {
        type: 'string',
        primary: 'boolean',
        formatted: 'string',
        streetAddress: 'string',
        locality: 'string',
        region: 'string',
        postalCode: 'string',
        country: 'string',
      },
    ],
    photos: [VALUE],
    groups: [{ value: 'string', $ref: 'string', display: 'string', type: 'string' }],
    [ENTERPRISE_SCHEMA]: {
      employeeNumber: 'string',
      costCenter: 'string',
      organization: 'string',
      division: 'string',
      department: 'string',
      manager: { value: 'string', $ref: 'string', displayName: 'string' },
    },
  },
  Group: { ...COMMON, members: [{ value: 'string', $ref: 'string', display: 'string', type: 'string' }] },
};

export const ATTRIBUTE_TYPES: readonly Check[] = [
  everyExchange({
    id: 'JC-02',
    title: 'Every attribute has the type that RFC 7643 gives it',
    requirement: { source: 'JumpCloud', section: 'documented', level: 'silent' },
    impact: 'blocks',
    demand:
      "JumpCloud's troubleshooting page: the types of RFC 7643 (§2.3, §4) are expected, and a mismatch fails. A boolean is no text, a list is no object; null stands for no value everywhere.",
    symptom: 'Users are created and then fail at every update, with an error about a wrong type.',
    remedy: 'Send the attribute as the JSON type that is expected; leave it out where there is no value.',
    follows: ['PA-03a'],
    breaks: 'all',
    verify(exchange) {
      const { type, resources } = resourcesIn(exchange);
      if (resources.length === 0) return notApplicable('no user or group in the answer');
      const [wrong] = resources.flatMap((resource) => mistyped(resource, SHAPES[type], ''));
      return wrong && finding(wrong.expected, wrong.actual, exchange);
    },
  }),
];

interface Mistyped {
  readonly expected: string;
  readonly actual: string;
}

function mistyped(value: unknown, shape: Shape, path: string): readonly Mistyped[] {
  if (value === undefined || value === null) return [];
  const wrong = (words: string) => [{ expected: `${path} is ${words}`, actual: say(value) }];
  if (shape === 'string' || shape === 'boolean') {
    return typeof value === shape ? [] : wrong(`a ${shape}`);
  }
  if (isList(shape)) {
    if (!Array.isArray(value)) return wrong('a list');
    return value.flatMap((entry, index) => mistyped(entry, shape[0], `${path}[${index}]`));
  }
  if (!isObject(value)) return wrong('an object');
  return Object.entries(shape).flatMap(([name, part]) =>
    mistyped(attributeOf(value, name), part, path === '' ? name : `${path}.${name}`),
  );
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}
