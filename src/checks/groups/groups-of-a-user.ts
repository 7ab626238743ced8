import { succeeded } from '../../scim/exchange.ts';
import { isObject, type JsonObject } from '../../scim/json.ts';
import { attributeOf, stringOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface Groups {
  readonly group: Remote;
  readonly read: Answer;
  readonly put: Answer;
  readonly afterPut: JsonObject;
  readonly patched: Answer;
  readonly memberIds: readonly string[];
  readonly outsider: Remote;
}

/** A user in one group, and another user who writes itself into the group through its own `groups`. */
const groupsOfAUser = probe<Groups>({
  name: 'groups-of-a-user',
  needs: ['groups', 'patch'],
  writes: true,
  *play(bench, seen) {
    const member = yield* bench.createUser();
    const group = yield* bench.createGroup([member.id]);
    const outsider = yield* bench.createUser();
    const groups = [{ value: group.id }];
    seen.group = group;
    seen.outsider = outsider;
    seen.read = yield* bench.get('User', member.id);
    seen.put = yield* bench.put('User', outsider.id, { ...outsider.sent, id: outsider.id, groups });
    seen.afterPut = yield* bench.read('User', outsider.id);
    seen.patched = yield* bench.patch('User', outsider.id, { op: 'add', path: 'groups', value: groups });
    seen.memberIds = yield* bench.membersOf(group.id);
  },
});

const NOT_SHOWN = 'users show no groups';

export const GROUPS_OF_A_USER: readonly Check[] = [
  checkOf(groupsOfAUser, {
    id: 'GR-18a',
    title: "A user's groups name the group by its id",
    requirement: { source: 'RFC 7643', section: '4.1.2', level: 'MUST' },
    impact: 'degrades',
    demand:
      "Where a provider has groups and shows a user's, the value of each must be the id of the group. An empty list says the same as none (§2.5).",
    symptom: 'A client that reads memberships from the user sees others than the group says.',
    remedy:
      'Derive groups from the membership, with value set to the id of the group and $ref to its address.',
    verify({ group, read }) {
      const groups = attributeOf(read.body, 'groups');
      if (!Array.isArray(groups) || groups.length === 0) return notApplicable(NOT_SHOWN);
      const ids = groups.map((one) => stringOf(one, 'value'));
      return ids.includes(group.id)
        ? undefined
        : finding(`a group with the value ${group.id}`, say(groups), read);
    },
  }),
  checkOf(groupsOfAUser, {
    id: 'GR-18b',
    title: "A PUT that names groups in a user's groups changes no membership",
    requirement: { source: 'RFC 7644', section: '3.5.1', level: 'MUST' },
    impact: 'degrades',
    demand: 'Values for a read-only attribute are ignored in a PUT, and groups is one (RFC 7643 §4.1.2).',
    symptom: 'A profile edit gives somebody what a group gives, behind the back of its administrator.',
    remedy: 'Leave groups out of what a PUT of a user stores.',
    follows: ['PU-08a'],
    verify({ group, outsider, put, afterPut, memberIds }) {
      if (!succeeded(put)) return finding('200, the groups ignored', sayAnswer(put), put);
      const shown = attributeOf(afterPut, 'groups');
      const claims = Array.isArray(shown) && shown.some((one) => isObject(one) && one.value === group.id);
      if (!claims && !memberIds.includes(outsider.id)) return undefined;
      return finding('no membership', claims ? `the user shows ${say(shown)}` : 'the user is a member', put);
    },
  }),
  checkOf(groupsOfAUser, {
    id: 'GR-18c',
    title: "A PATCH of a user's groups is an error",
    requirement: { source: 'RFC 7644', section: '3.5.2', level: 'MUST' },
    impact: 'degrades',
    demand:
      'A PATCH operation that its attribute does not allow must be answered with an error; groups is read-only.',
    symptom: 'A client believes that it has changed a membership, and nothing has changed.',
    remedy: 'Answer 400 with scimType mutability where the path of an operation is read-only.',
    follows: ['PA-09c', 'PA-09b'],
    verify({ patched }) {
      if (patched.status >= 400 && patched.status < 500) return undefined;
      return finding('400 mutability', sayAnswer(patched), patched);
    },
  }),
];
