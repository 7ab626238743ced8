import { succeeded } from '../../scim/exchange.ts';
import { idOf } from '../../scim/resource.ts';
import { type Measure, measureOf } from '../check.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Twice {
  readonly id: string;
  readonly again: Answer;
}

const groupsOfOneName = probe<Twice>({
  name: 'groups-of-one-name',
  needs: ['groups'],
  writes: true,
  *play(bench, seen) {
    const group = yield* bench.createGroup();
    yield* bench.read('Group', group.id);
    seen.id = group.id;
    seen.again = yield* bench.post('Group', group.sent);
  },
});

export const GROUPS_OF_ONE_NAME: readonly Measure[] = [
  measureOf(groupsOfOneName, {
    id: 'CR-15',
    title: 'Whether two groups may have the same displayName',
    measure({ id, again }) {
      const exchanges = [again.exchange ?? []].flat();
      if (!succeeded(again)) return { value: `no: ${sayAnswer(again)}`, exchanges };
      return { value: idOf(again.body) === id ? 'no: the first one is answered' : 'yes', exchanges };
    },
  }),
];
