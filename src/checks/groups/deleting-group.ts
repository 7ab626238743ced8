import { succeeded } from '../../scim/exchange.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Deleted {
  readonly deletion: Answer;
  readonly group: Answer;
  readonly member: Answer;
}

const deletingGroup = probe<Deleted>({
  name: 'deleting-group',
  needs: ['groups'],
  writes: true,
  *play(bench, seen) {
    const member = yield* bench.createUser();
    const group = yield* bench.createGroup([member.id]);
    seen.deletion = yield* bench.delete('Group', group.id);
    seen.group = yield* bench.get('Group', group.id);
    seen.member = yield* bench.get('User', member.id);
  },
});

export const DELETING_GROUP: readonly Check[] = [
  checkOf(deletingGroup, {
    id: 'GR-20a',
    title: 'DELETE of a group is answered with 204, and the group is gone',
    requirement: { source: 'RFC 7644', section: '3.6', level: 'MUST' },
    impact: 'blocks',
    demand: 'A successful DELETE answers 204, and from then on the resource is answered with 404.',
    symptom:
      'A group that was deleted in JumpCloud stays, and group management cannot be switched on: JumpCloud asks for create, update and delete.',
    remedy: 'Delete the group, answer 204 without a body, and 404 afterwards.',
    follows: ['TR-08a'],
    breaks: ['a-year-at-acme', 'deleted-group'],
    verify({ deletion, group }) {
      if (deletion.status === 405 || deletion.status === 501)
        return notApplicable('the provider has no DELETE of groups: see JC-04');
      if (deletion.status !== 204) return finding('204', sayAnswer(deletion), deletion);
      return group.status === 404
        ? undefined
        : finding('404 after the DELETE', sayAnswer(group), group, deletion);
    },
  }),
  checkOf(deletingGroup, {
    id: 'GR-20b',
    title: 'The members of a deleted group remain',
    requirement: { source: 'RFC 7644', section: '3.6', level: 'silent' },
    impact: 'blocks',
    demand:
      'The RFC does not speak of the members. JumpCloud deactivates whom it must itself; nobody else may lose the account.',
    symptom: 'Deleting a group in JumpCloud deletes accounts at the provider, with all that hangs on them.',
    remedy: 'Delete the group and its memberships, never the users in it.',
    follows: ['CR-04a'],
    breaks: ['a-year-at-acme', 'deleted-group'],
    verify({ member, deletion }) {
      if (!succeeded(deletion)) return notApplicable('the group could not be deleted');
      return member.status === 200
        ? undefined
        : finding('200 with the user', sayAnswer(member), member, deletion);
    },
  }),
];
