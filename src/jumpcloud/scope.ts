import { type Directory, type DirectoryGroup, isActive } from '../directory/directory.ts';
import type { UserLink } from './acknowledged.ts';
import type { MappedUser } from './further-attributes.ts';

/** What JumpCloud wants the provider to hold. */
export interface Desired {
  /** The users in scope, by `_id`. */
  readonly users: ReadonlyMap<string, DesiredUser>;
  /** The groups that are synced, by `_id`: bound ones, and none with group management off. */
  readonly groups: ReadonlyMap<string, DirectoryGroup>;
  readonly directory: Directory;
}

export interface DesiredUser {
  readonly user: MappedUser;
  readonly active: boolean;
  /** `_id`s of the bound groups that hold it, also with group management off. */
  readonly groups: ReadonlySet<string>;
}

/** Only members of bound groups are in scope, each once, and a staged user is not; a direct assignment does nothing. */
export function desiredOf(directory: Directory): Desired {
  const bound = boundGroups(directory);
  const { attributeMapping: further, groupManagement } = directory.application;
  const users = new Map<string, DesiredUser & { readonly groups: Set<string> }>();
  for (const group of bound) {
    for (const id of group.members) {
      const known = users.get(id);
      const user = known ? undefined : directory.users.get(id);
      known?.groups.add(group._id);
      if (!user || user.state === 'STAGED') continue;
      const mapped = further.length > 0 ? { ...user, further } : user;
      users.set(id, { user: mapped, active: isActive(user), groups: new Set([group._id]) });
    }
  }
  const synced = groupManagement ? bound : [];
  return { users, groups: new Map(synced.map((group) => [group._id, group])), directory };
}

/** The users who joined a bound group between two directories: each is provisioned again. */
export function joinersOf(before: Directory, after: Directory): ReadonlySet<string> {
  const joiners = new Set<string>();
  for (const group of boundGroups(after)) {
    const wasBound = before.application.boundGroups.has(group._id);
    const earlier = wasBound ? before.groups.get(group._id) : undefined;
    if (earlier === group) continue;
    for (const id of group.members) if (!earlier?.members.has(id)) joiners.add(id);
  }
  return joiners;
}

/** Whether a bound group holds the user for which it has not been provisioned yet: joining one is a fresh sync. */
export function hasJoined({ groups: known }: UserLink, { groups }: DesiredUser): boolean {
  return [...groups].some((group) => !known.has(group));
}

function boundGroups({ application, groups }: Directory): readonly DirectoryGroup[] {
  return [...application.boundGroups].map((id) => groups.get(id)).filter((group) => group !== undefined);
}
