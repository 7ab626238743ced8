import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfigFile } from '../../src/config/config-file.ts';
import { resolveSettings, type SettingSources } from '../../src/config/resolve-settings.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import { UserMistake } from '../../src/errors.ts';
import { DEFAULT_BEHAVIOURS } from '../../src/jumpcloud/behaviours.ts';
import { temporaryFolder } from './temporary-folder.ts';

interface Sources extends Partial<SettingSources> {
  /** The text of a configuration file that was named. */
  readonly yaml?: string;
}

function resolve({ yaml, ...sources }: Sources) {
  const configFile = yaml === undefined ? undefined : readConfigFile(written(yaml), '.');
  return resolveSettings({ flags: {}, env: {}, configFile, reporters: ['console', 'json'], ...sources });
}

function written(yaml: string): string {
  return join(temporaryFolder({ 'c.yaml': yaml }), 'c.yaml');
}

/** The message of the mistake, without the temporary folder. */
function mistakeOf(sources: Sources): string {
  try {
    resolve(sources);
  } catch (error) {
    if (error instanceof UserMistake) return error.message.replaceAll(/\S*\/(?=c\.yaml)/g, '');
    throw error;
  }
  return 'no mistake';
}

describe('without anything said', () => {
  test('every setting has its default, and says so', () => {
    expect(resolve({})).toMatchObject({
      baseUrl: undefined,
      token: undefined,
      embedded: false,
      header: {},
      timeout: 30_000,
      concurrency: 8,
      rate: undefined,
      retries: 2,
      insecure: false,
      behaviour: {},
      behaviours: DEFAULT_BEHAVIOURS,
      profile: 'jumpcloud',
      allowWrites: false,
      reporter: [{ name: 'console' }],
      seed: undefined,
      settle: 2000,
      color: undefined,
      origins: { timeout: { source: 'default' } },
    });
  });

  test('the names of the settings are those that commander makes of their flags', () => {
    for (const [name, { flag }] of Object.entries(SETTINGS)) {
      const long = flag
        .replace(/^--(no-)?/, '')
        .split(' ', 1)
        .join('');
      expect(long.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())).toBe(name);
    }
  });
});

describe('of several sources the strongest wins:', () => {
  const yaml = 'baseUrl: https://file.example\ntimeout: 1';
  const env = { SCIM_SIM_BASE_URL: 'https://env.example' };
  const flags = { baseUrl: 'https://flag.example' };

  test.each<[string, Sources, string, string]>([
    ['a flag beats the environment', { flags, env, yaml }, 'https://flag.example', '--base-url'],
    ['the environment beats the file', { env, yaml }, 'https://env.example', 'SCIM_SIM_BASE_URL'],
    ['the file beats the default', { yaml }, 'https://file.example', 'c.yaml:1:1  baseUrl'],
    [
      'an empty variable is not set',
      { env: { SCIM_SIM_BASE_URL: '' }, yaml },
      'https://file.example',
      'c.yaml:1:1  baseUrl',
    ],
  ])('%s', (_, sources, href, origin) => {
    const settings = resolve(sources);
    expect(settings.baseUrl?.href).toBe(href);
    expect(settings.origins.baseUrl.text.endsWith(origin)).toBe(true);
  });

  test('headers and behaviours of several sources come together', () => {
    const settings = resolve({
      yaml: 'header: { X-One: file, X-Two: file }\nbehaviour: { deactivate: put, link: by-name }',
      flags: { header: ['x-one: flag'], behaviour: ['link=by-new-name'] },
    });
    expect(settings.header).toEqual({ 'x-one': 'flag', 'x-two': 'file' });
    expect(settings.behaviour).toEqual({ deactivate: 'put', link: 'by-new-name' });
    expect(settings.behaviours).toMatchObject({ deactivate: 'put', link: 'by-new-name' });
  });

  test('a switched behaviour beats the profile', () => {
    const flags = { profile: 'jumpcloud-recorded', behaviour: ['deactivate=patch'] };
    expect(resolve({ flags }).behaviours.deactivate).toBe('patch');
    expect(resolve({ flags: { profile: 'jumpcloud-recorded' } }).behaviours.deactivate).toBe('put');
  });

  test('where nothing is sent again, a lost creation is left for the next sync, unless that is switched', () => {
    const again = ['create-unanswered=look-up-again'];
    expect(resolve({ flags: { retries: '0' } }).behaviours['create-unanswered']).toBe('pending');
    expect(resolve({ flags: { retries: '0', behaviour: again } }).behaviours).toMatchObject({
      'create-unanswered': 'look-up-again',
    });
  });

  test.each<[string, Sources, object]>([
    [
      '--embedded and a base URL of the environment',
      { flags: { embedded: true }, env },
      { embedded: true, baseUrl: undefined },
    ],
    ['--base-url and embedded in the file', { flags, yaml: 'embedded: true' }, { embedded: false }],
    [
      '--token-file and SCIM_SIM_TOKEN',
      { flags: { tokenFile: 't' }, env: { SCIM_SIM_TOKEN: 'x' } },
      { token: undefined, tokenFile: 't' },
    ],
    ['--verbose and quiet in the file', { flags: { verbose: true }, yaml: 'quiet: true' }, { quiet: false }],
  ])('%s', (_, sources, expected) => {
    expect(resolve(sources)).toMatchObject(expected);
  });
});

