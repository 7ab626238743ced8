// A longer run of the property tests than CI has. Usage: npm run fuzz -- 50000 (so many cases of the model's properties, at least)
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What CI plays at least; test/fuzz/model/defects.test.ts holds it to that. */
const CASES_IN_CI = 2_000;

const cases = Number(process.argv[2] ?? 10 * CASES_IN_CI);
if (!Number.isInteger(cases) || cases < 1) {
  process.stderr.write('How many cases? Usage: npm run fuzz -- 50000\n');
  process.exit(2);
}
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const times = String(Math.ceil(cases / CASES_IN_CI));
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/fuzz', ...process.argv.slice(3)], {
  stdio: 'inherit',
  env: { ...process.env, SCIM_SIM_FUZZ_RUNS: times },
});
process.exit(status ?? 1);
