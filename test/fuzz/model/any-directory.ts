import fc, { type Arbitrary } from 'fast-check';
import type { AttributePair, Directory } from '../../../src/directory/directory.ts';
import { ENTERPRISE_SCHEMA } from '../../../src/scim/urns.ts';
import { directory, group } from '../../jumpcloud/sample-directory.ts';
import { anyProfile } from './any-user.ts';
import { mostlyLong } from './mostly-long.ts';
import { addressOf, type Naming, nameOf, spelling } from './naming.ts';

const PAIRS: readonly AttributePair[] = [
  { field: 'middlename', path: ['name', 'middleName'] },
  { field: 'username', path: ['nickName'] },
  { field: 'location', path: [ENTERPRISE_SCHEMA, 'division'] },
  // The reference provider does not know it, and stores nothing of it.
  { field: 'description', path: ['urn:example:params:scim:schemas:2.0:User', 'about'] },
];

/** A small directory: some users, some groups that share them, some of those bound. */
export function anyDirectory(naming: Naming): Arbitrary<Directory> {
  const users = mostlyLong(fc.record({ profile: anyProfile, spelling }), 5);
  const member = fc.nat({ max: 4 });
  const groups = fc.array(
    fc.record({
      spelling,
      members: mostlyLong(member, 5),
      bound: fc.constantFrom(true, true, true, false),
    }),
    { minLength: 1, maxLength: 3, size: 'max' },
  );
  const application = fc.record({
    groupManagement: fc.constantFrom(true, true, true, true, true, false),
    attributeMapping: fc.subarray([...PAIRS]),
    direct: fc.uniqueArray(member, { maxLength: 2 }),
  });
  return fc.tuple(users, groups, application).map(([people, teams, { direct, ...rest }]) => {
    const known = people.map(({ profile, spelling: spelt }, n) => ({
      ...profile,
      _id: idOf('a', n),
      email: addressOf(naming, n, { ...spelt, which: n }),
    }));
    const ids = (indexes: readonly number[]) => [...new Set(indexes)].flatMap((n) => known[n]?._id ?? []);
    const made = teams.map(({ spelling: spelt, members }, n) => ({
      ...group(nameOf(naming, n, { ...spelt, which: n }), ids(members)),
      _id: idOf('b', n),
    }));
    const bound = made.filter((_, n) => teams[n]?.bound).map(({ _id }) => _id);
    return directory(known, made, { ...rest, bound, direct: ids(direct) });
  });
}

/** 24 hexadecimal digits. */
export function idOf(kind: 'a' | 'b', n: number): string {
  return kind + n.toString(16).padStart(23, '0');
}
