import * as z from 'zod';
import { didYouMean } from '../directory/nearest.ts';
import { said } from '../directory/read-with.ts';

/** What an expectation may call by a shorter name: where in the resource it is found. */
export const USER_SHORTHANDS = {
  givenName: ['name', 'givenName'],
  familyName: ['name', 'familyName'],
  email: ['emails', 0, 'value'],
} as const satisfies Readonly<Record<string, readonly (string | number)[]>>;

/** The top-level attributes of a user (RFC 7643 §3.1, §4.1). */
export const USER_ATTRIBUTES: readonly string[] = [
  'schemas',
  'id',
  'externalId',
  'meta',
  'userName',
  'name',
  'displayName',
  'nickName',
  'profileUrl',
  'title',
  'userType',
  'preferredLanguage',
  'locale',
  'timezone',
  'active',
  'password',
  'emails',
  'phoneNumbers',
  'ims',
  'photos',
  'addresses',
  'groups',
  'entitlements',
  'roles',
  'x509Certificates',
];

/** Attributes of a user with their values. An extension is called by its URN; a name that is unknown is refused. */
export function userAttributes(needed: string, shorthands: readonly string[] = []) {
  const known = [...USER_ATTRIBUTES, ...shorthands];
  return z.record(z.string(), z.json(), needed).superRefine((attributes, context) => {
    const unknown = Object.keys(attributes).filter(
      (name) => !known.includes(name) && !name.startsWith('urn:'),
    );
    for (const name of unknown) {
      const hint = didYouMean(name, known) || `; known: ${known.join(', ')}`;
      context.addIssue(said([name], `no attribute of a SCIM user${hint}`));
    }
  });
}
