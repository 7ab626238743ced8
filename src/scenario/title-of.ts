import type { ActionKind, ActionOf, ScenarioAction } from './scenario.ts';

/** An action in the administrator's words: `remove ada@example.com from operations`. */
export function titleOf(action: ScenarioAction): string {
  const say: (action: never) => string = WORDS[action.kind];
  return say(action as never);
}

const WORDS: { readonly [Kind in ActionKind]: (action: ActionOf<Kind>) => string } = {
  sync: () => 'sync all',
  'add-user': ({ user, groups }) =>
    `add user ${user.email}${groups.length > 0 ? ` to ${several(groups, 'groups')}` : ''}`,
  'edit-user': ({ user, set }) => `edit ${Object.keys(set).join(', ')} of ${user}`,
  'suspend-user': ({ user }) => `suspend ${user}`,
  'activate-user': ({ user }) => `activate ${user}`,
  'expire-password': ({ user }) => `expire the password of ${user}`,
  'reset-password': ({ user }) => `reset the password of ${user}`,
  'delete-user': ({ user }) => `delete user ${user}`,
  'assign-directly': ({ user }) => `assign ${user} to the application directly`,
  'add-group': ({ name }) => `add group ${name}`,
  'rename-group': ({ group, name }) => `rename group ${group} to ${name}`,
  'delete-group': ({ group }) => `delete group ${group}`,
  'add-member': ({ group, users }) => `add ${several(users, 'users')} to ${group}`,
  'remove-member': ({ group, users }) => `remove ${several(users, 'users')} from ${group}`,
  'bind-group': ({ group }) => `bind group ${group}`,
  'unbind-group': ({ group }) => `unbind group ${group}`,
  'set-group-management': ({ on }) => `switch group management ${on ? 'on' : 'off'}`,
  'rotate-token': () => 'rotate the token at the provider',
  'update-token': () => 'paste the new token into JumpCloud',
  'deactivate-integration': () => 'deactivate the integration',
  'provider-has-user': ({ user }) => `the provider has user ${user.email}`,
  'provider-has-group': ({ name }) => `the provider has group ${name}`,
  'provider-changes-user': ({ user, set }) =>
    `the provider changes ${Object.keys(set).join(', ')} of ${user}`,
  'provider-removes-user': ({ user }) => `the provider removes user ${user}`,
  'provider-removes-group': ({ group }) => `the provider removes group ${group}`,
};

function several(names: readonly string[], what: string): string {
  return names.length > 3 ? `${names.length} ${what}` : names.join(', ');
}
