import { succeeded } from '../../scim/exchange.ts';
import { idOf } from '../../scim/resource.ts';
import { type Measure, measureOf } from '../check.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Ids {
  readonly id: string;
  /** By the same id in the other case; `undefined` where it has no letters. */
  readonly otherCase: Answer | undefined;
  /** A user of the same name, after the first one was deleted. */
  readonly again: Answer | undefined;
}

const ids = probe<Ids>({
  name: 'ids',
  writes: true,
  *play(bench, seen) {
    const { id, sent } = yield* bench.createUser();
    const other = id === id.toUpperCase() ? id.toLowerCase() : id.toUpperCase();
    seen.id = id;
    seen.otherCase = other === id ? undefined : yield* bench.get('User', other);
    if (bench.facts.lacking.has('delete')) seen.again = undefined;
    else {
      yield* bench.delete('User', id);
      seen.again = yield* bench.post('User', sent);
    }
  },
});

export const IDS: readonly Measure[] = [
  measureOf(ids, {
    id: 'AT-05c',
    title: 'Whether an id means the same in the other case (RFC 7643 §3.1: it is case-exact)',
    measure({ otherCase }) {
      if (!otherCase) return undefined;
      const value = succeeded(otherCase) ? 'it does: 200' : `it does not: ${otherCase.status}`;
      return { value, exchanges: otherCase.exchange === undefined ? [] : [otherCase.exchange] };
    },
  }),
  measureOf(ids, {
    id: 'AT-05d',
    title: 'The id of a user who is created again after a DELETE (RFC 7643 §3.1: ids are not reassigned)',
    measure({ id, again }) {
      if (!again) return undefined;
      const given = idOf(again.body) === id ? 'the same' : 'a new one';
      const value = succeeded(again) ? given : `none: ${sayAnswer(again)}`;
      return { value, exchanges: again.exchange === undefined ? [] : [again.exchange] };
    },
  }),
];
