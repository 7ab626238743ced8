import * as z from 'zod';
import { attributeMapping } from './attribute-mapping.ts';
import type { DirectoryUser, UserState } from './directory.ts';
import { EMAIL_PATTERN } from './email-pattern.ts';

/** A user as it is written down: `_id` may be left out. */
export type UserFields = Omit<DirectoryUser, '_id'> & { readonly _id?: string };

const STATES = ['STAGED', 'ACTIVATED', 'SUSPENDED'] as const satisfies readonly UserState[];

// YAML reads `costCenter: 42` as a number, while JumpCloud's are texts.
const anyText = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string());

/** A text that is not blank. */
export const text = anyText.refine((value) => value.trim() !== '', 'a text that is not blank');

export const email = z.string('an e-mail address').regex(EMAIL_PATTERN, 'an e-mail address');

const objectId = z
  .string('a text of 24 hexadecimal digits')
  .regex(/^[0-9a-f]{24}$/i, 'a text of 24 hexadecimal digits')
  .transform((id) => id.toLowerCase());

// JumpCloud's API gives a field that is not set as `null` or as "".
const optionalText = anyText
  .nullable()
  .transform((value) => value || null)
  .optional();

const flag = nullAsDefault(z.boolean(), false);

const address = z
  .object({
    type: optionalText,
    streetAddress: optionalText,
    locality: optionalText,
    region: optionalText,
    postalCode: optionalText,
    country: optionalText,
  })
  .transform(compact);

const phoneNumber = z.object({ type: optionalText, number: text }).transform(compact);

/** What an administrator may edit; `null` clears a field. */
export const editableFields = {
  email,
  firstname: text,
  lastname: text,
  middlename: optionalText,
  username: optionalText,
  displayname: optionalText,
  jobTitle: optionalText,
  department: optionalText,
  company: optionalText,
  costCenter: optionalText,
  employeeIdentifier: optionalText,
  employeeType: optionalText,
  location: optionalText,
  description: optionalText,
  alternateEmail: optionalText,
  addresses: z.array(address).nullish(),
  phoneNumbers: z.array(phoneNumber).nullish(),
};

export const userFields = {
  _id: objectId.nullish(),
  ...editableFields,
  state: z.preprocess(
    (value) => (typeof value === 'string' ? value.toUpperCase() : (value ?? 'ACTIVATED')),
    z.enum(STATES),
  ),
  suspended: flag,
  password_expired: flag,
};

/** Fields that the model does not use are accepted and left out, so that an export of JumpCloud's can be pasted in. */
const user = z.object(userFields).transform((fields): UserFields => compact(fields));

const group = z
  .strictObject({ _id: objectId.nullish(), name: text, members: nullAsDefault(z.array(text), []) })
  .transform(compact);

const application = z.strictObject({
  groupManagement: nullAsDefault(z.boolean(), true),
  boundGroups: nullAsDefault(z.array(text), []),
  directUsers: nullAsDefault(z.array(text), []),
  attributeMapping: nullAsDefault(attributeMapping, []),
});

/** A directory file, the references in it not yet resolved. */
export const directoryFile = z.strictObject({
  users: z.array(user),
  groups: nullAsDefault(z.array(group), []),
  application: z.preprocess((value) => value ?? {}, application),
});

export type DirectoryFile = z.infer<typeof directoryFile>;

/** Without the fields that are `null` or `undefined`: absent is one thing, not three. */
export function compact<T extends object>(fields: T): Compact<T> {
  const present: Partial<T> = {};
  for (const name in fields)
    if (fields[name] !== undefined && fields[name] !== null) present[name] = fields[name];
  return present as unknown as Compact<T>;
}

type Compact<T> = { [Name in keyof T as IfAbsent<T[Name], never, Name>]: T[Name] } & {
  [Name in keyof T as IfAbsent<T[Name], Name, never>]?: NonNullable<T[Name]>;
};
type IfAbsent<T, Yes, No> = null extends T ? Yes : undefined extends T ? Yes : No;

function nullAsDefault<T>(schema: z.ZodType<T>, value: T) {
  return schema.nullish().transform((given) => given ?? value);
}
