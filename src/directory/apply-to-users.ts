import { UserMistake } from '../errors.ts';
import type { UserChanges } from './actions.ts';
import { addMembers } from './apply-to-groups.ts';
import type { Directory, DirectoryUser } from './directory.ts';
import { findUser, userByEmail } from './find.ts';
import { without, withoutKey } from './without.ts';

export function addUser(directory: Directory, user: DirectoryUser, groups: readonly string[]): Directory {
  refuseTakenEmail(directory, user.email);
  const holder = directory.users.get(user._id);
  if (holder)
    throw new UserMistake(`_id ${user._id} of "${user.email}" belongs to "${holder.email}" already`);
  let added: Directory = { ...directory, users: new Map(directory.users).set(user._id, user) };
  for (const group of groups) added = addMembers(added, group, [user.email]);
  return added;
}

export function editUser(directory: Directory, email: string, set: UserChanges): Directory {
  const user = userByEmail(directory, email);
  if (set.email !== undefined) refuseTakenEmail(directory, set.email, user);
  return changeUser(directory, email, () => set);
}

/** `null` clears a field. Gives back the same directory where nothing differs. */
export function changeUser(
  directory: Directory,
  email: string,
  changesOf: (user: DirectoryUser) => UserChanges | Partial<DirectoryUser>,
): Directory {
  const user = userByEmail(directory, email);
  const wanted = Object.entries({ ...user, ...changesOf(user) }).filter(([, value]) => value !== null);
  const changed = Object.fromEntries(wanted) as unknown as DirectoryUser;
  if (sameFields(user, changed)) return directory;
  return { ...directory, users: new Map(directory.users).set(user._id, changed) };
}

export function deleteUser(directory: Directory, email: string): Directory {
  const { _id } = userByEmail(directory, email);
  return unassign(
    {
      ...directory,
      users: withoutKey(directory.users, _id),
      groups: leaveGroups(directory.groups, _id),
    },
    _id,
  );
}

function leaveGroups(groups: Directory['groups'], user: string): Directory['groups'] {
  const left = [...groups.values()].filter(({ members }) => members.has(user));
  if (left.length === 0) return groups;
  const rest = new Map(groups);
  for (const group of left) rest.set(group._id, { ...group, members: without(group.members, [user]) });
  return rest;
}

function unassign(directory: Directory, user: string): Directory {
  const { application } = directory;
  if (!application.directUsers.has(user)) return directory;
  return {
    ...directory,
    application: { ...application, directUsers: without(application.directUsers, [user]) },
  };
}

function refuseTakenEmail(directory: Directory, email: string, owner?: DirectoryUser): void {
  const holder = findUser(directory, email);
  if (holder && holder._id !== owner?._id) {
    throw new UserMistake(`the e-mail "${email}" belongs to a user of the directory already`);
  }
}

function sameFields(a: DirectoryUser, b: DirectoryUser): boolean {
  const fields = Object.keys({ ...a, ...b }) as (keyof DirectoryUser)[];
  return fields.every((field) => a[field] === b[field]);
}
