import { type Directory, type DirectoryGroup, isActive } from '../directory/directory.ts';
import type { MappedUser } from './further-attributes.ts';

/** What JumpCloud wants the provider to hold. */
export interface Desired {
  /** The users in scope, by `_id`. */
  readonly users: ReadonlyMap<string, { readonly user: MappedUser; readonly active: boolean }>;
  /** The groups that are synced, by `_id`: bound ones, and none with group management off. */
  readonly groups: ReadonlyMap<string, DirectoryGroup>;
  readonly directory: Directory;
}

/** Only members of bound groups are in scope, each once, and a staged user is not; a direct assignment does nothing. */
export function desiredOf(directory: Directory): Desired {
  const bound = boundGroups(directory);
  const { attributeMapping: further, groupManagement } = directory.application;
  const users = new Map<string, { user: MappedUser; active: boolean }>();
  for (const group of bound) {
    for (const id of group.members) {
      const user = users.has(id) ? undefined : directory.users.get(id);
      if (!user || user.state === 'STAGED') continue;
      users.set(id, { user: further.length > 0 ? { ...user, further } : user, active: isActive(user) });
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

function boundGroups({ application, groups }: Directory): readonly DirectoryGroup[] {
  return [...application.boundGroups].map((id) => groups.get(id)).filter((group) => group !== undefined);
}
