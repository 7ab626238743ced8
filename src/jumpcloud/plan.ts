import { sameJson } from '../scim/json.ts';
import { nameKey } from '../scim/names.ts';
import type { Acknowledged, GroupLink, UserLink } from './acknowledged.ts';
import type { GroupOperation, Operation, UserOperation } from './operation.ts';
import { type Desired, hasJoined } from './scope.ts';
import { mapUser } from './user-mapping.ts';

/** Stages run one after the other, the lanes of a stage side by side, the operations of a lane in order. */
export interface Stage {
  readonly title: string;
  readonly lanes: readonly (readonly Operation[])[];
}

/**
 * What JumpCloud has to do so that the provider holds what it wants, in its order: upward users, groups, members; downward
 * members, groups, users. Equal sides give no stage at all.
 *
 * @param acknowledged with what is out of scope released
 * @param touched `_id`s of users who joined a bound group, also where what is acknowledged does not show it (they had left it since
 *   the last sync): a joiner is provisioned again, whether or not it changed
 */
export function plan(
  acknowledged: Acknowledged,
  desired: Desired,
  touched: ReadonlySet<string> = new Set(),
): readonly Stage[] {
  const users = planUsers(acknowledged, desired, touched);
  const groups = planGroups(acknowledged, desired);
  const wanted = wantedNames(users.upward, groups.named);
  const [userFirst, userLast] = split(users.downward, (operation) => frees(operation, acknowledged, wanted));
  const [groupFirst, groupLast] = split(groups.deleted, (operation) =>
    frees(operation, acknowledged, wanted),
  );
  // Whoever is deleted first leaves its groups before, or the PATCH would name somebody who is gone.
  const [leaveFirst, leaveLast] = userFirst.length > 0 ? [groups.removed, []] : [[], groups.removed];
  const stages = [
    { title: 'Remove members who make way', lanes: singly(leaveFirst) },
    { title: 'Make way for names that are taken', lanes: singly([...groupFirst, ...userFirst]) },
    { title: 'Provision users', lanes: inNameOrder(users.upward, acknowledged) },
    { title: 'Create or rename groups', lanes: inNameOrder(groups.named, acknowledged) },
    { title: 'Add members', lanes: singly(groups.added) },
    { title: 'Remove members', lanes: singly(leaveLast) },
    { title: 'Delete groups', lanes: singly(groupLast) },
    { title: 'Deactivate or delete users', lanes: singly(userLast) },
  ];
  return stages.filter((stage) => stage.lanes.length > 0);
}

function planUsers(
  acknowledged: Acknowledged,
  desired: Desired,
  touched: ReadonlySet<string>,
): { upward: UserOperation[]; downward: UserOperation[] } {
  const upward: UserOperation[] = [];
  const downward: UserOperation[] = [];
  for (const [id, wanted] of desired.users) {
    const { user, active, groups } = wanted;
    const link = acknowledged.users.get(id);
    const joined = !link || touched.has(id) || hasJoined(link, wanted);
    if (joined || !sameJson(link.mapped, mapUser(user))) {
      upward.push({ kind: 'provision-user', user, groups });
    } else if (active && !link.active) upward.push({ kind: 'activate-user', user });
    else if (!active && link.active) downward.push({ kind: 'deactivate-user', user });
  }
  for (const [id, user] of desired.directory.users) {
    const leaves = !desired.users.has(id) && acknowledged.users.get(id)?.active;
    if (leaves) downward.push({ kind: 'deactivate-user', user });
  }
  for (const [id, email] of gone(acknowledged.users, desired.directory.users, (link) => link.email)) {
    downward.push({ kind: 'delete-user', user: { _id: id, email } });
  }
  return { upward, downward };
}

function planGroups(acknowledged: Acknowledged, desired: Desired) {
  const named: GroupOperation[] = [];
  const added: GroupOperation[] = [];
  const removed: GroupOperation[] = [];
  const deleted: GroupOperation[] = [];
  for (const [id, group] of desired.groups) {
    const link = acknowledged.groups.get(id);
    const { missing, extra } = compareMembers(
      link,
      [...group.members].filter((user) => desired.users.has(user)),
      acknowledged,
    );
    if (!link && missing.length > 0) named.push({ kind: 'provision-group', group });
    if (link && link.displayName !== group.name) named.push({ kind: 'rename-group', group });
    if (missing.length > 0) added.push({ kind: 'add-members', group, members: missing });
    if (extra.length > 0) removed.push({ kind: 'remove-members', group, members: extra });
  }
  for (const [id, name] of gone(acknowledged.groups, desired.directory.groups, (link) => link.displayName)) {
    deleted.push({ kind: 'delete-group', group: { _id: id, name } });
  }
  return { named, added, removed, deleted };
}

