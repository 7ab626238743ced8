import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inSession } from '../../src/cli/in-session.ts';
import { settingsOf } from '../../src/cli/session.ts';
import { parseBaseUrl } from '../../src/transport/base-url.ts';
import { systemClock } from '../../src/transport/clock.ts';
import { createExchangeLog } from '../../src/transport/exchange-log.ts';
import { httpSend } from '../../src/transport/http-send.ts';
import { record } from '../../src/transport/record.ts';
import { collector, runCommand } from './run-command.ts';
import {
  deadOrigin,
  type Intercept,
  startProvider,
  type TestProviderOptions,
  TOKEN,
} from './test-provider.ts';
import { workFolder } from './work-folder.ts';

/** What is searched for: the token as it is, and in base64. */
const TRACES = [TOKEN, Buffer.from(TOKEN).toString('base64').slice(0, 36)];

const COMMANDS = [
  'test-connection --test-user-email new@example.com --verbose --reporter console --reporter json=report.json',
  'test-connection --test-user-email new@example.com --activate --verbose --reporter html=report.html --reporter har=report.har',
  'push --directory acme.yaml --state acme.state.json --verbose --reporter json=report.json',
  'push --directory acme.yaml --state acme.state.json --reporter json',
  'run first-sync --reporter junit=report.xml --reporter markdown=report.md --reporter github',
  'run first-sync token-rotated --verbose --reporter console --reporter json=report.json --reporter html=report.html --reporter har=report.har',
  'run first-sync --reporter json',
  'plan first-sync --format curl',
  'plan --directory acme.yaml --format json',
];

