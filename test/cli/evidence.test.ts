import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeReports } from '../../src/cli/write-reports.ts';
import type { RunResult } from '../../src/report/run-result.ts';
import { errorsIn } from '../report/read-report.ts';
import { aResult } from '../report/results.ts';
import { runCommand, startCommand } from './run-command.ts';
import { startProvider, type TestProvider } from './test-provider.ts';
import { workFolder } from './work-folder.ts';

/** So many requests until the provider fails: in the middle of each command. */
const COMMANDS = {
  'test-connection': [['test-connection', '--test-user-email', 'new@example.com', '--activate'], 9],
  push: [['push', '--directory', 'acme.yaml', '--state', 'acme.state.json', '--concurrency', '1'], 5],
  run: [['run', 'first-sync', 'joiner'], 40],
  'verify, in its probes': [['verify'], 60],
  'verify, in its scenarios': [['verify', '--only', 'lifecycle'], 200],
} as const;

const REPORTS = ['--reporter', 'json=report.json', '--reporter', 'junit=report.xml'];

describe.each(Object.entries(COMMANDS))('%s against a provider', (_, [args, after]) => {
  it('that dies in the middle ends with 3, and leaves its reports', async () => {
    const { finished, report } = await failing(args, after, (provider) => provider.die());

    expect(finished.code, finished.output).toBe(3);
    expect(report).toMatchObject({ exitCode: 3, stopped: { kind: 'no-answer' } });
    expect(found(report)).toEqual([]);
  });

  it('that hangs in the middle ends with 3 after a few time-outs, and leaves its reports', async () => {
    const { finished, report, late } = await failing([...args, '--timeout', '500'], after, () => {});

    expect(finished.code, finished.output).toBe(3);
    expect(report).toMatchObject({ exitCode: 3, stopped: { kind: 'no-answer' } });
    expect(late.length).toBeLessThan(40);
  });
});

it('what was seen until then is judged, and the rest says why it is not', async () => {
  const { report } = await failing(['verify'], 900, (provider) => provider.die());

  const passed = report.verdicts.filter(({ status }) => status === 'pass');
  const reasons = new Set(report.verdicts.flatMap(({ status, reason }) => (status === 'skip' ? reason : [])));
  expect(passed.length).toBeGreaterThan(10);
  expect([...reasons]).toContain('the run was ended before');
});

describe('an exception that nobody expected', () => {
  it('ends a push with 70, a stack, and reports of what was done', { timeout: 120_000 }, async () => {
    const cwd = workFolder({ 'many.json': JSON.stringify(crowd(2_500)) });
    const args = ['push', '--directory', 'many.json', '--embedded', ...REPORTS];
    // A run of more than 5,000 exchanges spools them to the temporary folder, and there is none.
    const env = { TMPDIR: join(cwd, 'nowhere') };

    const { code, stdout, stderr } = await startCommand(args, { cwd, env }).finished;

    expect(code).toBe(70);
    expect(stderr).toMatch(/^This is a bug of scim-sim\. .*\nError: ENOENT.*\n +at /);
    expect(stdout).toContain('Stopped by a bug of scim-sim (exit code 70)');
    const report = reportIn(cwd);
    expect(report).toMatchObject({ exitCode: 70, stopped: { kind: 'bug' } });
    const [step] = report.steps;
    const done = step?.operations.filter(({ status }) => status === 'done') ?? [];
    expect(done.length).toBeGreaterThan(1_000);
  });

  it('in one report keeps no other one from being written', async () => {
    const cwd = workFolder();
    const written: string[] = [];
    const stdout = {
      write(text: string, done: () => void) {
        written.push(text);
        done();
      },
    };
    const reporter = [
      { name: 'json', file: join(cwd, 'report.json') },
      { name: 'console' },
      { name: 'junit', file: join(cwd, 'nowhere', 'report.xml') },
      { name: 'markdown', file: join(cwd, 'report.md') },
    ];
    const result = aResult({ exchanges: unreadable() });

    const failures = await writeReports(
      result,
      { reporter, color: false, verbose: false, quiet: false },
      { stdout: stdout as never },
    );

    expect(failures).toMatchObject([{ message: 'the spool is gone' }, { name: 'UserMistake' }]);
    expect(written.join('')).toContain('Passed');
    expect(readdirSync(cwd).sort()).toEqual(['acme.yaml', 'report.md', 'token.txt']);
  });
});

/** Runs a command against a provider that answers no more after so many requests. */
async function failing(args: readonly string[], after: number, fail: (provider: TestProvider) => void) {
  const cwd = workFolder();
  const provider: TestProvider = await startProvider({
    intercept: () => {
      if (provider.requests.length === after) fail(provider);
      return provider.requests.length >= after;
    },
  });
  const options = ['--settle', '100', ...REPORTS];
  const finished = await runCommand([...args, ...options], { cwd, env: provider.env });
  return { finished, report: reportIn(cwd), late: provider.requests.slice(after) };
}

/** Both reports are there, and whole. */
function reportIn(cwd: string): Omit<RunResult, 'exchanges'> {
  const text = readFileSync(join(cwd, 'report.json'), 'utf8');
  expect(errorsIn(text)).toEqual([]);
  expect(readFileSync(join(cwd, 'report.xml'), 'utf8')).toMatch(/<\/testsuites>\s*$/);
  return JSON.parse(text);
}

/** What is held against the provider. */
function found({ verdicts, steps }: Pick<RunResult, 'verdicts' | 'steps'>): readonly unknown[] {
  const broken = verdicts.filter(({ status }) => status === 'fail' || status === 'warn');
  return [...broken, ...steps.flatMap(({ drift }) => drift)];
}

/** A directory of so many users, all in scope. */
function crowd(size: number) {
  const users = Array.from({ length: size }, (_, n) => ({
    email: `user-${n}@example.com`,
    firstname: 'User',
    lastname: `No. ${n}`,
  }));
  const members = users.map(({ email }) => email);
  return { users, groups: [{ name: 'everybody', members }], application: { boundGroups: ['everybody'] } };
}

function unreadable(): RunResult['exchanges'] {
  return {
    [Symbol.iterator]() {
      throw new Error('the spool is gone');
    },
  };
}
