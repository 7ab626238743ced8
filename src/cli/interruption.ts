import { EXIT } from '../runner/exit-code.ts';
import type { Surroundings } from './surroundings.ts';

export interface Interruption {
  /** Aborted at the first Ctrl-C: nothing new begins but clean-up. */
  readonly signal: AbortSignal;
  /** Aborted a moment later: what is under way is cut off too. */
  readonly hardSignal: AbortSignal;
  readonly stopListening: () => void;
}

/** Within so short a time a signal is the same Ctrl-C again: npx and npm pass on to us what the terminal sends to us as well. */
const ECHO_MS = 250;

/** How long requests that are under way at Ctrl-C may take to end, so that their outcome is known. */
const GRACE_MS = 2_000;

/**
 * The first Ctrl-C ends the work in good order, a second one ends the process at once.
 *
 * @param consequence of the first one, in words
 * @param farewell after the second one: what is to be done about what it leaves behind
 */
export function listenForInterruption(
  { onInterrupt, stderr, exit }: Surroundings,
  consequence: string,
  farewell: () => string | undefined,
): Interruption {
  const soft = new AbortController();
  const hard = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let interruptedAt = Number.NEGATIVE_INFINITY;
  const stopListening = onInterrupt(() => {
    if (performance.now() - interruptedAt < ECHO_MS) return;
    if (soft.signal.aborted) {
      const words = farewell();
      if (words !== undefined) stderr.write(`${words}\n`);
      exit(EXIT.interrupted);
    }
    interruptedAt = performance.now();
    stderr.write(`\nInterrupted: ${consequence} (Ctrl-C again stops at once).\n`);
    soft.abort();
    timer = setTimeout(() => hard.abort(), GRACE_MS);
    timer.unref();
  });
  return {
    signal: soft.signal,
    hardSignal: hard.signal,
    stopListening() {
      stopListening();
      clearTimeout(timer);
    },
  };
}
