import type { Directory } from '../directory/directory.ts';
import { rehearsalUser } from '../jumpcloud/rehearsal-user.ts';
import type { Scenario, ScenarioAction, ScenarioStep } from '../scenario/scenario.ts';

/**
 * JumpCloud's Activate (JC-custom): a test user and a test group are created, updated, then deleted; the user is deactivated only
 * where the provider has no DELETE for users. So the user goes first: without its only bound group it would be deactivated before.
 * Apart from that the order is unknown, and so is the group's name; both are ours.
 *
 * @param withGroups whether the provider has groups
 */
export function rehearsal(email: string, withGroups: boolean): Scenario {
  const user = rehearsalUser(email);
  const group = `JumpCloud rehearsal of ${email}`;
  const renamed = `${group}, renamed`;
  const groupId = '66e2d689590450d073d2df3c';
  const directory: Directory = {
    users: new Map([[user._id, user]]),
    groups: new Map([[groupId, { _id: groupId, name: group, members: new Set([user._id]) }]]),
    application: {
      groupManagement: withGroups,
      boundGroups: new Set([groupId]),
      directUsers: new Set(),
      attributeMapping: [],
    },
  };
  const renaming = step('rename the test group', { kind: 'rename-group', group, name: renamed });
  const deletion = step('delete the test group', { kind: 'delete-group', group: renamed });
  return {
    name: 'rehearsal',
    why: 'What Activate does in JumpCloud: create, update and delete a test user and a test group.',
    file: 'rehearsal',
    directory,
    requires: [],
    inject: [],
    steps: [
      step(withGroups ? 'create the test user and the test group' : 'create the test user', { kind: 'sync' }),
      step('update the test user', { kind: 'edit-user', user: email, set: { lastname: 'lastname-updated' } }),
      ...(withGroups ? [renaming] : []),
      step('delete the test user', { kind: 'delete-user', user: email }),
      ...(withGroups ? [deletion] : []),
    ],
  };
}

function step(title: string, action: ScenarioAction): ScenarioStep {
  return { title, line: 1, action, expect: { users: new Map(), groups: new Map() } };
}
