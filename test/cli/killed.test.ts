import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { inLanes } from '../../src/transport/lanes.ts';
import { addStrangers, cleanUp, type DeadlyProvider, ledgerIn, type Moment, startDeadly } from './killing.ts';
import { startCommand } from './run-command.ts';
import { workFolder } from './work-folder.ts';

/** Users, a group, members, a take-over of somebody who was there, and deletions. */
const SCENARIO = `
name: mortal
why: To be killed in.
directory:
  users:
    - { email: ada@example.com, firstname: Ada, lastname: Lovelace }
    - { email: grace@example.com, firstname: Grace, lastname: Hopper }
  groups: [{ name: engineering, members: [ada@example.com, grace@example.com] }]
  application: { boundGroups: [engineering] }
steps:
  - provider-has-user: { email: grace@example.com, firstname: G, lastname: Hopper }
  - sync: all
  - delete-user: ada@example.com
`;

/** One to see whether anybody is there; a look, a DELETE and a look-up by name for each of two users and a group. */
const REQUESTS_OF_CLEAN_UP = 10;

const MOMENTS: readonly Moment[] = ['before', 'after'];

test('a run killed at any of its requests is cleaned up after, and nobody else is touched', async () => {
  const args = (moment: Moment) => [
    ...['run', 'mortal.yaml', '--settle', '0', '--quiet'],
    ...['--concurrency', moment === 'before' ? '1' : '4'],
  ];
  const calm = await startDeadly();
  expect(await calm.kill(args('before'), 1_000, 'before', folder())).toBe(0);
  const all = calm.requests.length;
  const faults: string[] = [];
  const killed = { before: 0, after: 0 };
  const cases = MOMENTS.flatMap((moment) => Array.from({ length: all }, (_, k) => [moment, k + 1] as const));

  await inLanes(
    cases.map(([moment, k]) => async () => {
      const cwd = folder();
      const provider = await startDeadly();
      await addStrangers(provider);
      const before = await provider.contents();
      const code = await provider.kill(args(moment), k, moment, cwd);
      if (code === null) killed[moment] += 1;
      for (const fault of await faultsAfter(cwd, provider, before)) faults.push(`${moment} ${k}: ${fault}`);
    }),
    4,
  );

  expect(faults).toEqual([]);
  expect(killed).toEqual({ before: all, after: all });
}, 180_000);

test.each([
  ['before', ['verify', '--skip', 'lifecycle'], [150, 500, 900]],
  ['after', ['verify', '--skip', 'lifecycle'], [300, 700, 1_100]],
  ['after', ['verify', '--only', 'TR-06', '--only', 'lifecycle'], [150, 800]],
] as const)(
  'a verify killed %s a request of it is cleaned up after (%j, at %j)',
  async (moment, args, at) => {
    for (const k of at) {
      const cwd = folder();
      const provider = await startDeadly();
      await addStrangers(provider);
      const before = await provider.contents();

      expect(await provider.kill([...args, '--settle', '0'], k, moment, cwd)).toBe(null);

      expect(await faultsAfter(cwd, provider, before), `killed at ${k}`).toEqual([]);
    }
  },
);

test.each(MOMENTS)(
  'a clean-up killed %s any of its requests is repeated to its end',
  async (moment) => {
    const faults: string[] = [];
    const codes = new Map<number, number | null>();
    const cases = Array.from({ length: REQUESTS_OF_CLEAN_UP + 1 }, (_, k) => k + 1);

    await inLanes(
      cases.map((k) => async () => {
        const cwd = folder();
        const provider = await startDeadly();
        await addStrangers(provider);
        const before = await provider.contents();
        const ledger = await provider.leaveBehind(join(cwd, 'mortal.yaml'), cwd);
        const args = ['cleanup', ledger, '--settle', '0', '--concurrency', '1'];
        codes.set(k, await provider.kill(args, k, moment, cwd));
        for (const fault of await faultsAfter(cwd, provider, before)) faults.push(`${k}: ${fault}`);
      }),
      4,
    );

    expect(faults).toEqual([]);
    expect(cases.map((k) => codes.get(k))).toEqual([...cases.slice(1).map(() => null), 0]);
  },
  60_000,
);

