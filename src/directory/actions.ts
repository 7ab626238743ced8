import type { DirectoryUser } from './directory.ts';

/**
 * What an administrator does in JumpCloud. Users are referred to by their current e-mail and groups by their current name,
 * both without regard to case.
 */
export type DirectoryAction = {
  [Kind in keyof DirectoryActions]: { readonly kind: Kind } & DirectoryActions[Kind];
}[keyof DirectoryActions];

export interface DirectoryActions {
  /** Adds the user and makes it a member of these groups. */
  'add-user': { readonly user: DirectoryUser; readonly groups: readonly string[] };
  'edit-user': OfUser & { readonly set: UserChanges };
  'suspend-user': OfUser;
  /** Staged becomes activated; a suspension is lifted. */
  'activate-user': OfUser;
  'expire-password': OfUser;
  'reset-password': OfUser;
  /** Also takes the user out of its groups and direct assignments. */
  'delete-user': OfUser;
  'assign-directly': OfUser;
  'add-group': { readonly _id: string; readonly name: string; readonly members: readonly string[] };
  'rename-group': OfGroup & { readonly name: string };
  /** Also unbinds the group. */
  'delete-group': OfGroup;
  'add-member': OfMembers;
  'remove-member': OfMembers;
  'bind-group': OfGroup;
  'unbind-group': OfGroup;
  'set-group-management': { readonly on: boolean };
}

/** New values of a user's fields; `null` clears an optional one. State has actions of its own. */
export type UserChanges = {
  readonly [Field in EditableField]?: undefined extends DirectoryUser[Field]
    ? Exclude<DirectoryUser[Field], undefined> | null
    : DirectoryUser[Field];
};

type EditableField = Exclude<keyof DirectoryUser, '_id' | 'state' | 'suspended' | 'password_expired'>;

interface OfUser {
  /** E-mail. */
  readonly user: string;
}

interface OfGroup {
  /** Name. */
  readonly group: string;
}

interface OfMembers extends OfGroup {
  /** E-mails. */
  readonly users: readonly string[];
}
