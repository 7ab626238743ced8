import { succeeded } from '../../scim/exchange.ts';
import { idOf, resourcesOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf, type Measure, measureOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { NOBODY } from '../nobody.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Deleted {
  readonly user: Remote;
  readonly deletion: Answer;
  /** `undefined`, like all that follows, where the deletion was refused. */
  readonly read: Answer | undefined;
  readonly lookUp: Answer | undefined;
  /** PUT and, where there is one, PATCH of the user who is gone. */
  readonly changes: readonly Answer[];
  readonly again: Answer | undefined;
  readonly nobody: Answer | undefined;
}

const deletingUser = probe<Deleted>({
  name: 'deleting-user',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const deletion = yield* bench.delete('User', user.id);
    seen.user = user;
    seen.deletion = deletion;
    const gone = succeeded(deletion);
    const changes: Answer[] = [];
    seen.changes = changes;
    seen.read = gone ? yield* bench.get('User', user.id) : undefined;
    seen.lookUp = gone ? yield* bench.lookUp('User', user.name) : undefined;
    if (gone) changes.push(yield* bench.put('User', user.id, { ...user.sent, id: user.id }));
    if (gone && !bench.facts.lacking.has('patch'))
      changes.push(yield* bench.patch('User', user.id, { op: 'replace', path: 'active', value: false }));
    seen.again = gone ? yield* bench.delete('User', user.id) : undefined;
    seen.nobody = gone ? yield* bench.delete('User', NOBODY) : undefined;
  },
});

const REFUSED = notApplicable('the provider refuses DELETE of a user');

export const DELETING_USER: readonly (Check | Measure)[] = [
  checkOf(deletingUser, {
    id: 'DL-01a',
    title: 'A user who was deleted is answered with 404',
    requirement: { source: 'RFC 7644', section: '3.6', level: 'MUST' },
    impact: 'degrades',
    demand:
      'A provider may keep what was deleted to itself, but must answer 404 to every operation on it from then on.',
    symptom:
      'Who was deleted in JumpCloud is still there, perhaps deactivated, and is taken over at the next push.',
    remedy: 'Delete the user, or mark it as deleted and treat it as absent in every request.',
    breaks: ['deleted-user'],
    verify({ deletion, read }) {
      if (read === undefined) return REFUSED;
      return read.status === 404
        ? undefined
        : finding(`404 after DELETE was answered with ${deletion.status}`, sayAnswer(read), read, deletion);
    },
  }),
  checkOf(deletingUser, {
    id: 'DL-01b',
    title: 'A user who was deleted is found by no filter',
    requirement: { source: 'RFC 7644', section: '3.6', level: 'MUST' },
    impact: 'degrades',
    demand: 'No query may bring up what was deleted, from then on.',
    symptom: 'JumpCloud finds the deleted user, tries to take it over, and fails at each push.',
    remedy: 'Leave deleted users out of every list, filtered or not.',
    follows: ['DL-01a'],
    breaks: ['deleted-user'],
    verify({ user, lookUp }) {
      if (lookUp === undefined) return REFUSED;
      const found = (resourcesOf(lookUp) ?? []).some((one) => idOf(one) === user.id);
      return found ? finding(`${user.name} finds nobody`, `it finds ${user.id}`, lookUp) : undefined;
    },
  }),
  checkOf(deletingUser, {
    id: 'DL-01c',
    title: 'A user who was deleted can be changed no more',
    requirement: { source: 'RFC 7644', section: '3.6', level: 'MUST' },
    impact: 'degrades',
    demand: 'Every operation on what was deleted must be answered with 404, PUT and PATCH too.',
    symptom: 'JumpCloud goes on updating somebody who is not there, and never creates the user anew.',
    remedy: 'Look for the user, without the deleted ones, before a PUT or PATCH does anything.',
    follows: ['DL-01a', 'PU-05a'],
    verify({ deletion, changes }) {
      if (changes.length === 0) return REFUSED;
      const wrong = changes.find(({ status }) => status !== 404);
      if (!wrong) return undefined;
      return finding(
        `404 for ${wrong.request.method} of the deleted user`,
        sayAnswer(wrong),
        wrong,
        deletion,
      );
    },
  }),
  checkOf(deletingUser, {
    id: 'DL-02a',
    title: 'A second DELETE is answered with 404',
    requirement: { source: 'RFC 7644', section: '3.6', level: 'MUST' },
    impact: 'degrades',
    demand: 'Every operation on what was deleted must be answered with 404, a second DELETE too.',
    symptom: 'JumpCloud cannot tell a deletion from one that somebody else made before.',
    remedy: 'Answer DELETE of a user who is not there with 404, not with 204 or 410.',
    follows: ['DL-01a', 'DL-01c'],
    verify({ deletion, again }) {
      if (again === undefined) return REFUSED;
      return again.status === 404 ? undefined : finding('404', sayAnswer(again), again, deletion);
    },
  }),
  checkOf(deletingUser, {
    id: 'DL-02b',
    title: 'DELETE of an unknown id is answered with 404',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'degrades',
    demand: 'A resource that does not exist should be answered with 404.',
    symptom: 'The deletion of a user who is gone already stays in the error log for ever.',
    remedy: 'Answer 404 for every id that nobody has, also for one of another form than yours.',
    follows: ['DL-02a'],
    verify({ nobody }) {
      if (nobody === undefined) return REFUSED;
      return nobody.status === 404 ? undefined : finding('404', sayAnswer(nobody), nobody);
    },
  }),
  checkOf(deletingUser, {
    id: 'DL-03a',
    title: 'A provider without DELETE of users says so with 501 or 405',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'blocks',
    demand:
      'An operation that is not supported should be answered with 501; HTTP has 405 for a method that is not allowed. That JumpCloud then deactivates instead, and only then, is inferred.',
    symptom: 'Who is deleted in JumpCloud stays at the provider, active, and the log is full of errors.',
    remedy: 'Implement DELETE /Users/{id}, or answer it with 501, not with 400, 403 or 500.',
    breaks: ['deleted-user'],
    verify({ deletion }) {
      const { status } = deletion;
      if (succeeded(deletion) || status === 501 || status === 405) return undefined;
      return finding('204, or 501 where DELETE is not supported', sayAnswer(deletion), deletion);
    },
  }),
  measureOf(deletingUser, {
    id: 'DL-03b',
    title: 'What becomes of a user who is deleted in JumpCloud',
    measure({ deletion }) {
      const { status, exchange } = deletion;
      const unsupported = status === 501 || status === 405;
      const value = succeeded(deletion)
        ? 'it is deleted'
        : `${unsupported ? 'it is deactivated and stays' : 'nothing'}: DELETE is answered with ${status}`;
      return { value, exchanges: exchange === undefined ? [] : [exchange] };
    },
  }),
];
