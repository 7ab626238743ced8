import { isObject } from '../../scim/json.ts';
import type { FaultDefinition } from './fault.ts';
import {
  addedMembers,
  isMemberList,
  isMembersWithoutPath,
  membersOf,
  rewriting,
  withoutMalformed,
} from './member-operations.ts';
import { on, operationsIn, refusal, showing } from './wrong-answers.ts';

/** What providers get wrong with a membership as a whole: replacing it, and how large it is. */
export const MEMBERSHIP_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'replace-without-path-refused',
    title: 'PATCH replace without a path is refused for a group',
    seenAt: 'inferred: a handler that takes the path for required',
    caughtBy: ['GR-10b'],
    fault: on('PATCH', 'Group', (asked, correct) =>
      operationsIn(asked.body).some((one) => one.op === 'replace' && one.path === undefined)
        ? refusal(400, 'A path is needed.', 'invalidPath')
        : correct(asked),
    ),
  },
  {
    id: 'replace-only-adds',
    title: 'PATCH replace on members adds the list and removes nobody',
    seenAt: 'inferred: an upsert without a delete',
    caughtBy: ['GR-09'],
    fault: rewriting((operation) =>
      operation.op === 'replace' && (operation.path === 'members' || isMembersWithoutPath(operation))
        ? [{ ...operation, op: 'add' }]
        : [operation],
    ),
  },
  {
    id: 'malformed-member-wipes-the-group',
    title: 'A member that is no object is dropped, and the list that is left replaces the members',
    seenAt: 'langwatch/langwatch#7136, msaad00/agent-bom#3533',
    caughtBy: ['GR-11a'],
    fault: rewriting((operation) =>
      isMemberList(operation) ? [withoutMalformed(operation, isObject)] : [operation],
    ),
  },
  {
    id: 'member-without-value-wipes-the-group',
    title: 'A member without a value is dropped, and the list that is left replaces the members',
    seenAt: 'langwatch/langwatch#7136',
    caughtBy: ['GR-11b'],
    fault: rewriting((operation) =>
      isMemberList(operation)
        ? [withoutMalformed(operation, (one) => one !== null && !(isObject(one) && one.value === undefined))]
        : [operation],
    ),
  },
  {
    id: 'members-cut-at-a-hundred',
    title: 'A group takes no more than 100 members in one request',
    seenAt: 'goauthentik/authentik#20410',
    caughtBy: ['GR-16a'],
    fault: rewriting((operation) =>
      isMemberList(operation) ? [{ ...operation, value: operation.value.slice(0, 100) }] : [operation],
    ),
  },
  {
    id: 'members-shown-by-the-hundred',
    title: 'A group shows its first 100 members only',
    seenAt: 'goauthentik/authentik#20410',
    caughtBy: ['GR-16a'],
    fault: showing('Group', (group) =>
      Array.isArray(group.members) ? { ...group, members: group.members.slice(0, 100) } : group,
    ),
  },
  {
    id: 'second-hundred-refused',
    title: 'A group that would have more than 100 members by a further request refuses it',
    seenAt: 'inferred: a limit that counts what is there',
    caughtBy: ['GR-16b'],
    fault: on('PATCH', 'Group', (asked, correct, provider) => {
      const present = membersOf(asked, provider).size;
      const over = present > 0 && present + addedMembers(asked.body).length > 100;
      return over ? refusal(400, 'A group has 100 members at most.', 'tooMany') : correct(asked);
    }),
  },
  {
    id: 'big-patch-refused',
    title: 'A PATCH of more than 500 members is refused with 413',
    seenAt: 'inferred: a body limit of a web framework',
    caughtBy: ['GR-16c'],
    fault: on('PATCH', 'Group', (asked, correct) =>
      addedMembers(asked.body).length > 500 ? refusal(413, 'The request is too large.') : correct(asked),
    ),
  },
];
