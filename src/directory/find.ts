import { UserMistake } from '../errors.ts';
import { nameKey } from '../scim/names.ts';
import type { Directory, DirectoryGroup, DirectoryUser } from './directory.ts';
import { didYouMean } from './nearest.ts';

/** The user with this e-mail, without regard to case. */
export function findUser(directory: Directory, email: string): DirectoryUser | undefined {
  return indexOf(userIndexes, directory.users, (user) => user.email).get(nameKey(email));
}

/** The group with this name, without regard to case. */
export function findGroup(directory: Directory, name: string): DirectoryGroup | undefined {
  return indexOf(groupIndexes, directory.groups, (group) => group.name).get(nameKey(name));
}

/** @throws UserMistake where there is no such user, with the nearest known e-mail */
export function userByEmail(directory: Directory, email: string): DirectoryUser {
  const user = findUser(directory, email);
  if (user) return user;
  const known = [...directory.users.values()].map((other) => other.email);
  throw new UserMistake(`no user "${email}" in the directory${didYouMean(email, known)}`);
}

/** @throws UserMistake where there is no such group, with the nearest known name */
export function groupByName(directory: Directory, name: string): DirectoryGroup {
  const group = findGroup(directory, name);
  if (group) return group;
  const known = [...directory.groups.values()].map((other) => other.name);
  throw new UserMistake(`no group "${name}" in the directory${didYouMean(name, known)}`);
}

type Index<T> = ReadonlyMap<string, T>;

// Maps of a directory never change, so what was indexed once stays right: 100,000 look-ups need no 100,000 scans.
const userIndexes = new WeakMap<Index<DirectoryUser>, Index<DirectoryUser>>();
const groupIndexes = new WeakMap<Index<DirectoryGroup>, Index<DirectoryGroup>>();

function indexOf<T>(indexes: WeakMap<Index<T>, Index<T>>, byId: Index<T>, nameOf: (value: T) => string) {
  const known = indexes.get(byId);
  if (known) return known;
  const made: Index<T> = new Map([...byId.values()].map((value) => [nameKey(nameOf(value)), value]));
  indexes.set(byId, made);
  return made;
}
