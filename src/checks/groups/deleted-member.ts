import { succeeded } from '../../scim/exchange.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf, type Measure, measureOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Gone {
  readonly deactivated: Remote;
  readonly deleted: Remote;
  readonly deletion: Answer;
  readonly deactivation: Answer;
  readonly memberIds: readonly string[];
  /** Of the deleted user's address. */
  readonly read: Answer;
}

/** Of two members, one is deactivated and one deleted. */
const deletedMember = probe<Gone>({
  name: 'deleted-member',
  needs: ['groups', 'patch', 'delete'],
  writes: true,
  *play(bench, seen) {
    const deactivated = yield* bench.createUser();
    const deleted = yield* bench.createUser();
    const group = yield* bench.createGroup([deactivated.id, deleted.id]);
    seen.deactivated = deactivated;
    seen.deleted = deleted;
    seen.deactivation = yield* bench.patch('User', deactivated.id, {
      op: 'replace',
      path: 'active',
      value: false,
    });
    seen.deletion = yield* bench.delete('User', deleted.id);
    seen.memberIds = yield* bench.membersOf(group.id);
    seen.read = yield* bench.get('User', deleted.id);
  },
});

export const DELETED_MEMBER: readonly (Check | Measure)[] = [
  checkOf(deletedMember, {
    id: 'GR-17a',
    title: 'A reference to a deleted member is answered cleanly',
    requirement: { source: 'RFC 7643', section: '2.3.7', level: 'MUST' },
    impact: 'degrades',
    demand:
      'Whoever follows a reference must receive the resource or a fitting status. Whether a deleted user stays a member is up to the provider.',
    symptom: 'Reading or changing the group fails because of somebody who is gone.',
    remedy: 'Remove deleted users from their groups, or answer 404 for them.',
    follows: ['DL-01a'],
    verify({ deleted, deletion, memberIds, read }) {
      if (!succeeded(deletion)) return notApplicable('the user could not be deleted');
      if (!memberIds.includes(deleted.id)) return undefined;
      return read.status === 404
        ? undefined
        : finding('404 for the member who is gone', sayAnswer(read), read);
    },
  }),
  measureOf(deletedMember, {
    id: 'GR-17b',
    title: 'Whether a user who is deactivated or deleted stays a member',
    measure({ deactivated, deactivation, deleted, deletion, memberIds }) {
      const stays = ({ id }: Remote, answer: Answer, what: string) =>
        succeeded(answer)
          ? `${what}: ${memberIds.includes(id) ? 'stays' : 'is removed'}`
          : `${what}: refused`;
      return {
        value: `${stays(deactivated, deactivation, 'deactivated')}, ${stays(deleted, deletion, 'deleted')}`,
        exchanges: [deactivation, deletion].flatMap(({ exchange }) => exchange ?? []),
      };
    },
  }),
];
