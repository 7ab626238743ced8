import { lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildProgram } from '../../src/cli/program.ts';
import { REPORTERS } from '../../src/report/reporter.ts';
import { ledgerText } from './ledger-text.ts';
import { startCommand } from './run-command.ts';
import { startProvider } from './test-provider.ts';
import { workFolder } from './work-folder.ts';

const REPORTS = Object.keys(REPORTERS).flatMap((name) => ['--reporter', `${name}=report.${name}`]);
const WRITING = Object.keys(REPORTERS).map((name) => `report.${name}`);

/** Each command, with the files that it may leave: those that were named, and the ledger in the working directory. */
const COMMANDS: Readonly<Record<string, { args: readonly string[]; leaves: readonly string[] }>> = {
  'test-connection': {
    args: ['--test-user-email', 'new@example.com', '--activate', ...REPORTS],
    leaves: WRITING,
  },
  push: {
    args: ['--directory', 'acme.yaml', '--state', 'acme.state.json', ...REPORTS],
    leaves: ['acme.state.json', ...WRITING],
  },
  run: { args: ['first-sync', ...REPORTS], leaves: WRITING },
  verify: { args: ['--only', 'look-up', ...REPORTS], leaves: WRITING },
  cleanup: { args: ['ledger.jsonl', ...REPORTS], leaves: WRITING },
  plan: { args: ['first-sync'], leaves: [] },
  serve: { args: ['--token-file', 'token.txt'], leaves: [] },
  demo: { args: REPORTS, leaves: WRITING },
  explain: { args: ['GR-05'], leaves: [] },
  list: { args: ['checks'], leaves: [] },
};

test('every command there is has its row here', () => {
  const program = buildProgram(process as never, () => {});

  expect(Object.keys(COMMANDS)).toEqual(program.commands.map((command) => command.name()));
});

test.each(Object.entries(COMMANDS))(
  '%s writes nothing but what was named, and what it writes is for its owner only',
  { timeout: 60_000 },
  async (name, { args, leaves }) => {
    const provider = await startProvider();
    const cwd = workFolder({ 'ledger.jsonl': ledgerText(provider.baseUrl, []) });
    const [home, temporary] = [workFolder(), workFolder()];
    const before = new Set(readdirSync(cwd));
    const elsewhere = [home, temporary].map(allIn);
    const env = {
      ...(name === 'serve' || name === 'demo' ? {} : provider.env),
      HOME: home,
      TMPDIR: temporary,
      // Whoever lets everybody read their files does not mean these.
      NODE_OPTIONS: '--import=data:text/javascript,process.umask(0)',
    };

    const { child, finished } = startCommand([name, ...args], { cwd, env });
    if (name === 'serve') child.stdout.once('data', () => child.kill('SIGINT'));
    const { code, output } = await finished;

    expect(code, output).toBe(0);
    const appeared = allIn(cwd).filter((path) => !before.has(path.split('/')[0] ?? ''));
    const ledgers = appeared.filter((path) => path.startsWith('.scim-sim'));
    expect(appeared.filter((path) => !ledgers.includes(path)).sort()).toEqual([...leaves].sort());
    for (const path of ledgers)
      expect(path).toMatch(/^\.scim-sim(\/runs(\/[0-9a-f-]+(\/ledger\.jsonl)?)?)?$|\.gitignore$/);
    expect([home, temporary].map(allIn)).toEqual(elsewhere);
    for (const path of appeared) {
      const stat = statSync(join(cwd, path));
      expect([path, (stat.mode & 0o777).toString(8)]).toEqual([path, stat.isDirectory() ? '700' : '600']);
    }
  },
);

test('a link in the place of a report is replaced, and what it leads to stays as it was', async () => {
  const elsewhere = workFolder({ 'theirs.json': 'theirs' });
  const cwd = workFolder();
  symlinkSync(join(elsewhere, 'theirs.json'), join(cwd, 'report.json'));

  const { code } = await startCommand(['demo', '--reporter', 'json=report.json'], { cwd }).finished;

  expect(code).toBe(0);
  expect(readFileSync(join(elsewhere, 'theirs.json'), 'utf8')).toBe('theirs');
  expect(lstatSync(join(cwd, 'report.json')).isSymbolicLink()).toBe(false);
});

test('a report takes the place of one that everybody could read, and is for its owner only', async () => {
  const cwd = workFolder();
  writeFileSync(join(cwd, 'report.json'), '{}', { mode: 0o666 });

  await startCommand(['demo', '--reporter', 'json=report.json'], { cwd }).finished;

  expect(statSync(join(cwd, 'report.json')).mode & 0o777).toBe(0o600);
});

function allIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}
