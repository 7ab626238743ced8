import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { REPORTERS } from '../../src/report/reporter.ts';
import { HOSTILE, UNSAFE } from '../report/hostile.ts';
import { errorsInJunit } from '../report/read-junit.ts';
import { errorsIn } from '../report/read-report.ts';
import { runCommand } from './run-command.ts';
import { type Intercept, startProvider, type TestProviderOptions } from './test-provider.ts';
import { workFolder } from './work-folder.ts';

const REPORTS = Object.keys(REPORTERS).flatMap((name) =>
  name === 'console' ? ['--verbose', '--reporter', name] : ['--reporter', `${name}=report.${name}`],
);

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'test-connection': ['test-connection', '--test-user-email', 'new@example.com', '--activate'],
  push: ['push', '--directory', 'acme.yaml', '--state', 'acme.state.json'],
  run: ['run', 'first-sync', 'group-rename'],
  verify: ['verify', '--only', 'errors', '--only', 'create', '--only', 'groups', '--skip', 'GR-16'],
};

type Json = Record<string, unknown>;

/** Every place of an answer that a provider fills. */
const PLACES: Readonly<Record<string, (text: string) => TestProviderOptions>> = {
  'the detail of an error': (text) => ({
    intercept: refusing({ detail: text, scimType: text, status: text }),
  }),
  'an error that is no JSON': (text) => ({ intercept: raw(500, 'text/html', text) }),
  'an answer that is no JSON': (text) => ({ intercept: raw(200, 'text/html', text) }),
  names: (text) =>
    altering((body) => ({ ...body, userName: text, displayName: text, name: { familyName: text } })),
  'ids of resources': (text) => altering((body) => ({ ...body, id: text })),
  'attributes that JumpCloud keeps': (text) =>
    altering((body) => ({ ...body, externalId: text, locale: text })),
  'attributes that nobody knows': (text) => altering((body) => ({ ...body, [text]: { [text]: [text] } })),
  members: (text) =>
    altering((body) => ({ ...body, members: [{ value: text, display: text, [text]: text }] })),
  schemas: (text) => altering((body) => ({ ...body, schemas: [text] })),
  meta: (text) =>
    altering((body) => ({
      ...body,
      meta: { resourceType: text, version: text, location: text, created: text },
    })),
  'headers, as far as HTTP lets them': (text) => ({
    intercept: (_, outgoing) => {
      // What stands for a control character of its own in Latin-1 passes HTTP's parsers.
      const value = `\u009b31m ${text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '')}`;
      for (const name of [
        'location',
        'etag',
        'x-request-id',
        'www-authenticate',
        'retry-after',
        'content-language',
      ])
        outgoing.setHeader(name, value);
      outgoing.writeHead(404, 'Not `found` ::error::', { 'content-type': value, __proto__: value });
      outgoing.end('{}');
      return true;
    },
  }),
};

describe.each(Object.keys(PLACES))('a provider that puts hostile text into %s', (place) => {
  test.each(Object.keys(COMMANDS))('touches no report of %s', async (command) => {
    await expectSafe(command, PLACES[place]?.(HOSTILE) ?? {});
  });

  test('may make it a megabyte long', { timeout: 60_000 }, async () => {
    const length = place.startsWith('headers') ? 8_000 : 1_000_000;
    const { stdout } = await expectSafe('push', PLACES[place]?.('x\u001b[2J|<b>'.repeat(length / 10)) ?? {});

    expect(stdout.length).toBeLessThan(100_000);
  });
});

describe('an id', () => {
  test.each([
    ['with slashes', (n: number) => `a/b/../${n}`],
    ['that leads to the parent folder', (n: number) => (n === 1 ? '..' : n === 2 ? '.' : `../${n}`)],
    ['with what ends a path', (n: number) => `?a=b&c#d;e%2F%${n}`],
    ['with what ends a filter', (n: number) => `" or id pr or id eq "\\"]${n}`],
    ['of control characters', (n: number) => `\u0000\r\n\t\u001b\u007f${n}`],
    ['of other scripts', (n: number) => `識別子 é é 👩‍👩‍👧 ${n}`],
    [
      'that is a name of Object.prototype',
      (n: number) => ['__proto__', 'constructor', 'toString'][n - 1] ?? `valueOf${n}`,
    ],
    ['of 4,000 characters', (n: number) => `${'x'.repeat(4_000)}${n}`],
  ])('%s is only an id: it is sent back as it came, in paths, bodies and filters', async (_, idOf) => {
    for (const args of [
      ['run', 'a-year-at-acme'],
      ['run', 'a-year-at-acme', '--behaviour', 'member-remove=filter-path'],
      ['verify', '--only', 'LC-joiner', '--only', 'GR-05'],
    ]) {
      const provider = await startProvider({ idOf });

      const { code, output } = await runCommand([...args, '--settle', '0'], { env: provider.env });

      expect(code, output).toBe(0);
      expect(await provider.list('Users')).toEqual([]);
    }
  });

  test('of 100 KB, which no request could name, is refused in one line', async () => {
    const provider = await startProvider({
      alter: (body) => body.replaceAll('"id":"', `"id":"${'x'.repeat(100_000)}`),
    });

    const { code, stdout } = await runCommand(['push', '--directory', 'acme.yaml', '--settle', '0'], {
      cwd: workFolder(),
      env: provider.env,
    });

    expect(code).toBe(1);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'has an id of 100036 characters, and no request could name it',
    );
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(120);
  });
});

