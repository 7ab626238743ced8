import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { BIN, runCommand, startCommand } from './run-command.ts';
import { startProvider } from './test-provider.ts';
import { workFolder } from './work-folder.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
const COLOUR = /\u001b\[\d+m/;
const PROGRESS = /\d+ of \d+/;
const RUN = ['run', 'first-sync', '--embedded', '--seed', '7'];
// Long enough for the line to be drawn several times.
const LONG_RUN = ['run', 'large-group', '--embedded', '--no-color'];

describe.skipIf(!hasScript())('on a terminal', () => {
  test('a progress line tells what is done and how far it has come, and goes away', () => {
    const { screen, status } = onTerminal(LONG_RUN);

    expect(status).toBe(0);
    const [progress = '', report] = screen.split('scim-sim run');
    expect(progress).toMatch(PROGRESS);
    expect(report).not.toMatch(PROGRESS);
  });

  test('a progress line is there in a CI job that has a terminal', () => {
    expect(onTerminal(LONG_RUN, { CI: 'true' }).screen).toMatch(PROGRESS);
  });

  test.each([
    ['by itself', RUN, {}, true],
    ['with NO_COLOR', RUN, { NO_COLOR: '1' }, false],
    ['with --no-color', [...RUN, '--no-color'], {}, false],
    ['with --no-color against FORCE_COLOR', [...RUN, '--no-color'], { FORCE_COLOR: '1' }, false],
  ])('%s, colours are obeyed', (_, args, env, coloured) => {
    expect(COLOUR.test(onTerminal(args, env).screen)).toBe(coloured);
  });

  test('a terminal that does not know its width gets the report, and no progress that never ends', () => {
    const { screen, status } = onTerminal(RUN, {}, 0);

    expect(status).toBe(0);
    expect(screen).toContain('Passed');
    expect(screen).not.toMatch(PROGRESS);
  });

  test.each([
    ['--quiet', [...LONG_RUN, '--quiet'], {}],
    ['a terminal that can do nothing', LONG_RUN, { TERM: 'dumb' }],
  ])('there is no progress with %s', (_, args, env) => {
    expect(onTerminal(args, env).screen).not.toMatch(PROGRESS);
  });
});

describe('in a pipe', () => {
  test('there is the report alone, without progress and without colours', async () => {
    const { stdout, stderr } = await startCommand(RUN).finished;

    expect(stderr).toBe('');
    expect(stdout).toMatch(/^scim-sim run/);
    expect(stdout).not.toMatch(COLOUR);
  });

  test('FORCE_COLOR colours it', async () => {
    const { stdout, stderr } = await startCommand(RUN, { env: { FORCE_COLOR: '1' } }).finished;

    expect(stderr).toBe('');
    expect(stdout).toMatch(COLOUR);
  });

  test('a JSON report is all there is on standard output', async () => {
    const provider = await startProvider();
    const args = ['run', 'first-sync', '--reporter', 'json', '--token-file', 'token.txt'];

    const { stdout } = await startCommand(args, { cwd: workFolder(), env: provider.env }).finished;

    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, command: 'run', exitCode: 0 });
  });
});

describe('how much is told', () => {
  test('--quiet leaves the verdict, and no warning', async () => {
    const provider = await startProvider();
    const args = ['run', 'first-sync', '--token', provider.env.SCIM_SIM_TOKEN ?? '', '--seed', '7'];
    const { SCIM_SIM_BASE_URL = '' } = provider.env;
    const options = { cwd: workFolder(), env: { SCIM_SIM_BASE_URL } };

    const { stdout, stderr } = await runCommand([...args, '--quiet'], options);

    expect(stderr).toBe('');
    expect(stdout).toMatch(/^✓ Passed\n/);
    expect((await runCommand(args, options)).stderr).toMatch(
      /^warning: --token: other users of this machine/,
    );
  });

  test('--verbose lists every request with its answer', async () => {
    const { stdout } = await runCommand(['run', 'joiner', '--embedded', '--seed', '7', '--verbose']);

    expect(stdout).toContain('POST /Users → 201');
    expect(stdout).toMatch(/GET \/Users\?filter=userName eq "margaret\.\w{4}@example\.com" → 200/);
  });
});

/** The command in a pseudo-terminal, and all that was written there. */
function onTerminal(args: readonly string[], env: Readonly<Record<string, string>> = {}, columns = 80) {
  const command = [process.execPath, BIN, ...args].map((arg) => `'${arg}'`).join(' ');
  const { stdout, status } = spawnSync('script', ['-qec', `stty cols ${columns}; ${command}`, '/dev/null'], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, TERM: 'xterm', ...env },
    input: '',
    timeout: 20_000,
  });
  return { screen: stdout, status };
}

/** Of util-linux; that of other systems takes other options. */
function hasScript(): boolean {
  return spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false;
}
