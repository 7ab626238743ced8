import type { RunContext } from './context.ts';
import { haltOf } from './halt.ts';

/**
 * Reads again, with growing pauses, until what was read is settled or the time to settle is over: a provider may take a moment
 * to show what it stored.
 *
 * @param read says whether it is settled
 */
export async function settle(read: () => Promise<boolean>, context: RunContext): Promise<void> {
  const { clock, sleep, signal, settleMs } = context;
  const until = clock.elapsed() + settleMs;
  for (let pause = 50; !(await read()); pause = Math.min(pause * 2, 500)) {
    const left = until - clock.elapsed();
    if (left <= 0 || haltOf(context)) return;
    await sleep(Math.min(pause, left), signal);
  }
}
