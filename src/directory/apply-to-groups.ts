import { UserMistake } from '../errors.ts';
import type { DirectoryActions } from './actions.ts';
import type { Directory, DirectoryGroup } from './directory.ts';
import { findGroup, groupByName, userByEmail } from './find.ts';
import { without, withoutKey } from './without.ts';

export function addGroup(
  directory: Directory,
  { _id, name, members }: DirectoryActions['add-group'],
): Directory {
  refuseTakenName(directory, name);
  const holder = directory.groups.get(_id);
  if (holder)
    throw new UserMistake(`_id ${_id} of group "${name}" belongs to group "${holder.name}" already`);
  return withGroup(directory, { _id, name, members: new Set(idsOf(directory, members)) });
}

export function renameGroup(directory: Directory, oldName: string, name: string): Directory {
  const group = groupByName(directory, oldName);
  refuseTakenName(directory, name, group);
  return name === group.name ? directory : withGroup(directory, { ...group, name });
}

export function deleteGroup(directory: Directory, name: string): Directory {
  const { _id } = groupByName(directory, name);
  const { application } = directory;
  return {
    ...directory,
    groups: withoutKey(directory.groups, _id),
    application: application.boundGroups.has(_id)
      ? { ...application, boundGroups: without(application.boundGroups, [_id]) }
      : application,
  };
}

/** Who is a member already is a mistake: the step would do nothing, where its author expects something. */
export function addMembers(directory: Directory, name: string, emails: readonly string[]): Directory {
  const group = groupByName(directory, name);
  const joining = idsOf(directory, emails);
  refuseMembership(group, joining, emails, true);
  return withGroup(directory, { ...group, members: new Set([...group.members, ...joining]) });
}

export function removeMembers(directory: Directory, name: string, emails: readonly string[]): Directory {
  const group = groupByName(directory, name);
  const leaving = idsOf(directory, emails);
  refuseMembership(group, leaving, emails, false);
  return withGroup(directory, { ...group, members: without(group.members, leaving) });
}

function idsOf(directory: Directory, emails: readonly string[]): readonly string[] {
  return emails.map((email) => userByEmail(directory, email)._id);
}

function refuseMembership(
  group: DirectoryGroup,
  ids: readonly string[],
  emails: readonly string[],
  refused: boolean,
): void {
  const found = ids.findIndex((id) => group.members.has(id) === refused);
  if (found === -1) return;
  const which = refused ? 'a member of group' : 'no member of group';
  throw new UserMistake(`"${emails[found]}" is ${which} "${group.name}"${refused ? ' already' : ''}`);
}

function refuseTakenName(directory: Directory, name: string, owner?: DirectoryGroup): void {
  const holder = findGroup(directory, name);
  if (holder && holder._id !== owner?._id) {
    throw new UserMistake(
      `the name "${name}" belongs to group "${holder.name}" already (case does not count)`,
    );
  }
}

function withGroup(directory: Directory, group: DirectoryGroup): Directory {
  return { ...directory, groups: new Map(directory.groups).set(group._id, group) };
}
