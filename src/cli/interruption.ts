import { EXIT } from '../runner/exit-code.ts';
import type { Surroundings } from './surroundings.ts';

export interface Interruption {
  /** Aborted at the first Ctrl-C: nothing new begins but clean-up. */
  readonly signal: AbortSignal;
  /** Aborted a moment later: what is under way is cut off too. */
  readonly hardSignal: AbortSignal;
  readonly stopListening: () => void;
}

/** How long requests that are under way at Ctrl-C may take to end, so that their outcome is known. */
const GRACE_MS = 2_000;

/** The first Ctrl-C ends the work in good order, a second one ends the process at once. */
export function listenForInterruption(
  { onInterrupt, stderr, exit }: Surroundings,
  consequence: string,
): Interruption {
  const soft = new AbortController();
  const hard = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stopListening = onInterrupt(() => {
    if (soft.signal.aborted) exit(EXIT.interrupted);
    stderr.write(`\nInterrupted: ${consequence}. Press Ctrl-C again to stop at once.\n`);
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
