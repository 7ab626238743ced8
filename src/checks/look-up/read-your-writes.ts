import type { JsonObject } from '../../scim/json.ts';
import { nameKey } from '../../scim/names.ts';
import { resourcesOf } from '../../scim/resource.ts';
import type { Bench } from '../bench.ts';
import { type Measure, measureOf } from '../check.ts';
import { fullNameOf } from '../full-name-of.ts';
import { type Answer, probe, type Talk } from '../probe.ts';

/** How long after a write it can be read. */
export interface Delays {
  readonly byId: Delay;
  readonly byFilter: Delay;
  readonly change: Delay;
}

export interface Delay {
  /** 0 where the first read showed it. */
  readonly ms: number;
  /** False where it did not show at all within the time allowed. */
  readonly shown: boolean;
  readonly answer: Answer;
}

/** Played first: all other probes wait so long between a write and a read, so that a slow provider is not taken for a wrong one. */
export const readingYourWrites = probe<Delays>({
  name: 'delay',
  writes: true,
  alone: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const read = () => bench.get('User', user.id);
    seen.byId = yield* until(bench, user.answer, read, ({ status }) => status === 200);
    seen.byFilter = yield* until(bench, user.answer, () => bench.lookUp('User', user.name), found);
    const name = { ...(user.sent.name as JsonObject), familyName: CHANGED };
    const changed = yield* bench.put('User', user.id, { ...user.sent, id: user.id, name });
    seen.change = yield* until(bench, changed, read, ({ body }) =>
      nameKey(fullNameOf(body) ?? '').includes(nameKey(CHANGED)),
    );
  },
});

export const READ_YOUR_WRITES: readonly Measure[] = [
  measureOf(readingYourWrites, {
    id: 'LK-16',
    title: 'How long it takes until a write can be read',
    measure({ byId, byFilter, change }) {
      const all = { 'by id': byId, 'by filter': byFilter, 'a change': change };
      const value = Object.entries(all).map(([what, delay]) => `${what} ${sayDelay(delay)}`);
      return {
        value: value.join(', '),
        exchanges: [byId, byFilter, change].flatMap(({ answer }) => answer.exchange ?? []),
      };
    },
  }),
];

const CHANGED = 'Changed';

/** Reads with growing pauses until it shows or the time to settle is over. */
function* until(
  bench: Bench,
  write: Answer,
  read: () => Talk<Answer>,
  shows: (answer: Answer) => boolean,
): Talk<Delay> {
  for (let pause = 25; ; pause = Math.min(pause * 2, 400)) {
    const answer = yield* read();
    const waited = answer.at - write.at;
    if (shows(answer)) return { ms: pause === 25 ? 0 : Math.round(waited), shown: true, answer };
    if (waited >= bench.settleMs) return { ms: 0, shown: false, answer };
    yield* bench.pause(pause);
  }
}

function found(answer: Answer): boolean {
  return (resourcesOf(answer) ?? []).length > 0;
}

function sayDelay({ ms, shown }: Delay): string {
  if (!shown) return 'never shown';
  return ms === 0 ? 'at once' : `after ${ms} ms`;
}
