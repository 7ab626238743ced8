import * as z from 'zod';
import type { UserChanges } from '../directory/actions.ts';
import { editableFields, email, text, userFields } from '../directory/schema.ts';
import { userAttributes } from './user-attributes.ts';

/** The pieces that the actions of a scenario are written in, with their short forms. */

/** `ada@example.com` or `{ user: ada@example.com }`. */
export const userReference = short('user', email);

/** `engineering` or `{ group: engineering }`. */
export const groupReference = short('group', text);

/** `{ group, user }` or `{ group, users: [...] }`. */
export const membership = z
  .strictObject({ group: text, user: email.optional(), users: z.array(email).optional() })
  .refine(({ user, users }) => (user === undefined) !== (users === undefined), {
    error: '"user" or "users", one of them,',
    when: isReadable,
  })
  .transform(({ group, user, users }) => ({ group, users: users ?? (user === undefined ? [] : [user]) }));

export const newUser = z.strictObject({ ...userFields, groups: z.array(text).default([]) });

const { state, suspended, password_expired, ...accountFields } = userFields;
export const providerUser = z.strictObject({ ...accountFields, active: z.boolean().default(true) });

export const userChanges = z
  .strictObject(editableFields)
  .partial()
  .refine((set) => Object.keys(set).length > 0, {
    error: 'at least one field with its new value',
    when: isReadable,
  })
  .transform((fields) => {
    const set = Object.entries(fields).filter(([, value]) => value !== undefined);
    return Object.fromEntries(set) as UserChanges;
  });

export const namedGroup = z.strictObject({ name: text, members: z.array(email).default([]) });

/** YAML 1.2 reads `on` and `off` as texts. */
export const onOrOff = z.preprocess(
  (value) => (value === 'on' ? true : value === 'off' ? false : value),
  z.boolean('on or off'),
);

export const noValue = z.unknown().refine((value) => value === undefined || value === null, 'no value');

export const providerChange = z.strictObject({
  user: userReference,
  set: userAttributes("a mapping of the user's SCIM attributes"),
});

/** A misspelt field is told once, not also as missing. */
function isReadable({ issues }: { readonly issues: readonly unknown[] }): boolean {
  return issues.length === 0;
}

function short<T>(field: string, schema: z.ZodType<T>) {
  return z.preprocess((value) => longForm(value, field), schema);
}

function longForm(value: unknown, field: string): unknown {
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== field) return value;
  return (value as Readonly<Record<string, unknown>>)[field];
}
