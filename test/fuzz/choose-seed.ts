import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly fuzz: Fuzz;
  }
}

export interface Fuzz {
  readonly seed: number;
  /** Where in the tree of a failed rule its smallest counterexample stands, in fast-check's own writing. */
  readonly path?: string;
  /** How many times as many cases as in CI. */
  readonly times: number;
}

/**
 * One seed for all properties of a run, printed also where they hold. `SCIM_SIM_FUZZ_SEED` gives it, with the path of a
 * counterexample after a slash; `SCIM_SIM_FUZZ_RUNS` multiplies the cases.
 */
export default function chooseSeed(project: TestProject): void {
  const { SCIM_SIM_FUZZ_SEED: given, SCIM_SIM_FUZZ_RUNS: times = '1' } = process.env;
  const [seed, path] = given?.split('/') ?? [String(Math.floor(Math.random() * 2 ** 31))];
  const fuzz = { seed: Number(seed), times: Number(times), ...(path && { path }) };
  if (!Number.isInteger(fuzz.seed) || !(Number.isInteger(fuzz.times) && fuzz.times > 0)) {
    throw new Error('SCIM_SIM_FUZZ_SEED is 123 or 123/4:5, and SCIM_SIM_FUZZ_RUNS a whole number from 1');
  }
  project.provide('fuzz', fuzz);
  const more = fuzz.times > 1 ? `, ${fuzz.times} times the cases` : '';
  project.vitest.logger.log(`property tests: SCIM_SIM_FUZZ_SEED=${seed}${path ? `/${path}` : ''}${more}`);
}
