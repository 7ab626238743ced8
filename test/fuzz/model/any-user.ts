import fc, { type Arbitrary } from 'fast-check';
import type { DirectoryUser, UserAddress } from '../../../src/directory/directory.ts';
import { anyText, someText } from '../texts.ts';

/** All that a user is, but for who it is. */
export type Profile = Omit<DirectoryUser, '_id' | 'email'>;

const present = <T>(values: Arbitrary<T>) => fc.option(values, { nil: undefined });
// What is empty in JumpCloud's export is absent in a directory.
const optional = present(anyText.filter((text) => text !== ''));
const type = fc.constantFrom('work', 'Work', 'home', undefined);

const address: Arbitrary<UserAddress> = fc
  .record({
    type,
    streetAddress: optional,
    locality: optional,
    region: optional,
    postalCode: optional,
    country: optional,
  })
  .map(withoutAbsent);

const phoneNumber = fc.record({ type, number: someText }).map(withoutAbsent);

export const fields = {
  firstname: someText,
  lastname: someText,
  middlename: optional,
  username: optional,
  displayname: optional,
  jobTitle: optional,
  department: optional,
  company: optional,
  costCenter: optional,
  employeeIdentifier: optional,
  employeeType: optional,
  location: optional,
  description: optional,
  addresses: present(fc.array(address, { maxLength: 2 })),
  phoneNumbers: present(fc.array(phoneNumber, { maxLength: 2 })),
};

export const anyProfile: Arbitrary<Profile> = fc
  .record({
    ...fields,
    state: fc.constantFrom(
      'ACTIVATED' as const,
      'ACTIVATED' as const,
      'ACTIVATED' as const,
      'STAGED' as const,
      'SUSPENDED' as const,
    ),
    suspended: fc.constantFrom(false, false, false, true),
    password_expired: fc.constantFrom(false, false, false, true),
  })
  .map(withoutAbsent);

/** Absent is one thing, and not `undefined`. */
export function withoutAbsent<T extends object>(value: T): WithoutAbsent<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, field]) => field !== undefined),
  ) as WithoutAbsent<T>;
}

type WithoutAbsent<T> = { [Name in keyof T as undefined extends T[Name] ? never : Name]: T[Name] } & {
  [Name in keyof T as undefined extends T[Name] ? Name : never]?: Exclude<T[Name], undefined>;
};
