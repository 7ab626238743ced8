import type { JsonObject } from '../scim/json.ts';
import type { Desired } from './scope.ts';

/** A user of JumpCloud's that the provider has confirmed. */
export interface UserLink {
  readonly remoteId: string;
  /** The address under which it was last confirmed. */
  readonly email: string;
  /** `mapUser` of the user when it was last confirmed. */
  readonly mapped: JsonObject;
  /** Attributes in which the provider's own value was kept. */
  readonly kept: JsonObject;
  readonly active: boolean;
  /** `_id`s of the bound groups for which it was last provisioned and that hold it still; none once it has left the last one. */
  readonly groups: ReadonlySet<string>;
}

/** A group of JumpCloud's that the provider has confirmed. */
export interface GroupLink {
  readonly remoteId: string;
  readonly displayName: string;
  /** User `_id` → the provider's id under which it was made a member. */
  readonly members: Map<string, string>;
}

/**
 * What the provider has confirmed, by JumpCloud's `_id`s. Pending work is the difference between this and the directory. It is
 * the one thing in the model that changes in place: a first push confirms 100,000 users one by one.
 */
export interface Acknowledged {
  readonly users: Map<string, UserLink>;
  readonly groups: Map<string, GroupLink>;
  /** The provider's user id → the one user who is linked to it. */
  readonly holders: Map<string, string>;
}

/** One confirmed step of a conversation. */
export type Change =
  | { readonly kind: 'user-linked'; readonly user: string; readonly how: Linking; readonly link: UserLink }
  | {
      readonly kind: 'user-state';
      readonly user: string;
      readonly remoteId: string;
      readonly active: boolean;
      /** Where another account than before was addressed: the address by which it was found. */
      readonly email?: string;
    }
  | { readonly kind: 'user-deleted'; readonly user: string; readonly remoteId: string; readonly how: Ending }
  | { readonly kind: 'group-linked'; readonly group: string; readonly how: Linking; readonly link: GroupLink }
  | {
      readonly kind: 'group-renamed';
      readonly group: string;
      readonly remoteId: string;
      readonly displayName: string;
    }
  | {
      readonly kind: 'group-deleted';
      readonly group: string;
      readonly remoteId: string;
      readonly how: Ending;
    }
  | MembersChange;

/** With `exact`, the whole membership was sent and is now `members`; else these ids were added to it or taken out of it. */
export interface MembersChange {
  readonly kind: 'members-added' | 'members-removed';
  readonly group: string;
  readonly remoteId: string;
  /** User `_id` → the provider's id. */
  readonly members: ReadonlyMap<string, string>;
  readonly exact: boolean;
}

/** `created` by this operation, `taken-over` by its name, or `updated` over the link that was there. */
export type Linking = 'created' | 'taken-over' | 'updated';

/** `missing`: somebody had removed it at the provider. `deactivated`: the provider refuses DELETE. */
export type Ending = 'deleted' | 'deactivated' | 'missing';

export function nothingAcknowledged(): Acknowledged {
  return restoreAcknowledged(new Map(), new Map());
}

/** From the links that an earlier push has saved. */
export function restoreAcknowledged(
  users: Map<string, UserLink>,
  groups: Map<string, GroupLink>,
): Acknowledged {
  return { users, groups, holders: new Map([...users].map(([user, { remoteId }]) => [remoteId, user])) };
}

/** Takes note of a confirmed change, in place. */
export function acknowledge(acknowledged: Acknowledged, change: Change): void {
  const { users, groups } = acknowledged;
  switch (change.kind) {
    case 'user-linked':
      linkUser(acknowledged, change.user, change.link);
      return;
    case 'user-state': {
      const { user, remoteId, active, email } = change;
      const link = users.get(user);
      if (link) linkUser(acknowledged, user, { ...link, remoteId, active, email: email ?? link.email });
      return;
    }
    case 'user-deleted':
      leaveAccount(acknowledged, change.user);
      users.delete(change.user);
      return;
    case 'group-linked':
      // A copy, for its members change in place and a change is a value.
      groups.set(change.group, { ...change.link, members: new Map(change.link.members) });
      return;
    case 'group-renamed': {
      const link = groups.get(change.group);
      if (link) groups.set(change.group, { ...link, displayName: change.displayName });
      return;
    }
    case 'group-deleted':
      groups.delete(change.group);
      return;
    case 'members-added':
    case 'members-removed':
      changeMembers(groups.get(change.group), change);
      return;
  }
}

/**
 * Lets go of what is out of scope before a plan is made. Syncing of an unbound group stops (JC-groups): JumpCloud forgets it and
 * leaves the provider's as it is. A user who has left a bound group stays linked, and coming back to it will be a fresh sync.
 */
export function release({ users, groups }: Acknowledged, desired: Desired): void {
  for (const id of groups.keys()) {
    if (desired.directory.groups.has(id) && !desired.groups.has(id)) groups.delete(id);
  }
  if (!desired.directory.application.groupManagement) groups.clear();
  for (const [id, link] of users) {
    const held = desired.users.get(id)?.groups;
    const groups = [...link.groups].filter((group) => held?.has(group));
    if (groups.length < link.groups.size) users.set(id, { ...link, groups: new Set(groups) });
  }
}

/** An account has one holder, and a user one account: who is linked by name may get another, and the one before is free then. */
function linkUser(acknowledged: Acknowledged, user: string, link: UserLink): void {
  const { users, holders } = acknowledged;
  const holder = holders.get(link.remoteId);
  if (holder !== undefined && holder !== user) users.delete(holder);
  leaveAccount(acknowledged, user);
  holders.set(link.remoteId, user);
  users.set(user, link);
}

function leaveAccount({ users, holders }: Acknowledged, user: string): void {
  const link = users.get(user);
  if (link && holders.get(link.remoteId) === user) holders.delete(link.remoteId);
}

function changeMembers(link: GroupLink | undefined, change: MembersChange): void {
  if (!link) return;
  if (change.exact) {
    link.members.clear();
    for (const [user, remoteId] of change.members) link.members.set(user, remoteId);
    return;
  }
  for (const [user, remoteId] of change.members) {
    if (change.kind === 'members-added') link.members.set(user, remoteId);
    else link.members.delete(user);
  }
}
