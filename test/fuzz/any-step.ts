import fc, { type Arbitrary } from 'fast-check';
import type { DirectoryAction, UserChanges } from '../../src/directory/actions.ts';
import { apply } from '../../src/directory/apply.ts';
import type { Directory, DirectoryUser } from '../../src/directory/directory.ts';
import { UserMistake } from '../../src/errors.ts';
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
  renames: fc.boolean(),
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
  // Names that nobody had in the beginning.
  const unused = n + 100;
  switch (kind) {
    case 'add-user': {
      const added: DirectoryUser = {
        ...step.profile,
        _id: idOf('a', unused),
        email: addressOf(naming, unused, spelt),
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
        name: nameOf(naming, unused, spelt),
        members: emailsOf(step, directory),
      };
    case 'set-group-management':
      return { kind, on };
    case 'edit-user': {
      const email = step.renames ? { email: addressOf(naming, unused, spelt) } : {};
      return user === undefined ? undefined : { kind, user, set: { ...step.changes, ...email } };
    }
    case 'rename-group':
      return group === undefined ? undefined : { kind, group, name: nameOf(naming, unused, spelt) };
    case 'add-member':
    case 'remove-member':
      return group === undefined
        ? undefined
        : { kind, group, users: membersFor(kind, group, step, directory) };
    case 'delete-group':
    case 'bind-group':
    case 'unbind-group':
      return group === undefined ? undefined : { kind, group };
    default:
      return user === undefined ? undefined : { kind, user };
  }
}

/** Those of the users in question for whom the step is not a mistake. */
function membersFor(
  kind: 'add-member' | 'remove-member',
  group: string,
  step: Step,
  directory: Directory,
): readonly string[] {
  const members = [...directory.groups.values()].find(({ name }) => name === group)?.members;
  return emailsOf(step, directory).filter((email) => {
    const user = [...directory.users.values()].find((one) => one.email === email);
    return user && members?.has(user._id) === (kind === 'remove-member');
  });
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
