import type { ScenarioAction } from './scenario.ts';
import type { Tagger } from './tagger.ts';

/** The action with every name in it tagged. */
export function tagAction(action: ScenarioAction, tagger: Tagger): ScenarioAction {
  const { email, group, id, user, json } = tagger;
  switch (action.kind) {
    case 'sync':
    case 'rotate-token':
    case 'update-token':
    case 'deactivate-integration':
    case 'set-group-management':
      return action;
    case 'add-user':
      return { ...action, user: user(action.user), groups: action.groups.map(group) };
    case 'provider-has-user':
      return { ...action, user: user(action.user) };
    case 'edit-user': {
      const { email: changed } = action.set;
      const set = changed === undefined ? action.set : { ...action.set, email: email(changed) };
      return { ...action, user: email(action.user), set };
    }
    case 'provider-changes-user':
      return { ...action, user: email(action.user), set: json(action.set) };
    case 'suspend-user':
    case 'activate-user':
    case 'expire-password':
    case 'reset-password':
    case 'delete-user':
    case 'assign-directly':
    case 'provider-removes-user':
      return { ...action, user: email(action.user) };
    case 'add-group':
      return { ...action, _id: id(action._id), name: group(action.name), members: action.members.map(email) };
    case 'provider-has-group':
      return { ...action, name: group(action.name), members: action.members.map(email) };
    case 'rename-group':
      return { ...action, group: group(action.group), name: group(action.name) };
    case 'add-member':
    case 'remove-member':
      return { ...action, group: group(action.group), users: action.users.map(email) };
    case 'delete-group':
    case 'bind-group':
    case 'unbind-group':
    case 'provider-removes-group':
      return { ...action, group: group(action.group) };
  }
}
