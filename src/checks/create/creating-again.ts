import { succeeded } from '../../scim/exchange.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Again {
  readonly deleted: Answer;
  readonly again: Answer;
}

/** Somebody new under the address of somebody who was deleted. */
const creatingAgain = probe<Again>({
  name: 'creating-again',
  needs: ['delete'],
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    seen.deleted = yield* bench.delete('User', user.id);
    // What was deleted must be seen to be gone before its name can be free.
    yield* bench.get('User', user.id);
    const externalId = [...(user.sent.externalId as string)].reverse().join('');
    seen.again = yield* bench.post('User', bench.userBody(user.name, { externalId }));
  },
});

export const CREATING_AGAIN: readonly Check[] = [
  checkOf(creatingAgain, {
    id: 'CR-16',
    title: 'The userName of a deleted user is free again',
    requirement: { source: 'RFC 7644', section: '3.6', level: 'SHOULD' },
    // Graver than in the catalogue: for that person there is no way out.
    impact: 'blocks',
    demand:
      'A deleted resource should not count in conflicts, however it is kept. In JumpCloud somebody new under an old address has a new id.',
    symptom:
      'Who was deleted and is hired again can never be provisioned: creating is refused, and the look-up finds nobody.',
    remedy:
      'Leave deleted users out of every uniqueness check (userName, e-mail, your own tables of accounts), or remove them for good.',
    follows: ['DL-01', 'CR-01a'],
    breaks: ['deleted-user'],
    verify({ deleted, again }) {
      if (!succeeded(deleted)) return notApplicable(`the user could not be deleted: ${sayAnswer(deleted)}`);
      return succeeded(again) ? undefined : finding('201', sayAnswer(again), again, deleted);
    },
  }),
];
