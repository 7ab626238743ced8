import { isObject } from '../scim/json.ts';
import { nameKey } from '../scim/names.ts';
import type { Directory, DirectoryUser } from './directory.ts';
import { identify, refuseRepeated } from './identify.ts';
import type { Mistake, Parsed } from './mistake.ts';
import { nearMisses } from './near-misses.ts';
import { readWith } from './read-with.ts';
import { resolver } from './resolver.ts';
import { type DirectoryFile, directoryFile } from './schema.ts';

/**
 * The directory that a parsed file describes. Members and direct users are e-mails, `_id`s or usernames; bound groups are
 * names or `_id`s. All mistakes are told together: those of form, or where there are none, those of reference. The warnings
 * are fields that look misspelt.
 */
export function parseDirectory(value: unknown): Parsed<Directory> {
  const warnings = isObject(value) ? nearMisses(value.users) : [];
  const file = readWith(directoryFile, value);
  if (!file.ok) return { ok: false, mistakes: [...warnings, ...file.mistakes] };
  const mistakes: Mistake[] = [];
  const directory = resolve(file.value, mistakes);
  return mistakes.length === 0 ? { ok: true, value: directory, warnings } : { ok: false, mistakes };
}

function resolve(file: DirectoryFile, mistakes: Mistake[]): Directory {
  const emails = file.users.map((user) => user.email);
  const names = file.groups.map((group) => group.name);
  refuseRepeated(['users', 'email'], emails, mistakes);
  refuseRepeated(['groups', 'name'], names, mistakes);
  refuseRepeated(['users', '_id'], file.users.map(idOf), mistakes);
  refuseRepeated(['groups', '_id'], file.groups.map(idOf), mistakes);

  const users = identify('user', file.users, emails);
  const groups = identify('group', file.groups, names);
  const userIds = resolver('user', emails, namesOfUsers(users), mistakes);
  const groupIds = resolver('group', names, namesOfGroups(groups), mistakes);
  const { boundGroups, directUsers, ...application } = file.application;
  return {
    users: byId(users),
    groups: byId(
      groups.map((group, index) => ({
        ...group,
        members: userIds(['groups', index, 'members'], group.members),
      })),
    ),
    application: {
      ...application,
      boundGroups: groupIds(['application', 'boundGroups'], boundGroups),
      directUsers: userIds(['application', 'directUsers'], directUsers),
    },
  };
}

/** Where two kinds of name are the same text, the later one stands: an e-mail over an `_id` over a username. */
function* namesOfUsers(users: readonly DirectoryUser[]): Iterable<[string, string]> {
  for (const { _id, username } of users) if (username !== undefined) yield [nameKey(username), _id];
  for (const { _id } of users) yield [_id, _id];
  for (const { _id, email } of users) yield [nameKey(email), _id];
}

function* namesOfGroups(
  groups: readonly { readonly _id: string; readonly name: string }[],
): Iterable<[string, string]> {
  for (const { _id } of groups) yield [_id, _id];
  for (const { _id, name } of groups) yield [nameKey(name), _id];
}

function idOf({ _id }: { readonly _id?: string }): string | undefined {
  return _id;
}

function byId<T extends { readonly _id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item._id, item]));
}