interface Way {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

const WAYS: Record<string, Way> = {
  '--token': { args: ['--token', TOKEN] },
  SCIM_SIM_TOKEN: { args: [], env: { SCIM_SIM_TOKEN: TOKEN } },
  '--token-file': { args: ['--token-file', 'token.txt'] },
  'standard input': { args: ['--token-file', '-'], stdin: TOKEN },
};

const PROVIDERS: Record<string, TestProviderOptions> = {
  'a good provider': {},
  'a provider that keeps it with every user': {
    alter: (body, { headers }) =>
      body.replaceAll('"userName":', `"nickName":${JSON.stringify(headers.authorization)},"userName":`),
  },
  'a provider that echoes it in every answer': { intercept: echo(200) },
  'a provider that refuses everything and echoes it': { intercept: echo(400) },
  'a provider that lets nobody in and echoes it': { intercept: echo(401) },
  'a provider that answers no JSON but an echo': {
    intercept: ({ headers }, outgoing) => {
      outgoing.writeHead(200, { 'content-type': 'text/plain' }).end(`You sent ${headers.authorization}`);
      return true;
    },
  },
};

test.each(
  Object.keys(WAYS).flatMap((way) => Object.keys(PROVIDERS).map((provider) => [way, provider] as const)),
)('a token by %s is in no output and no file, with %s', async (way, name) => {
  const { args, env = {}, stdin = '' } = WAYS[way] as Way;
  const provider = await startProvider(PROVIDERS[name]);
  for (const command of COMMANDS) {
    const cwd = workFolder();
    const own = command.startsWith('plan') ? [] : [...args, '--settle', '0'];

    const { output } = await runCommand([...command.split(' '), ...own], {
      cwd,
      env: { ...env, SCIM_SIM_BASE_URL: provider.baseUrl },
      stdin,
    });

    expectNoTrace(output);
    for (const file of readdirSync(cwd)) {
      if (file !== 'token.txt') expectNoTrace(readFileSync(join(cwd, file), 'utf8'));
    }
  }
  expect(provider.requests).not.toEqual([]);
});

test('a header of the user and a short token that come back are in no output and no file', async () => {
  const provider = await startProvider({ token: 'zebra', intercept: echo(400) });
  const given = ['--header', 'X-Session: yak', '--header', 'X-Whatever: canary-in-a-header'];
  for (const command of COMMANDS.filter((one) => !one.startsWith('plan'))) {
    const cwd = workFolder();

    const { output, stderr } = await runCommand([...command.split(' '), ...given], {
      cwd,
      env: provider.env,
    });

    expect(stderr).toContain('warning: the token has fewer than 8 characters');
    for (const file of readdirSync(cwd).filter((name) => name.startsWith('report')))
      expect(readFileSync(join(cwd, file), 'utf8')).not.toMatch(SHORT_TRACES);
    expect(output).not.toMatch(SHORT_TRACES);
  }
});

describe('a token that is a word of ours', () => {
  test.each([
    'user',
    'sync',
    'pass',
    'title',
    'status',
    'request',
    'provider',
    'operations',
    'provision-user',
  ])('"%s" changes no word of the report', async (token) => {
    const [usual, odd] = [await reports(TOKEN), await reports(token)];

    expect(odd).toEqual(usual);
  });
});

test('a header whose value a scenario expects in a body makes no expectation fail', async () => {
  const provider = await startProvider();
  const scenario = `
name: mine
why: To see.
directory: acme.yaml
behaviours: { group-rename: patch }
steps:
  - sync: all
  - rename-group: { group: engineering, name: analysts }
    expect:
      requests:
        - request: PATCH /Groups/{analysts}
          body:
            Operations: [{ op: replace, path: displayName, value: analysts }]
            schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
`;
  const cwd = workFolder({ 'mine.yaml': scenario });
  const args = ['run', 'mine.yaml', '--exact-names', '--verbose', '--header', 'X-Tenant: analysts'];

  const { code, stdout } = await runCommand(args, { cwd, env: provider.env });

  expect(stdout).toContain('✓ rename group engineering to analysts');
  expect(code).toBe(0);
});

test('a token is in no message about a server that is not there', async () => {
  const env = { SCIM_SIM_TOKEN: TOKEN, SCIM_SIM_BASE_URL: await deadOrigin() };

  for (const command of COMMANDS) {
    expectNoTrace((await runCommand(command.split(' '), { cwd: workFolder(), env })).output);
  }
});

test('a token is not in the banner of the provider that uses it', async () => {
  const options = { cwd: workFolder(), interruptsAt: (output: string) => output.includes('Try it') };

  expectNoTrace((await runCommand(['serve', '--token-file', 'token.txt'], options)).output);
});

test.each([
  ['a --token that cannot be one', `--token ${TOKEN}\u00e9`, {}],
  ['two lines', '--token-file -', { stdin: `${TOKEN}\n${TOKEN}\n` }],
  ['a scheme before it', '--token-file -', { stdin: `Bearer ${TOKEN}\n` }],
  ['the token as the path of its file', `--token-file ${TOKEN}`, {}],
  ['a misspelt option', `--tokn=${TOKEN}`, {}],
  ['a header of the wrong form', `--header Authorization=${TOKEN}`, {}],
  ['a header that is not ours to set', `--header Authorization:${TOKEN}`, {}],
  [
    'a base URL with a password',
    `--token-file token.txt --base-url https://me:${TOKEN}@scim.example.com`,
    {},
  ],
  [
    'a base URL with a query',
    `--token-file token.txt --base-url https://scim.example.com/?token=${TOKEN}`,
    {},
  ],
])('a mistake about %s does not show it', async (_, args, given) => {
  const { code, output } = await runCommand(['run', 'first-sync', ...args.split(' ')], {
    cwd: workFolder(),
    env: { SCIM_SIM_BASE_URL: 'http://127.0.0.1:1' },
    ...given,
  });

  expect(code).toBe(2);
  expectNoTrace(output);
});

test('a token is not in the stack of a bug that it came into', async () => {
  const provider = await startProvider();
  const written: string[] = [];
  const stream = collector((text) => written.push(text));
  const surroundings = {
    ...process,
    stdout: stream,
    stderr: stream,
    env: provider.env,
    onInterrupt: () => () => {},
  };
  const invocation = { command: 'run', arguments: [], options: {}, surroundings: surroundings as never };
  const options = { settings: settingsOf(invocation), writes: true, files: {}, atInterruption: '' };

  const bug = await inSession(invocation, options, async ({ context }) => {
    await context.provider.send({ method: 'GET', path: '/Users' });
    throw new SyntaxError(`Unexpected token in "${TOKEN}"`);
  }).catch((error: Error) => error);

  expect(bug).toMatchObject({ name: 'SyntaxError', message: 'Unexpected token in "[token]"' });
  expectNoTrace(`${written.join('')}${(bug as Error).stack}`);
});

test('a token is not in the spool of a large run', async () => {
  const provider = await startProvider({ intercept: echo(200) });
  const directory = workFolder();
  const baseUrl = parseBaseUrl(provider.baseUrl);
  const log = createExchangeLog({ keep: 1, directory });
  const options = { baseUrl, token: () => TOKEN, userAgent: 'test', timeoutMs: 3_000, concurrency: 1 };
  const http = httpSend(options);
  const send = record({
    baseUrl,
    sink: log.add,
    clock: systemClock,
    headersOf: http.headersOf,
    redact: http.redact,
  })(http.send);

  for (let n = 0; n < 3; n += 1) await send({ method: 'GET', path: '/Users' });

  const spooled = JSON.stringify([...log]);
  log.dispose();
  await http.close();
  expect(spooled).toContain('/Users');
  expectNoTrace(spooled);
});

const SHORT_TRACES = /zebra|QmVhcmVyIHplYnJh|yak|canary-in-a-header/;

/** What a run says for people and for machines, without what differs from run to run. */
async function reports(token: string): Promise<readonly unknown[]> {
  const { env, origin } = await startProvider({ token });
  const cwd = workFolder();
  const args = 'run first-sync --seed 7 --concurrency 1 --reporter console --reporter json=report.json';
  const { stdout } = await runCommand(args.split(' '), { cwd, env });
  const { steps, scenarios, events, pending } = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8'));
  const text = stdout.replaceAll(origin, '').replace(/· [\d.]+ m?s/g, '');
  return [text, steps, scenarios, pending, events.map((event: object) => ({ ...event, timestamp: '' }))];
}

/** Answers with what arrived, in headers, in texts and in base64. */
function echo(status: number): Intercept {
  return (
    { headers: { authorization = '', 'x-session': session = '', 'x-whatever': other = '' } },
    outgoing,
  ) => {
    const encoded = Buffer.from(authorization).toString('base64');
    const body = {
      totalResults: 0,
      Resources: [],
      id: '1',
      detail: `You sent ${authorization} ${session} ${other}`,
      [authorization]: encoded,
    };
    outgoing.writeHead(status, {
      'content-type': 'application/scim+json',
      'x-echo': [authorization, String(session)],
    });
    outgoing.end(JSON.stringify(body));
    return true;
  };
}

function expectNoTrace(text: string): void {
  for (const trace of TRACES) if (text.includes(trace)) expect.fail(around(text, text.indexOf(trace)));
}

function around(text: string, at: number): string {
  return `the token is there: ${text.slice(Math.max(0, at - 200), at + 100)}`;
}
