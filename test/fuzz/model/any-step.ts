import fc, { type Arbitrary } from 'fast-check';
import type { DirectoryAction, UserChanges } from '../../../src/directory/actions.ts';
import { apply } from '../../../src/directory/apply.ts';
import type { Directory, DirectoryUser } from '../../../src/directory/directory.ts';
import { UserMistake } from '../../../src/errors.ts';
import { nameKey } from '../../../src/scim/names.ts';
import { idOf } from './any-directory.ts';
import { anyProfile, fields, type Profile, withoutAbsent } from './any-user.ts';
import { addressOf, type Naming, nameOf, type Spelling, spelling } from './naming.ts';

/**
 * What an administrator sets out to do, by numbers in place of names: what it comes to is worked out in the directory that it meets, so
 * that a sequence of steps stays one when others are taken out of it.
 */
export interface Step {
  readonly kind: DirectoryAction['kind'];
  readonly user: number;
  readonly group: number;
  /** More users, or more groups. */
  readonly others: readonly number[];
  readonly profile: Profile;
  readonly changes: UserChanges;
  /** Present where the step changes a name, too. */
  readonly spelling: Spelling;
  readonly renames: boolean;
  readonly on: boolean;
  /** Whether JumpCloud syncs after it, or only with the next one. */
  readonly syncs: boolean;
}

/** The commoner ones more often. */
const KINDS: readonly DirectoryAction['kind'][] = [
  ...(['add-user', 'edit-user', 'edit-user', 'suspend-user', 'activate-user', 'expire-password'] as const),
  ...([
    'reset-password',
    'delete-user',
    'assign-directly',
    'add-group',
    'rename-group',
    'delete-group',
  ] as const),
  ...(['add-member', 'add-member', 'add-member', 'remove-member', 'remove-member', 'remove-member'] as const),
  ...(['bind-group', 'bind-group', 'unbind-group', 'set-group-management'] as const),
];

const changes = fc.record(
  Object.fromEntries(
    Object.entries(fields).map(([name, values]) => [
      name,
      // What is needed cannot be cleared.
      name === 'firstname' || name === 'lastname' ? values : fc.option(values as Arbitrary<unknown>),
    ]),
  ),
  { requiredKeys: [] },
) as Arbitrary<UserChanges>;

const choice = fc.nat({ max: 20 });

export const anyStep: Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...KINDS),
  user: choice,
  group: choice,
  others: fc.array(choice, { maxLength: 3 }),
  profile: anyProfile,
  changes: changes.map(withoutAbsent) as Arbitrary<UserChanges>,
  spelling,
  renames: fc.constantFrom(true, true, false),
  on: fc.boolean(),
  syncs: fc.boolean(),
});

/** The action that the n-th step comes to; `undefined` where it cannot be done in this directory. */
export function actionOf(
  step: Step,
  n: number,
  directory: Directory,
  naming: Naming,
): DirectoryAction | undefined {
  const action = wanted(step, n, directory, naming);
  if (!action) return undefined;
  try {
    apply(directory, action);
    return action;
  } catch (error) {
    if (error instanceof UserMistake) return undefined;
    throw error;
  }
}

function wanted(step: Step, n: number, directory: Directory, naming: Naming): DirectoryAction | undefined {
  const { kind, spelling: spelt, on } = step;
  const user = pick([...directory.users.values()], step.user)?.email;
  const group = pick([...directory.groups.values()], step.group)?.name;
  // A number that nobody had in the beginning.
  const unused = n + 100;
  const address = () =>
    freeName(
      directory.users,
      ({ email }) => email,
      (which) => addressOf(naming, unused, { ...spelt, which }),
      spelt,
    );
  const name = () =>
    freeName(
      directory.groups,
      (one) => one.name,
      (which) => nameOf(naming, unused, { ...spelt, which }),
      spelt,
    );
  switch (kind) {
    case 'add-user': {
      const added: DirectoryUser = {
        ...step.profile,
        _id: idOf('a', unused),
        email: address(),
      };
      return {
        kind,
        user: added,
        groups: [...new Set(step.others.flatMap((one) => groupNamed(one, directory)))],
      };
    }
    case 'add-group':
      return {
        kind,
        _id: idOf('b', unused),
        name: name(),
        members: emailsOf(step, directory),
      };
    case 'set-group-management':
      return { kind, on };
    case 'edit-user': {
      const email = step.renames ? { email: address() } : {};
      return user === undefined ? undefined : { kind, user, set: { ...step.changes, ...email } };
    }
    case 'rename-group':
      return group === undefined ? undefined : { kind, group, name: name() };
    case 'add-member':
    case 'remove-member': {
      const users = group === undefined ? undefined : membersFor(kind, group, step, directory);
      return group === undefined || users === undefined ? undefined : { kind, group, users };
    }
    case 'delete-group':
    case 'bind-group':
    case 'unbind-group':
      return group === undefined ? undefined : { kind, group };
    default:
      return user === undefined ? undefined : { kind, user };
  }
}

/** One that nobody has at the moment, though somebody may have had it. */
function freeName<T>(
  holders: ReadonlyMap<string, T>,
  nameOfHolder: (holder: T) => string,
  named: (which: number) => string,
  { which }: Spelling,
): string {
  const taken = new Set([...holders.values()].map((one) => nameKey(nameOfHolder(one))));
  const free = STOCK.filter((one) => !taken.has(nameKey(named(one))));
  return named(free[which % free.length] ?? which);
}

/** How many names there are where they change hands: few more than users. */
const STOCK: readonly number[] = [0, 1, 2, 3, 4, 5, 6];

/** Some of those who are in the group or, for joining it, are not; `undefined` where there is nobody. */
function membersFor(
  kind: 'add-member' | 'remove-member',
  group: string,
  { user, others }: Step,
  { users, groups }: Directory,
): readonly string[] | undefined {
  const members = [...groups.values()].find(({ name }) => name === group)?.members;
  const able = [...users.values()].filter(({ _id }) => members?.has(_id) === (kind === 'remove-member'));
  const chosen = new Set([user, ...others].flatMap((one) => pick(able, one)?.email ?? []));
  return chosen.size > 0 ? [...chosen] : undefined;
}

function emailsOf({ user, others }: Step, directory: Directory): readonly string[] {
  const users = [...directory.users.values()];
  return [...new Set([user, ...others].flatMap((one) => pick(users, one)?.email ?? []))];
}

function groupNamed(n: number, directory: Directory): readonly string[] {
  const group = pick([...directory.groups.values()], n);
  return group ? [group.name] : [];
}

function pick<T>(items: readonly T[], n: number): T | undefined {
  return items[n % items.length];
}