describe('two runs at once against one provider', () => {
  test('touch nothing of each other’s, and neither does the clean-up of the one that was killed', async () => {
    const provider = await startDeadly({ delayMs: 10 });
    await addStrangers(provider);
    const before = await provider.contents();
    const [mine, theirs] = [folder(), folder()];
    const run = (seed: string, cwd: string, ...scenarios: readonly string[]) =>
      startCommand(['run', ...scenarios, '--seed', seed], { cwd, env: provider.env });
    // Many scenarios, so that it outlives the other one and its clean-up on any machine.
    const other = run('2', theirs, 'a-year-at-acme', 'joiner', 're-hire', 'profile-edit', 'first-sync');
    await until(() => created(theirs) >= 3);
    const killed = run('1', mine, 'a-year-at-acme');
    await until(() => created(mine) >= 3);
    killed.child.kill('SIGKILL');
    await killed.finished;

    const cleaned = await cleanUp(ledgerIn(mine) as string, provider);

    expect(other.child.exitCode).toBe(null);
    expect(cleaned).toMatchObject({
      code: 0,
      writes: expect.arrayContaining([expect.stringMatching(/^DELETE/)]),
    });
    expect(await other.finished).toMatchObject({ code: 0 });
    expect(await provider.contents()).toEqual(before);
  });
});

test('Ctrl-C ends a clean-up with 130, and the same command finishes it', async () => {
  const cwd = folder();
  const provider = await startDeadly({ delayMs: 40 });
  const before = await provider.contents();
  const ledger = await provider.leaveBehind(join(cwd, 'mortal.yaml'), cwd);
  const refused = deletions(provider);
  const args = ['cleanup', ledger, '--concurrency', '1'];
  const { child, finished } = startCommand(args, { cwd, env: provider.env });
  await until(() => deletions(provider) > refused);

  child.kill('SIGINT');

  const { code, stdout, stderr } = await finished;
  expect(code).toBe(130);
  expect(stderr).toContain('Interrupted: what is still there stays, and the same command removes it');
  expect(stdout).toContain('the clean-up was interrupted before');
  expect(stdout).toContain(`scim-sim cleanup ${ledger} --base-url ${provider.baseUrl}`);
  expect(await faultsAfter(cwd, provider, before)).toEqual([]);
});

/** What is wrong after one clean-up, or after a second one. */
async function faultsAfter(
  cwd: string,
  provider: DeadlyProvider,
  before: readonly object[],
): Promise<readonly string[]> {
  const ledger = ledgerIn(cwd);
  const faults: string[] = [];
  if (ledger !== undefined) {
    const first = await cleanUp(ledger, provider);
    if (first.code !== 0) faults.push(`cleanup ended with ${first.code}: ${first.said}`);
  }
  const now = await provider.contents();
  if (JSON.stringify(now) !== JSON.stringify(before))
    faults.push(`the provider holds ${JSON.stringify(now)}`);
  if (ledger !== undefined) {
    const second = await cleanUp(ledger, provider);
    if (second.writes.length > 0) faults.push(`a second cleanup sent ${second.writes.join(', ')}`);
    if (!second.said.includes('Nothing left to remove')) faults.push(`a second cleanup said ${second.said}`);
  }
  return faults;
}

function folder(): string {
  const cwd = workFolder();
  writeFileSync(join(cwd, 'mortal.yaml'), SCENARIO);
  return cwd;
}

function deletions({ requests }: DeadlyProvider): number {
  return requests.filter((line) => line.startsWith('DELETE ')).length;
}

function created(cwd: string): number {
  const ledger = ledgerIn(cwd);
  return ledger === undefined || !existsSync(ledger)
    ? 0
    : readFileSync(ledger, 'utf8').split('"kind":"created"').length - 1;
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 10) {
    if (condition()) return;
    await sleep(10);
  }
  throw new Error('it did not happen within 10 s');
}
