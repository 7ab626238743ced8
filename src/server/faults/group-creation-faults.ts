import type { JsonObject } from '../../scim/json.ts';
import { memberIdsOf } from '../../scim/resource.ts';
import type { FaultDefinition } from './fault.ts';
import { changing, on, refusal, refusingEmpty } from './wrong-answers.ts';

/** What providers get wrong where they create a group. */
export const GROUP_CREATION_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'group-needs-a-member',
    title: 'A group without members is refused',
    seenAt: 'wso2/product-is#13839',
    caughtBy: ['CR-13a'],
    fault: on('POST', 'Group', (asked, correct) =>
      memberIdsOf(asked.body).length === 0
        ? refusal(400, 'One or more group members do not exist.', 'invalidValue')
        : correct(asked),
    ),
  },
  {
    id: 'members-of-a-new-group-ignored',
    title: 'A group that is created with members has none',
    seenAt: 'bitwarden/server, SCIM history 2022-2025',
    caughtBy: ['CR-13b'],
    fault: changing('POST', 'Group', withoutMembers),
  },
  {
    id: 'empty-list-of-members-refused',
    title: 'A group with an empty list of members is refused',
    seenAt: 'wso2/charon#83',
    caughtBy: ['CR-13c'],
    fault: refusingEmpty('POST', 'Group', 'members'),
  },
  {
    id: 'unknown-member-breaks-it',
    title: 'A new group with a member who is not there is answered with 500',
    seenAt: 'fleetdm/fleet#52593',
    caughtBy: ['CR-14a'],
    fault: on('POST', 'Group', (asked, correct, { store }) =>
      memberIdsOf(asked.body).some((id) => !store.find(id))
        ? refusal(500, 'Cannot add or update a child row: a foreign key constraint fails')
        : correct(asked),
    ),
  },
  {
    id: 'unknown-member-costs-the-others',
    title: 'A new group with a member who is not there is created without any members',
    seenAt: 'inferred: the ids are looked up in one query, and its failure is swallowed',
    caughtBy: ['CR-14a'],
    fault: changing('POST', 'Group', (body, _, { store }) =>
      memberIdsOf(body).some((id) => !store.find(id)) ? withoutMembers(body) : body,
    ),
  },
];

function withoutMembers({ members: _members, ...group }: JsonObject): JsonObject {
  return group;
}
