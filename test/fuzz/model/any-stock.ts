import fc, { type Arbitrary } from 'fast-check';
import type { JsonObject } from '../../../src/scim/json.ts';
import type { ResourceType } from '../../../src/scim/resource.ts';

/** What the provider has before JumpCloud comes: a namesake of a user or a group of the directory, or a stranger. */
export interface Account {
  readonly type: ResourceType;
  /** Whose namesake; a number without such a user or group means a stranger. */
  readonly of: number;
  /** Spelt in upper case. */
  readonly upper: boolean;
  readonly active: boolean;
  /** Attributes that JumpCloud does not map, and some that it fills only where they are empty. */
  readonly foreign: JsonObject;
}

const foreign = fc.record(
  {
    photos: fc.constant([{ value: 'https://img.example.com/1.png', type: 'photo' }]),
    timezone: fc.constant('Europe/Paris'),
    name: fc.constant({ honorificPrefix: 'Dr.' }),
    locale: fc.constant('fr-FR'),
    externalId: fc.constantFrom('another', ''),
    title: fc.constant('to be replaced'),
    addresses: fc.constant([{ type: 'home', locality: 'to be replaced' }]),
  },
  { requiredKeys: [] },
);

export const anyStock: Arbitrary<readonly Account[]> = fc.array(
  fc.record({
    type: fc.constantFrom('User' as const, 'User' as const, 'Group' as const),
    of: fc.nat({ max: 7 }),
    upper: fc.boolean(),
    active: fc.boolean(),
    foreign: foreign as Arbitrary<JsonObject>,
  }),
  { maxLength: 4 },
);

/** Ids that a provider may give, and that break whoever does not encode them. */
export const anyIds: Arbitrary<(n: number) => string> = fc.constantFrom(
  (n: number) => `id-${n}`,
  (n: number) => `${n}/../?x=1#y`,
  (n: number) => `"${n}"\\ %2F+&`,
  (n: number) => (n === 1 ? '..' : `é\u202e${n}`),
);
