import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UNSAFE } from '../report/hostile.ts';
import { BIN, startCommand } from './run-command.ts';
import { startProvider } from './test-provider.ts';
import { workFolder } from './work-folder.ts';

/** Each kind of file that somebody may send, with the command that reads it. */
const KINDS: Readonly<Record<string, (file: string) => readonly string[]>> = {
  'a directory': (file) => ['push', '--directory', file],
  'a scenario': (file) => ['run', file],
  'a configuration': (file) => ['run', 'first-sync', '--config', file],
  'a state': (file) => ['push', '--directory', 'acme.yaml', '--state', file],
  waivers: (file) => ['verify', '--only', 'GR-05', '--waivers', file],
  attributes: (file) => ['verify', '--only', 'GR-05', '--user-attributes', file],
  'a profile': (file) => ['run', 'first-sync', '--profile', file],
  'a ledger': (file) => ['cleanup', file],
};

const LAUGHS = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...[...'bcdefghi'].map((name, n) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[n]}`).join(',')}]`),
];

const TEXTS: Readonly<Record<string, string>> = {
  'a YAML tag that would run code':
    "users: !!js/function 'function () { process.exit(9) }'\nwhy: !!js/eval x\n",
  'a YAML tag of Python': 'users: !!python/object/apply:os.system [touch owned]\n',
  'a billion laughs': `${LAUGHS.join('\n')}\n`,
  'YAML 100,000 levels deep': `users: ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`,
  'YAML of 50,000 dashes': `users:\n${'- '.repeat(50_000)}x\n`,
  'JSON 200,000 levels deep': `{"users":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
  'JSON 1,000 levels deep': `{"title":${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}}`,
  'a merge key that brings a prototype': '__proto__: { polluted: true }\n<<: { polluted: true }\nusers: []\n',
  'escape sequences in its names': '"\\e[2J\\u202e\\n::error::x": 1\nusers: []\n',
  'no text': '\u0000\u0001\ufffd',
};

/** As attributes of a user, whatever a provider may want; they are sent, with a warning. */
const DATA = ['a merge key that brings a prototype', 'escape sequences in its names'];

describe.each(Object.keys(KINDS))('as %s', (kind) => {
  const wrong = Object.keys(TEXTS).filter((name) => kind !== 'attributes' || !DATA.includes(name));

  test.each(wrong)('%s is refused, in lines that are safe, and nothing is sent', async (name) => {
    const cwd = workFolder({ 'theirs.yaml': TEXTS[name] ?? '' });

    await expectRefused(kind, 'theirs.yaml', cwd);
  });

  test.skipIf(process.platform === 'win32')(
    'a device that never ends, or a pipe that never speaks, is not read',
    async () => {
      const cwd = workFolder();
      symlinkSync('/dev/zero', join(cwd, 'endless.yaml'));
      execFileSync('mkfifo', [join(cwd, 'silent.yaml')]);

      for (const file of ['endless.yaml', 'silent.yaml']) await expectRefused(kind, file, cwd);
    },
  );
});

test('a configuration or a scenario that was found may not lead out of its folder', async () => {
  const outside = workFolder({ 'secret.yaml': 'users: []\n' });
  const scenario = (directory: string) =>
    `name: theirs\nwhy: To look around.\ndirectory: ${directory}\nsteps: [{ sync: all }]\n`;
  const cwd = workFolder({
    'up.yaml': scenario('../../../../../etc/passwd'),
    'root.yaml': scenario('/etc/passwd'),
  });
  symlinkSync(join(outside, 'secret.yaml'), join(cwd, 'link.yaml'));
  writeFileSync(join(cwd, 'linked.yaml'), scenario('link.yaml'));

  for (const file of ['up.yaml', 'root.yaml', 'linked.yaml'])
    await expectRefused('a scenario', `./${file}`, cwd);
});

test.each(DATA)('%s is data where any attribute is, and touches nothing', async (name) => {
  const cwd = workFolder({ 'theirs.yaml': TEXTS[name] ?? '' });
  const provider = await startProvider();
  const args = KINDS.attributes?.('theirs.yaml') ?? [];

  const { code, stderr } = await startCommand([...args, '--settle', '0'], { cwd, env: provider.env })
    .finished;

  expect(code, stderr).toBeLessThan(2);
  expect(stderr).toMatch(/^(?:warning: .*\n)+$/);
  expect(stderr.replaceAll('\n', '')).not.toMatch(UNSAFE);
});

test.skipIf(!existsSync('/dev/fd/0'))('a pipe that the shell has opened is read', () => {
  const command = `cat acme.yaml | "${process.execPath}" "${BIN}" explain nobody@example.com --directory /dev/stdin`;

  const { status, stdout } = spawnSync('sh', ['-c', command], { cwd: workFolder(), encoding: 'utf8' });

  expect(stdout).toContain('nobody@example.com is not pushed');
  expect(status).toBe(0);
});

async function expectRefused(kind: string, file: string, cwd: string): Promise<void> {
  const provider = await startProvider();

  const { code, output } = await startCommand(KINDS[kind]?.(file) ?? [], { cwd, env: provider.env }).finished;

  expect(code, output.slice(0, 2_000)).toBe(2);
  expect(output).toMatch(/^(?:(?:warning|error): .*\n)+$/);
  expect(output.replaceAll('\n', '')).not.toMatch(UNSAFE);
  expect(output).not.toContain('call stack');
  expect(provider.requests).toEqual([]);
}
