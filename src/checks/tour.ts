import { type Answer, probe } from './probe.ts';

interface Toured {
  readonly answers: readonly Answer[];
}

/**
 * One request of each kind, right ones and wrong ones, for the checks that look at every exchange: whatever the answers are, it
 * goes on.
 */
export const tour = probe<Toured>({
  name: 'tour',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const answers: Answer[] = [user.answer];
    seen.answers = answers;
    answers.push(yield* bench.get('User', user.id));
    answers.push(yield* bench.lookUp('User', user.name));
    answers.push(yield* bench.put('User', user.id, { ...user.sent, id: user.id }));
    answers.push(yield* bench.patch('User', user.id, { op: 'replace', path: 'active', value: false }));
    answers.push(yield* bench.post('User', user.sent));
    answers.push(yield* bench.get('User', NOBODY));
    answers.push(yield* bench.list('User', { filter: 'userName eq' }));
    if (!bench.facts.lacking.has('groups')) {
      const name = bench.groupName();
      answers.push(yield* bench.post('Group', bench.groupBody(name)));
      answers.push(yield* bench.lookUp('Group', name));
      answers.push(yield* bench.get('Group', NOBODY));
    }
    answers.push(yield* bench.delete('User', user.id));
    answers.push(yield* bench.get('User', user.id));
  },
});

/** No provider hands out this id. */
const NOBODY = 'scim-sim-asks-for-nobody';