describe('what is written is read:', () => {
  test.each<[string, Sources, object]>([
    ['a number as a flag', { flags: { timeout: '250' } }, { timeout: 250 }],
    ['a number in the file', { yaml: 'settle: 0' }, { settle: 0 }],
    ['a fraction at a flag', { flags: { rate: '0.5' } }, { rate: 0.5 }],
    ['chaos with a seed', { flags: { chaos: '7' } }, { chaos: 7 }],
    ['chaos without a seed', { flags: { chaos: true } }, { chaos: true }],
    ['no chaos', {}, { chaos: false }],
    ['the largest seed', { flags: { seed: '9007199254740991' } }, { seed: Number.MAX_SAFE_INTEGER }],
    ['writes allowed by the environment', { env: { SCIM_SIM_ALLOW_WRITES: '1' } }, { allowWrites: true }],
    ['writes not allowed by it', { env: { SCIM_SIM_ALLOW_WRITES: '0' } }, { allowWrites: false }],
    ['a domain', { flags: { userDomain: 'Test.Example.com' } }, { userDomain: 'test.example.com' }],
    [
      'a test user',
      { env: { SCIM_SIM_TEST_USER_EMAIL: 'ada@example.com' } },
      { testUserEmail: 'ada@example.com' },
    ],
    ['a token of digits in the file', { yaml: 'token: 007' }, { token: '007' }],
    ['--no-color', { flags: { color: false } }, { color: false }],
    ["commander's own default for --no-color", { flags: { color: true } }, { color: undefined }],
    ['NO_COLOR', { env: { NO_COLOR: '1' } }, { color: false }],
    ['FORCE_COLOR', { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }, { color: true }],
    ['FORCE_COLOR=0', { env: { FORCE_COLOR: '0' } }, { color: false }],
    ['a colon in the value of a header', { flags: { header: ['X-A: b:c'] } }, { header: { 'x-a': 'b:c' } }],
    ['headers as a list', { yaml: 'header: ["X-A: b", "X-B:c"]' }, { header: { 'x-a': 'b', 'x-b': 'c' } }],
    ['behaviours as a list', { yaml: 'behaviour: [deactivate=put]' }, { behaviour: { deactivate: 'put' } }],
    ['a reporter', { flags: { reporter: ['json'] } }, { reporter: [{ name: 'json' }] }],
    [
      'a reporter with a file, which leaves the console report',
      { flags: { reporter: ['json=a=b.json'] } },
      { reporter: [{ name: 'console' }, { name: 'json', file: 'a=b.json' }] },
    ],
  ])('%s', (_, sources, expected) => {
    expect(resolve(sources)).toMatchObject(expected);
  });

  test('a path in a file as one below the folder of that file', () => {
    const file = written('ca: pem/ca.pem\ntokenFile: "-"\nreporter: json=out.json');
    const settings = resolve({ configFile: readConfigFile(file, '.') });
    expect(settings.ca).toBe(join(file, '../pem/ca.pem'));
    expect(settings.tokenFile).toBe('-');
    expect(settings.reporter[1]?.file).toBe(join(file, '../out.json'));
  });
});