/**
 * Ids and names of what JumpCloud has deleted, in the order of the names. That in which the provider confirmed them hangs on which
 * answer came first, and the same changes are to give the same plan.
 */
function gone<T>(
  links: ReadonlyMap<string, T>,
  directory: ReadonlyMap<string, unknown>,
  nameOf: (link: T) => string,
): readonly (readonly [id: string, name: string])[] {
  return [...links]
    .filter(([id]) => !directory.has(id))
    .map(([id, link]) => [id, nameOf(link)] as const)
    .sort(([, one], [, other]) => Number(one > other) - Number(one < other));
}

/** A member whose user was linked anew since (removed at the provider and created again) is missing under its new id. */
function compareMembers(link: GroupLink | undefined, wanted: readonly string[], { users }: Acknowledged) {
  const missing = wanted.filter((user) => {
    const member = link?.members.get(user);
    return member === undefined || member !== users.get(user)?.remoteId;
  });
  const keep = new Set(wanted);
  const extra = link ? [...link.members.keys()].filter((user) => !keep.has(user)) : [];
  return { missing, extra };
}

/** The names that creations and renamings of this plan need, as keys of `nameKey`, apart for users and groups. */
function wantedNames(
  users: readonly UserOperation[],
  groups: readonly GroupOperation[],
): ReadonlySet<string> {
  return new Set([...users, ...groups].map(wantedName));
}

/** A deletion whose name somebody else needs comes first, or the newcomer would take over what is about to be deleted. */
function frees(operation: Operation, acknowledged: Acknowledged, wanted: ReadonlySet<string>): boolean {
  if (operation.kind !== 'delete-user' && operation.kind !== 'delete-group') return false;
  const held = heldName(operation, acknowledged);
  return held !== undefined && wanted.has(held);
}

/**
 * One lane for each operation, except where one needs the name that another gives up: those share a lane, the one that gives
 * it up first. A swap of two names has no such order; the provider refuses it and it stays pending.
 */
function inNameOrder<T extends Operation>(
  operations: readonly T[],
  acknowledged: Acknowledged,
): readonly (readonly T[])[] {
  const holders = new Map<string, T>();
  for (const operation of operations) {
    const held = heldName(operation, acknowledged);
    if (held !== undefined && held !== wantedName(operation)) holders.set(held, operation);
  }
  if (holders.size === 0) return singly(operations);
  const placed = new Set<T>();
  const lanes = new Map<T, T[]>();
  for (const operation of operations) place(operation, holders, placed, lanes);
  return [...new Set(lanes.values())];
}

function place<T extends Operation>(
  first: T,
  holders: ReadonlyMap<string, T>,
  placed: Set<T>,
  lanes: Map<T, T[]>,
): void {
  const chain: T[] = [];
  let next: T | undefined = first;
  while (next && !placed.has(next)) {
    placed.add(next);
    chain.push(next);
    next = holders.get(wantedName(next));
  }
  const lane = (next && lanes.get(next)) ?? [];
  for (const operation of chain.reverse()) lane.push(operation);
  for (const operation of chain) lanes.set(operation, lane);
}

function wantedName(operation: Operation): string {
  return 'user' in operation
    ? `user ${nameKey(operation.user.email)}`
    : `group ${nameKey(operation.group.name)}`;
}

function heldName(operation: Operation, acknowledged: Acknowledged): string | undefined {
  if ('user' in operation) {
    const link: UserLink | undefined = acknowledged.users.get(operation.user._id);
    return link && `user ${nameKey(link.email)}`;
  }
  const link = acknowledged.groups.get(operation.group._id);
  return link && `group ${nameKey(link.displayName)}`;
}

function singly<T>(operations: readonly T[]): readonly (readonly T[])[] {
  return operations.map((operation) => [operation]);
}

function split<T>(all: readonly T[], first: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(first), all.filter((one) => !first(one))];
}