describe('names of Object.prototype', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'are names like any other in answers: %s',
    async (name) => {
      const odd = `"${name}":{"active":false,"polluted":true},"userName":`;
      const alter = (body: string) => body.replaceAll('"userName":', odd);
      for (const command of Object.keys(COMMANDS)) await expectSafe(command, { alter });
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
      expect(({} as Json).polluted).toBeUndefined();
    },
  );
});

describe('a list of a million', () => {
  const million = (item: (n: number) => string) =>
    `[${Array.from({ length: 1_000_000 }, (_, n) => item(n)).join(',')}]`;

  test.each([
    ['members', million((n) => `{"value":"${n % 10}"}`)],
    ['emails', million(() => '{"value":"a"}')],
    ['Resources', million((n) => `{"id":"${n}"}`)],
  ])('%s is read in bounded time and memory', { timeout: 120_000 }, async (name, list) => {
    const before = process.memoryUsage().rss;
    const place = new RegExp(`"${name}":\\[[^\\]]*\\]`);
    const alter = (body: string) => body.replace(place, `"${name}":${list}`);
    const provider = await startProvider({ alter });

    const { code, stdout } = await runCommand(['push', '--directory', 'acme.yaml', '--settle', '0'], {
      cwd: workFolder(),
      env: provider.env,
    });

    expect(code).toBe(1);
    expect(stdout.length).toBeLessThan(10_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(1_500 * 2 ** 20);
  });
});

/** Plays a command against such a provider, and reads every report as its readers would. */
async function expectSafe(command: string, behaviour: TestProviderOptions) {
  const provider = await startProvider(behaviour);
  const cwd = workFolder();
  const args = [...(COMMANDS[command] ?? []), ...REPORTS, '--settle', '0'];

  const { code, stdout, stderr } = await runCommand(args, { cwd, env: provider.env });

  expect(code, stderr).not.toBe(70);
  for (const text of [stdout, stderr]) expect(around(text.replaceAll('\n', ''), UNSAFE)).toBe('');
  const report = (name: string) => readFileSync(join(cwd, `report.${name}`), 'utf8');
  for (const name of Object.keys(REPORTERS).slice(1)) expect(around(report(name), UNSAFE), name).toBe('');
  expect(around(report('github'), /^(?!::(?:error|warning|notice) title=[^:,\n]*::).+$/m)).toBe('');
  expect(await errorsInJunit(report('junit'))).toEqual([]);
  expect(errorsIn(report('json'))).toEqual([]);
  expect(JSON.parse(report('har')).log.version).toBe('1.2');
  expect(around(report('html'), /<script>alert|="javascript:|<img/)).toBe('');
  const page = await new Marked().parse(report('markdown'));
  expect(around(page, /<script|<img|href="(?:javascript|https:\/\/evil)/)).toBe('');
  return { code, stdout };
}

/** What was found, and what stands around it: a whole report would be too much to show. */
function around(text: string, pattern: RegExp): string {
  const at = text.search(pattern);
  return at === -1 ? '' : JSON.stringify(text.slice(Math.max(0, at - 100), at + 100));
}

/** The reference provider, with each of the resources in its answers changed. */
function altering(change: (resource: Json) => Json): TestProviderOptions {
  const changed = (body: Json): Json =>
    Array.isArray(body.Resources) ? { ...body, Resources: body.Resources.map(changed) } : change(body);
  return { alter: (text) => (text.startsWith('{') ? JSON.stringify(changed(JSON.parse(text))) : text) };
}

function refusing(body: Json): Intercept {
  return ({ method }, outgoing) => {
    if (method === 'GET') return false;
    outgoing.writeHead(400, { 'content-type': 'application/scim+json' }).end(JSON.stringify(body));
    return true;
  };
}

function raw(status: number, type: string, body: string): Intercept {
  return (_, outgoing) => {
    outgoing.writeHead(status, { 'content-type': type }).end(body);
    return true;
  };
}
