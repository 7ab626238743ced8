import type { Change, UserLink } from '../jumpcloud/acknowledged.ts';
import type { JsonObject } from '../scim/json.ts';
import { sameName } from '../scim/names.ts';
import type { ResourceType } from '../scim/resource.ts';

export interface ExpectedUser {
  readonly name: string;
  /** SCIM attributes by name, without `active`. */
  readonly attributes: JsonObject;
  readonly active: boolean;
}

export interface ExpectedGroup {
  readonly name: string;
  /** The provider's user ids. */
  readonly members: Set<string>;
}

/** What the provider ought to hold of all that this run has touched, by the provider's ids. */
export interface World {
  readonly users: Map<string, ExpectedUser>;
  readonly groups: Map<string, ExpectedGroup>;
  /** Resources that ought to be gone. */
  readonly gone: Map<string, { readonly type: ResourceType; readonly name: string }>;
  /** The exchange that last wrote to a resource. */
  readonly lastWrite: Map<string, number>;
}

export function emptyWorld(): World {
  return { users: new Map(), groups: new Map(), gone: new Map(), lastWrite: new Map() };
}

/**
 * Takes note of what JumpCloud has brought about.
 *
 * @param exchange the number of the last exchange of the operation
 */
export function expectChange(world: World, change: Change, exchange: number | undefined): void {
  const id = note(world, change);
  if (id !== undefined && exchange !== undefined) world.lastWrite.set(id, exchange);
}

/** A linked user as JumpCloud last wrote it. */
export function expectUser(world: World, { remoteId, email, mapped, kept, active }: UserLink): void {
  // Mostly nothing was kept, and 100,000 copies would be a waste.
  const attributes = Object.keys(kept).length === 0 ? mapped : { ...mapped, ...kept };
  world.users.set(remoteId, { name: email, attributes, active });
}

export function expectGone(world: World, type: ResourceType, id: string, name: string): void {
  world.users.delete(id);
  world.groups.delete(id);
  world.gone.set(id, { type, name });
}

/** The provider's id of the user or group of that name; the one that was noted last, if there are two. */
export function idByName(world: World, type: ResourceType, name: string): string | undefined {
  const resources: ReadonlyMap<string, { readonly name: string }> =
    type === 'User' ? world.users : world.groups;
  return [...resources].findLast(([, resource]) => sameName(resource.name, name))?.[0];
}

/** Returns the provider's id of what changed. */
function note(world: World, change: Change): string | undefined {
  switch (change.kind) {
    case 'user-linked': {
      expectUser(world, change.link);
      return change.link.remoteId;
    }
    case 'user-state': {
      const user = world.users.get(change.remoteId);
      if (user) world.users.set(change.remoteId, { ...user, active: change.active });
      return change.remoteId;
    }
    case 'user-deleted': {
      const user = world.users.get(change.remoteId);
      if (change.how !== 'deactivated')
        expectGone(world, 'User', change.remoteId, user?.name ?? change.remoteId);
      else if (user) world.users.set(change.remoteId, { ...user, active: false });
      return change.remoteId;
    }
    case 'group-linked': {
      const { remoteId, displayName } = change.link;
      const members = world.groups.get(remoteId)?.members ?? new Set();
      world.groups.set(remoteId, { name: displayName, members });
      return remoteId;
    }
    case 'group-renamed': {
      const group = world.groups.get(change.remoteId);
      if (group) world.groups.set(change.remoteId, { ...group, name: change.displayName });
      return change.remoteId;
    }
    case 'group-deleted': {
      const name = world.groups.get(change.remoteId)?.name ?? change.remoteId;
      expectGone(world, 'Group', change.remoteId, name);
      return change.remoteId;
    }
    case 'members-added':
    case 'members-removed': {
      const members = world.groups.get(change.remoteId)?.members;
      if (members) changeMembers(members, change.kind, [...change.members.values()], change.exact);
      return change.remoteId;
    }
  }
}

function changeMembers(
  members: Set<string>,
  kind: 'members-added' | 'members-removed',
  ids: readonly string[],
  exact: boolean,
): void {
  if (exact) members.clear();
  for (const id of ids) {
    if (exact || kind === 'members-added') members.add(id);
    else members.delete(id);
  }
}
