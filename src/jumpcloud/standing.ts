import { type Directory, type DirectoryUser, isActive } from '../directory/directory.ts';
import { desiredOf } from './scope.ts';

/** Where a user of the directory stands with the push. Groups are named. */
export interface Standing {
  readonly user: DirectoryUser;
  readonly isPushed: boolean;
  /** What `active` would be. */
  readonly isActive: boolean;
  /** Bound to the application, and the user is in them. */
  readonly boundGroups: readonly string[];
  /** Not bound, and the user is in them. */
  readonly otherGroups: readonly string[];
  /** Bound, and the user is not in them. */
  readonly openGroups: readonly string[];
  readonly isAssignedDirectly: boolean;
  readonly groupManagement: boolean;
}

export function standingOf(directory: Directory, user: DirectoryUser): Standing {
  const { boundGroups, directUsers, groupManagement } = directory.application;
  const groups = [...directory.groups.values()].map(({ _id, name, members }) => ({
    name,
    isBound: boundGroups.has(_id),
    isIn: members.has(user._id),
  }));
  const named = (isBound: boolean, isIn: boolean) =>
    groups.filter((group) => group.isBound === isBound && group.isIn === isIn).map(({ name }) => name);
  return {
    user,
    isPushed: desiredOf(directory).users.has(user._id),
    isActive: isActive(user),
    boundGroups: named(true, true),
    otherGroups: named(false, true),
    openGroups: named(true, false),
    isAssignedDirectly: directUsers.has(user._id),
    groupManagement,
  };
}
