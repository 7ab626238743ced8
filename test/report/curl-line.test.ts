import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { curlLine } from '../../src/report/curl-line.ts';
import type { Exchange } from '../../src/scim/exchange.ts';
import { TARGET } from './results.ts';

type Request = Exchange['request'];

test('a request is sent again with the token of the environment', () => {
  const request: Request = {
    method: 'POST',
    url: `${TARGET}/Users`,
    headers: { accept: 'application/scim+json', 'content-type': 'application/scim+json' },
    body: { userName: "d'arc@example.com" },
  };
  expect(curlLine({ request }, TARGET)).toMatchInlineSnapshot(`
    "curl -g -X POST 'http://127.0.0.1:41233/scim/v2/Users' \\
      -H "Authorization: Bearer $SCIM_SIM_TOKEN" \\
      -H 'accept: application/scim+json' \\
      -H 'content-type: application/scim+json' \\
      --data-raw '{"userName":"d'\\''arc@example.com"}'"
  `);
});

test('without a base URL the line names the variable for it', () => {
  const request: Request = { method: 'GET', url: '/Users/7', headers: { accept: '*/*' } };
  expect(curlLine({ request }, '')).toContain(`curl -g -X GET "$SCIM_SIM_BASE_URL"'/Users/7'`);
});

const TOKEN = 'Authorization: Bearer t0ken';
const WRONG = 'Authorization: Bearer a-token-that-was-never-issued';

test.each<[string, Partial<Request>, readonly string[]]>([
  ['the token', {}, [TOKEN, 'accept: */*']],
  ['no token', { credentials: 'none' }, ['accept: */*']],
  ['a wrong token', { credentials: 'wrong' }, [WRONG, 'accept: */*']],
  ['a header', { headers: { accept: '*/*', 'x-tenant': 'a"b' } }, [TOKEN, 'accept: */*', 'x-tenant: a"b']],
  ['a masked one', { headers: { accept: '*/*', 'x-api-key': '[secret]' } }, [TOKEN, 'accept: */*']],
  ['a compression', { headers: { accept: '*/*', 'accept-encoding': 'gzip' } }, [TOKEN, 'accept: */*']],
  ['no Accept', { headers: {} }, [TOKEN, 'accept:']],
  ['no type', { headers: { accept: '*/*' }, rawBody: '{' }, [TOKEN, 'accept: */*', 'content-type:']],
])('the headers are those that were sent: %s', (_, parts, expected) => {
  const request = { method: 'GET', url: TARGET, headers: { accept: '*/*' }, ...parts } as const;
  expect(headersIn(argumentsOf(request))).toEqual(expected);
});

test.each([
  '{"userName": "ada',
  'it\'s; $(touch owned) `id` \\ !! "',
  'two\nlines\r\nand\ttabs',
  '\u001b[2J\u202egpj\u009b31m',
  '\\x41 \u001b',
  '@/etc/passwd',
])('a body that is no JSON arrives as it was, and no shell obeys it: %j', (rawBody) => {
  const line = curlLine({ request: { method: 'POST', url: TARGET, headers: {}, rawBody } }, TARGET);
  expect(argumentsIn(line).slice(-2)).toEqual(['--data-raw', rawBody]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be there
  expect(line).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
});

test('a body of JSON reads the same, and nothing in it acts on a terminal', () => {
  const body = { userName: "\u001b[2J'$(id)\u202e\ud800" };
  const args = argumentsOf({ method: 'PUT', url: TARGET, headers: {}, body });
  expect(JSON.parse(args.at(-1) ?? '')).toEqual(body);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be there
  expect(args.at(-1)).not.toMatch(/[\u0000-\u001f\u202e\ud800]/);
});

function argumentsOf(request: Request): readonly string[] {
  return argumentsIn(curlLine({ request }, TARGET));
}

/** What a shell hands to curl. */
function argumentsIn(line: string): readonly string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${line}`;
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', SCIM_SIM_TOKEN: 't0ken' };
  const { stdout } = spawnSync('bash', ['-c', script], { encoding: 'utf8', env });
  return stdout.split('\0').slice(0, -1);
}

function headersIn(args: readonly string[]): readonly string[] {
  return args.filter((_, index) => args[index - 1] === '-H');
}
