import { idOf, resourcesOf, stringOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { NOBODY } from '../nobody.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Put {
  readonly put: Answer;
  readonly lookUp: Answer;
}

/** A PUT at an id that nobody has. */
const unknownUser = probe<Put>({
  name: 'unknown-user',
  writes: true,
  *play(bench, seen) {
    const email = bench.email();
    seen.put = yield* bench.put('User', NOBODY, bench.userBody(email));
    const lookUp = yield* bench.lookUp('User', email);
    seen.lookUp = lookUp;
    // Only what a POST makes is removed by itself.
    for (const made of resourcesOf(lookUp) ?? []) {
      const id = stringOf(made, 'userName') === email ? idOf(made) : undefined;
      if (id !== undefined) yield* bench.delete('User', id);
    }
  },
});

export const UNKNOWN_USER: readonly Check[] = [
  checkOf(unknownUser, {
    id: 'PU-05a',
    title: 'PUT never creates a user',
    requirement: { source: 'RFC 7644', section: '3.5.1', level: 'MUST' },
    impact: 'blocks',
    demand:
      'Only the provider hands out ids, so a PUT at one that it never gave finds nobody, and must make nobody.',
    symptom:
      'A user who was removed at the provider comes back with the next edit, without what it had there.',
    remedy: 'Look for the id first, and answer 404 where there is no such user; no upsert.',
    follows: ['LK-01'],
    verify({ put, lookUp }) {
      const found = (resourcesOf(lookUp) ?? []).length > 0;
      // Where nobody was created, a success is only the wrong status: PU-05b.
      if (put.status !== 201 && !found) return undefined;
      const actual = `${sayAnswer(put)}${found ? '; the look-up finds a new user' : ''}`;
      return finding('404, and nobody is created', actual, put, lookUp);
    },
  }),
  checkOf(unknownUser, {
    id: 'PU-05b',
    title: 'PUT at an unknown id is answered with 404',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'degrades',
    demand:
      'A resource that does not exist should be answered with 404. JumpCloud learns from it that somebody removed the user, and provisions it anew.',
    symptom: 'A user who was removed at the provider is never provisioned again.',
    remedy: 'Answer 404 for every id that nobody has, also for one of another form than yours.',
    follows: ['PU-05a'],
    verify({ put }) {
      return put.status === 404 ? undefined : finding('404', sayAnswer(put), put);
    },
  }),
];
