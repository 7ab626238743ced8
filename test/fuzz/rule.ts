import fc, { type RunDetails } from 'fast-check';
import { expect, inject, it } from 'vitest';
import type { Property } from './property.ts';

const { seed, path, times } = inject('fuzz');
/** Enough for the slowest machine: a case ends with the work that it has, and only a hang runs into this. */
const HANGS_AFTER_MS = 300_000;

/** A property as a test, of as many cases as it asks for, all made from the seed of the run. */
export function rule<T>({ title, cases, values, holds }: Property<T>): void {
  const numRuns = cases * times;
  it(
    `${title} (${numRuns} cases)`,
    async () => {
      const property = fc.asyncProperty(values, async (value) => void (await holds(value)));
      const details = await fc.check(property, { seed, numRuns, ...(path !== undefined && { path }) });
      if (details.failed) throw failure(title, details);
      // With a path there is the one case that it leads to.
      if (path === undefined) expect(details.numRuns).toBe(numRuns);
    },
    HANGS_AFTER_MS * times,
  );
}

function failure<T>(title: string, details: RunDetails<[T]>): Error {
  const again = `SCIM_SIM_FUZZ_SEED=${details.seed}/${details.counterexamplePath}`;
  const message = `${title}\n\n${fc.defaultReportMessage(details)}\n\nPlay it again: ${again} npx vitest run test/fuzz -t '${title}'`;
  return new Error(message, { cause: details.errorInstance });
}
