import type {
  AttributePair,
  Directory,
  DirectoryGroup,
  DirectoryUser,
} from '../../src/directory/directory.ts';
import {
  type Acknowledged,
  acknowledge,
  nothingAcknowledged,
  type UserLink,
} from '../../src/jumpcloud/acknowledged.ts';
import type { MappedUser } from '../../src/jumpcloud/further-attributes.ts';
import { desiredOf } from '../../src/jumpcloud/scope.ts';
import { mapUser } from '../../src/jumpcloud/user-mapping.ts';

/** `user('ada')` is ada@example.com, with the `_id` "ada". */
export function user(id: string, more: Partial<DirectoryUser> = {}): DirectoryUser {
  return {
    _id: id,
    email: `${id}@example.com`,
    firstname: id,
    lastname: 'Example',
    state: 'ACTIVATED',
    suspended: false,
    password_expired: false,
    ...more,
  };
}

/** A group whose `_id` is its first name, so that `{ ...group, name }` is a rename. */
export function group(name: string, members: readonly string[]): DirectoryGroup {
  return { _id: name, name, members: new Set(members) };
}

/** All groups are bound unless `bound` says otherwise. */
export function directory(
  users: readonly DirectoryUser[],
  groups: readonly DirectoryGroup[],
  {
    bound = groups.map(({ _id }) => _id),
    direct = [] as readonly string[],
    groupManagement = true,
    attributeMapping = [] as readonly AttributePair[],
  } = {},
): Directory {
  return {
    users: new Map(users.map((one) => [one._id, one])),
    groups: new Map(groups.map((one) => [one._id, one])),
    application: {
      groupManagement,
      attributeMapping,
      boundGroups: new Set(bound),
      directUsers: new Set(direct),
    },
  };
}

/** The operation that provisions a user for the bound groups of these ids. */
export function provisionOf(one: MappedUser, ...groups: readonly string[]) {
  return { kind: 'provision-user', user: one, groups: new Set(groups) } as const;
}

/** The link of a user whom the provider knows as `remote-<id>` and who is in no bound group. */
export function linkOf(one: DirectoryUser, more: Partial<UserLink> = {}): UserLink {
  return {
    remoteId: `remote-${one._id}`,
    email: one.email,
    mapped: mapUser(one),
    kept: {},
    active: true,
    groups: new Set(),
    ...more,
  };
}

/** As if the provider had confirmed everything that is in scope. */
export function allAcknowledged(synced: Directory): Acknowledged {
  const acknowledged = nothingAcknowledged();
  const desired = desiredOf(synced);
  for (const [id, wanted] of desired.users) {
    const link = linkOf(wanted.user, { active: wanted.active, groups: wanted.groups });
    acknowledge(acknowledged, { kind: 'user-linked', user: id, how: 'created', link });
  }
  for (const [id, { name, members }] of desired.groups) {
    const linked = [...members].filter((member) => desired.users.has(member));
    if (linked.length === 0) continue;
    acknowledged.groups.set(id, {
      remoteId: `remote-${id}`,
      displayName: name,
      members: new Map(linked.map((member) => [member, `remote-${member}`])),
    });
  }
  return acknowledged;
}
