import type { DirectoryGroup, DirectoryUser } from '../directory/directory.ts';
import type { ResourceType } from '../scim/resource.ts';
import type { MappedUser } from './further-attributes.ts';

/** What JumpCloud sets out to do with one user or one group. How it does so is a conversation. */
export type Operation = UserOperation | GroupOperation;

export type UserOperation =
  | {
      readonly kind: 'provision-user';
      readonly user: MappedUser;
      /** `_id`s of the bound groups for which it is provisioned. */
      readonly groups: ReadonlySet<string>;
    }
  | { readonly kind: 'activate-user' | 'deactivate-user'; readonly user: MappedUser }
  | { readonly kind: 'delete-user'; readonly user: Pick<DirectoryUser, '_id' | 'email'> };

export type GroupOperation =
  | { readonly kind: 'provision-group' | 'rename-group'; readonly group: DirectoryGroup }
  | {
      readonly kind: 'add-members' | 'remove-members';
      readonly group: DirectoryGroup;
      /** User `_id`s. */
      readonly members: readonly string[];
    }
  | { readonly kind: 'delete-group'; readonly group: Pick<DirectoryGroup, '_id' | 'name'> };

export type OperationKind = Operation['kind'];

/** What each kind is called in a report. */
export const OPERATION_TITLES: Readonly<Record<OperationKind, string>> = {
  'provision-user': 'provision user',
  'activate-user': 'activate user',
  'deactivate-user': 'deactivate user',
  'delete-user': 'delete user',
  'provision-group': 'provision group',
  'rename-group': 'rename group',
  'add-members': 'add members to group',
  'remove-members': 'remove members from group',
  'delete-group': 'delete group',
};

export const OPERATION_KINDS = Object.keys(OPERATION_TITLES) as readonly OperationKind[];

/** What each kind is about. */
export const SUBJECT_TYPES: Readonly<Record<OperationKind, ResourceType>> = {
  'provision-user': 'User',
  'activate-user': 'User',
  'deactivate-user': 'User',
  'delete-user': 'User',
  'provision-group': 'Group',
  'rename-group': 'Group',
  'add-members': 'Group',
  'remove-members': 'Group',
  'delete-group': 'Group',
};

/** The user or group that an operation is about. */
export interface Subject {
  readonly type: ResourceType;
  /** JumpCloud's `_id`. */
  readonly id: string;
  /** The e-mail or the group's name. */
  readonly name: string;
}

export function subjectOf(operation: Operation): Subject {
  return 'user' in operation
    ? { type: 'User', id: operation.user._id, name: operation.user.email }
    : { type: 'Group', id: operation.group._id, name: operation.group.name };
}
