import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { RunResult } from '../../src/report/run-result.ts';
import { BIN, startCommand } from './run-command.ts';
import { type Intercept, startProvider, type TestProvider } from './test-provider.ts';
import { workFolder } from './work-folder.ts';

const SLOW = { delayMs: 40 };
const RUN = ['run', 'first-sync'];
const PUSH = ['push', '--directory', 'acme.yaml', '--state', 'acme.state.json'];

describe('Ctrl-C during a run', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '(%s) removes what was created and ends with 130',
    async (signal) => {
      const provider = await startProvider(SLOW);
      const { child, finished } = startCommand(RUN, { cwd: workFolder(), env: provider.env });
      await arrival(provider, 'POST', 2);

      child.kill(signal);

      const { code, stdout, stderr } = await finished;
      expect(code).toBe(130);
      expect(stderr).toContain(
        'Interrupted: what was created is being removed (Ctrl-C again stops at once).',
      );
      expect(stdout).toContain('Interrupted (exit code 130)');
      expect(provider.requests.filter((line) => line.startsWith('DELETE '))).not.toEqual([]);
      expect(await provider.list('Users')).toEqual([]);
      expect(await provider.list('Groups')).toEqual([]);
    },
  );

  test('once more stops at once, with 130, things left behind and how to remove them', async () => {
    const provider = await startProvider({ delayMs: 200 });
    const { child, finished } = startCommand(RUN, { cwd: workFolder(), env: provider.env });
    await arrival(provider, 'POST', 2);
    child.kill('SIGINT');
    await sleep(300);

    child.kill('SIGINT');

    const { code, stdout, stderr } = await finished;
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(await provider.list('Users')).not.toEqual([]);
    expect(stderr).toMatch(/what is left with: scim-sim cleanup \.scim-sim\/runs\/\S+\/ledger\.jsonl\n$/);
  });

  test('that npx or npm passes on a second time is one Ctrl-C', async () => {
    const provider = await startProvider(SLOW);
    const { child, finished } = startCommand(RUN, { cwd: workFolder(), env: provider.env });
    await arrival(provider, 'POST', 2);

    child.kill('SIGINT');
    await sleep(20);
    child.kill('SIGINT');

    expect(await finished).toMatchObject({ code: 130, stdout: expect.stringContaining('Interrupted') });
    expect(await provider.list('Users')).toEqual([]);
  });
});

describe('Ctrl-C during verify', () => {
  test.each([
    ['its probes', ['verify', '--skip', 'lifecycle'], 30],
    ['its scenarios', ['verify', '--only', 'TR-06', '--only', 'lifecycle'], 20],
  ])('in %s judges what was seen, removes what was made and ends with 130', async (_, args, posts) => {
    const cwd = workFolder();
    const provider = await startProvider({ delayMs: 10 });
    const { child, finished } = startCommand([...args, '--reporter', 'json=report.json'], {
      cwd,
      env: provider.env,
    });
    await arrival(provider, 'POST', posts);

    child.kill('SIGINT');

    const { code, stdout } = await finished;
    expect(code).toBe(130);
    expect(stdout).toContain('Interrupted (exit code 130)');
    const report = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8'));
    expect(report).toMatchObject({ exitCode: 130, stopped: { kind: 'interrupted' }, leftovers: [] });
    const statuses = new Set((report as RunResult).verdicts.map(({ status }) => status));
    expect(statuses).toEqual(new Set(['pass', 'skip']));
    expect(await provider.list('Users')).toEqual([]);
    expect(await provider.list('Groups')).toEqual([]);
  });
});

describe('Ctrl-C while a provider asks for patience', () => {
  test.each<[string, readonly string[], string, number]>([
    ['verify, at a creation', ['verify'], 'POST', 429],
    ['run, at a creation', RUN, 'POST', 429],
    ['run, at a look-up', RUN, 'GET', 503],
    ['push, at a creation', PUSH, 'POST', 429],
    ['push, at a look-up', PUSH, 'GET', 503],
  ])('ends the pause at once: %s', async (_, args, verb, status) => {
    const busy: Intercept = ({ method }, outgoing) => {
      if (method !== verb) return false;
      outgoing.writeHead(status, { 'retry-after': '50' }).end();
      return true;
    };
    const provider = await startProvider({ intercept: busy });
    const { child, finished } = startCommand(args, { cwd: workFolder(), env: provider.env });
    await arrival(provider, verb, 1);

    child.kill('SIGINT');

    expect(await finished).toMatchObject({ code: 130 });
  });
});

test('Ctrl-C during a push saves what was confirmed, removes nothing, and the next push completes it', async () => {
  const cwd = workFolder();
  const provider = await startProvider(SLOW);
  const { child, finished } = startCommand([...PUSH, '--concurrency', '1'], { cwd, env: provider.env });
  await arrival(provider, 'POST', 2);

  child.kill('SIGINT');

  const { code, stderr } = await finished;
  expect(code).toBe(130);
  expect(stderr).toContain('Interrupted: what was confirmed is saved in acme.state.json');
  expect(provider.requests.filter((line) => line.startsWith('DELETE '))).toEqual([]);
  const users = (await provider.list('Users')).map(({ id }) => id);
  const state = JSON.parse(readFileSync(join(cwd, 'acme.state.json'), 'utf8'));
  const saved = Object.values<{ remoteId: string }>(state.users).map(({ remoteId }) => remoteId);
  expect(saved).not.toEqual([]);
  expect(saved.sort()).toEqual(users.sort());

  expect(await startCommand(PUSH, { cwd, env: provider.env }).finished).toMatchObject({ code: 0 });
  expect(await provider.list('Users')).toHaveLength(3);
  const nothing = await startCommand(PUSH, { cwd, env: provider.env }).finished;
  expect(nothing.stdout).toContain('Nothing to change');
});

test('Ctrl-C ends the reference provider in good order', async () => {
  const { child, finished } = startCommand(['serve']);
  await once(child.stdout, 'data');

  child.kill('SIGINT');

  expect(await finished).toMatchObject({ code: 0, stderr: '\nStopped; nothing of it is kept.\n' });
});

test('a reader who has seen enough, such as head, is no mistake', async () => {
  const commands = [
    ['plan', 'a-year-at-acme'],
    ['list', 'behaviours'],
    ['--help'],
    [...RUN, '--embedded', '--reporter', 'json'],
  ];
  const running = commands.map((args) => startCommand(args));
  for (const { child } of running) child.stdout.destroy();

  for (const { finished } of running) expect(await finished).toMatchObject({ code: 0, stderr: '' });
});

test.skipIf(!existsSync('/dev/full'))('a full disk is told', () => {
  const full = openSync('/dev/full', 'w');

  const { status, stderr } = spawnSync(process.execPath, [BIN, 'list', 'scenarios'], {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });

  expect(stderr).toBe('error: standard output could not be written (ENOSPC)\n');
  expect(status).toBe(2);
});

/** Waits until so many requests of a method have arrived. */
function arrival({ requests }: TestProvider, method: string, count: number): Promise<void> {
  return until(() => requests.filter((line) => line.startsWith(`${method} `)).length >= count);
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 10) {
    if (condition()) return;
    await sleep(10);
  }
  throw new Error('it did not happen within 10 s');
}