describe('a mistake is one line that says where it stands and what is allowed:', () => {
  test.each<[Sources, string]>([
    [
      { flags: { timeout: 'abc' } },
      '--timeout: found "abc", a whole number of milliseconds from 1 to 2147483647 is needed',
    ],
    [
      { flags: { timeout: '1e3' } },
      '--timeout: found "1e3", a whole number of milliseconds from 1 to 2147483647 is needed',
    ],
    [
      { flags: { settle: '-1' } },
      '--settle: found "-1", a whole number of milliseconds from 0 to 2147483647 is needed',
    ],
    [
      { yaml: 'seed: 1\nconcurrency: 0' },
      'c.yaml:2:1  concurrency: found 0, a whole number from 1 to 1000 is needed',
    ],
    [
      { flags: { rate: '0' } },
      '--rate: found "0", a number of requests a second from 0.001 to 10000 is needed',
    ],
    [{ flags: { retries: '11' } }, '--retries: found "11", a whole number from 0 to 10 is needed'],
    [
      { flags: { seed: '9007199254740992' } },
      '--seed: found "9007199254740992", a whole number from 0 to 9007199254740991 is needed',
    ],
    [
      { yaml: 'settle:' },
      'c.yaml:1:1  settle: found nothing, a whole number of milliseconds from 0 to 2147483647 is needed',
    ],
    [
      { env: { SCIM_SIM_BASE_URL: 'scim.example.com' } },
      'SCIM_SIM_BASE_URL: Base URL scim.example.com has no scheme. Write https://scim.example.com',
    ],
    [
      { flags: { baseUrl: '' } },
      '--base-url: The base URL is empty. Write it like https://scim.example.com/v2',
    ],
    [
      { env: { SCIM_SIM_ALLOW_WRITES: 'yes' } },
      'SCIM_SIM_ALLOW_WRITES: found "yes", true or false (1 or 0) is needed',
    ],
    [{ yaml: 'insecure: on' }, 'c.yaml:1:1  insecure: found "on", true or false (1 or 0) is needed'],
    [{ flags: { reporter: ['jsom'] } }, '--reporter: unknown reporter "jsom"; did you mean "json"?'],
    [{ flags: { reporter: ['xml=x'] } }, '--reporter: unknown reporter "xml"; there are console, json'],
    [{ flags: { reporter: ['json='] } }, '--reporter: json= names no file: write json=FILE, or json alone'],
    [
      { flags: { reporter: ['console', 'json'] } },
      '--reporter: console and json would both go to standard output: give all but one a file, like json=FILE',
    ],
    [
      { flags: { reporter: ['json=x', 'console=x'] } },
      '--reporter: two reports would go to x: give each a file of its own',
    ],
    [
      { yaml: 'behaviour:\n  deactivate: put\n  lnk: by-id' },
      'c.yaml:3:3  behaviour: unknown behaviour "lnk": did you mean "link"?',
    ],
    [
      { flags: { behaviour: ['link=no'] } },
      '--behaviour: behaviour link has no value "no": it takes by-id, by-name, by-new-name',
    ],
    [{ flags: { behaviour: ['link'] } }, '--behaviour: found no "=", NAME=VALUE is needed'],
    [{ flags: { behaviour: ['link=by-id', 'link=by-name'] } }, '--behaviour: link is given twice'],
    [
      { flags: { behaviour: ['__proto__=x'] } },
      expect.stringContaining('--behaviour: unknown behaviour "__proto__"') as unknown as string,
    ],
    [{ yaml: 'behaviour: 7' }, 'c.yaml:1:1  behaviour: found no "=", NAME=VALUE is needed'],
    [{ yaml: 'behaviour: { link: [by-id] }' }, 'c.yaml:1:14  behaviour: a text as its value is needed'],
    [{ flags: { profile: 'jumpclod' } }, '--profile: unknown profile "jumpclod": did you mean "jumpcloud"?'],
    [{ flags: { header: ['X-Key secret'] } }, '--header: found no ":", "Name: value" is needed'],
    [{ flags: { header: [': x'] } }, '--header: found no ":", "Name: value" is needed'],
    [
      { flags: { header: ['X Y: x'] } },
      '--header: what stands before the colon is no name of an HTTP header',
    ],
    [
      { flags: { header: ['X-A: b\r\nX-B: c'] } },
      '--header: The value of the header X-A holds a line break or another character that no HTTP header can carry.',
    ],
    [
      { yaml: 'header:\n  - "X-A: b"\n  - "Authorization: Bearer x"' },
      'c.yaml:3:5  header: The header Authorization carries the token. Give the token with --token-file.',
    ],
    [{ flags: { header: ['X-A: 1', 'x-a: 2'] } }, '--header: x-a is given twice'],
    [{ flags: { testUserEmail: 'ada' } }, '--test-user-email: found "ada", an e-mail address is needed'],
    [
      { flags: { baseUrl: 'https://x.example', embedded: true } },
      '--embedded and --base-url exclude each other: give one of them',
    ],
    [
      { flags: { token: 'x', tokenFile: 'y' } },
      '--token and --token-file exclude each other: give one of them',
    ],
    [
      { yaml: 'token: x\ntokenFile: y' },
      'c.yaml:1:1  token and c.yaml:2:1  tokenFile exclude each other: give one of them',
    ],
    [{ flags: { quiet: true, verbose: true } }, '--quiet and --verbose exclude each other: give one of them'],
  ])('%j', (sources, message) => {
    expect(mistakeOf(sources)).toEqual(message);
  });

  test.each([
    'example',
    '@example.com',
    'a b.com',
    'ex_ample.com',
    'example.com.',
    '-a.com',
    '127.0.0.1',
    '',
  ])('--user-domain "%s"', (userDomain) => {
    expect(mistakeOf({ flags: { userDomain } })).toBe(
      `--user-domain: found "${userDomain}", a domain like example.com is needed`,
    );
  });

  test('that never holds a secret', () => {
    const secret = 'canary-token';
    const sources: readonly Sources[] = [
      { yaml: `token: [${secret}]` },
      { yaml: `header: ["${secret}"]` },
      { flags: { header: [secret] } },
      { flags: { header: [`X-Key=${secret}:x`] } },
      { flags: { header: [`X-Key: ${secret}\n`] } },
      { env: { SCIM_SIM_BASE_URL: `https://ada:${secret}@x.example/?t=${secret}` } },
    ];
    for (const mistake of sources.map(mistakeOf)) {
      expect(mistake).not.toContain(secret);
      expect(mistake).not.toBe('no mistake');
    }
  });
});
