import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { patchBody } from '../../scim/patch.ts';
import { resourcePath } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';
import { addition, unlessExactly } from './membership.ts';

interface ConcurrentlyAdded {
  readonly people: readonly Remote[];
  readonly answers: readonly Answer[];
  readonly group: JsonObject;
}

/** Four who join one group at the same time. */
const concurrentAdds = probe<ConcurrentlyAdded>({
  name: 'concurrent-adds',
  needs: ['groups', 'patch'],
  writes: true,
  people: 4,
  *play(bench, seen) {
    const people = bench.people.slice(0, 4);
    const group = yield* bench.createGroup();
    const path = resourcePath('Group', group.id);
    const requests = people.map(
      (person) => ({ method: 'PATCH', path, body: patchBody([addition([person])]) }) as const,
    );
    seen.people = people;
    seen.answers = yield* bench.together(requests);
    seen.group = yield* bench.read('Group', group.id);
  },
});

export const CONCURRENT_ADDS: readonly Check[] = [
  checkOf(concurrentAdds, {
    id: 'GR-19',
    title: 'Members who are added at the same time are all there afterwards',
    requirement: { source: 'RFC 7644', section: '3.14', level: 'silent' },
    impact: 'blocks',
    demand:
      'Clients may protect themselves with versions (§3.14), and JumpCloud does not. Changes that arrive together must all be carried out and last: whether JumpCloud repeats one that is refused is unknown.',
    symptom: 'Now and then somebody is missing in a group, and JumpCloud reports every change as done.',
    remedy:
      'Make the change of a membership one atomic statement or lock the group; do not read, change and write it back.',
    follows: ['GR-01'],
    verify({ people, answers, group }) {
      const refused = answers.find((answer) => !succeeded(answer));
      if (refused) return finding('200 or 204 for each', sayAnswer(refused), refused);
      return unlessExactly(people, group, people, answers[0] as Answer);
    },
  }),
];
