import type { DirectoryAction } from './actions.ts';
import { assignDirectly, bindGroup, setGroupManagement, unbindGroup } from './apply-to-application.ts';
import { addGroup, addMembers, deleteGroup, removeMembers, renameGroup } from './apply-to-groups.ts';
import { addUser, changeUser, deleteUser, editUser } from './apply-to-users.ts';
import type { Directory } from './directory.ts';

/**
 * The directory after an administrator's action. What the action does not touch keeps its identity, down to the single group,
 * so that `===` tells what changed; setting a state that is there already gives back the same directory.
 *
 * @throws UserMistake for an unknown user or group, a name that is taken, adding what is there or removing what is not
 */
export function apply(directory: Directory, action: DirectoryAction): Directory {
  switch (action.kind) {
    case 'add-user':
      return addUser(directory, action.user, action.groups);
    case 'edit-user':
      return editUser(directory, action.user, action.set);
    case 'suspend-user':
      // A staged user stays staged, so that suspending one does not bring it into scope.
      return changeUser(directory, action.user, ({ state }) => ({
        suspended: true,
        state: state === 'STAGED' ? state : 'SUSPENDED',
      }));
    case 'activate-user':
      return changeUser(directory, action.user, () => ({ suspended: false, state: 'ACTIVATED' }));
    case 'expire-password':
      return changeUser(directory, action.user, () => ({ password_expired: true }));
    case 'reset-password':
      return changeUser(directory, action.user, () => ({ password_expired: false }));
    case 'delete-user':
      return deleteUser(directory, action.user);
    case 'assign-directly':
      return assignDirectly(directory, action.user);
    case 'add-group':
      return addGroup(directory, action);
    case 'rename-group':
      return renameGroup(directory, action.group, action.name);
    case 'delete-group':
      return deleteGroup(directory, action.group);
    case 'add-member':
      return addMembers(directory, action.group, action.users);
    case 'remove-member':
      return removeMembers(directory, action.group, action.users);
    case 'bind-group':
      return bindGroup(directory, action.group);
    case 'unbind-group':
      return unbindGroup(directory, action.group);
    case 'set-group-management':
      return setGroupManagement(directory, action.on);
  }
}
