import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { inSession } from '../../src/cli/in-session.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { settingsOf } from '../../src/cli/session.ts';
import { REPORTERS } from '../../src/report/reporter.ts';
import { parseBaseUrl } from '../../src/transport/base-url.ts';
import { systemClock } from '../../src/transport/clock.ts';
import { createExchangeLog } from '../../src/transport/exchange-log.ts';
import { httpSend } from '../../src/transport/http-send.ts';
import { record } from '../../src/transport/record.ts';
import { Redactor } from '../../src/transport/redact.ts';
import { ledgerText } from './ledger-text.ts';
import { collector, runCommand, startCommand } from './run-command.ts';
import {
  deadOrigin,
  type Intercept,
  startProvider,
  type TestProviderOptions,
  TOKEN,
} from './test-provider.ts';
import { ENCODINGS, expectNoTrace } from './traces.ts';
import { workFolder } from './work-folder.ts';

/** With signs that a URL, JSON, HTML and a regular expression would each escape. */
const HEADER = 'canary=(in)a"header"&<more>/+\\d';
const SECRETS = [TOKEN, HEADER];
const PASSWORD = 'canary:of=a "proxy"&<more>/+\\d';
const [CERTIFICATE, KEY] = ['client.pem', 'client.key'].map((name) =>
  fileURLToPath(new URL(`../transport/fixtures/${name}`, import.meta.url)),
) as [string, string];
const LINES_OF_THE_KEY = readFileSync(KEY, 'utf8')
  .split('\n')
  .filter((line) => line.length > 20 && !line.startsWith('-'));
const GIVEN = ['--header', `X-Session: ${HEADER}`];

/** Every report at once: the one for people on standard output, with every exchange. */
const REPORTS = Object.keys(REPORTERS).flatMap((name) =>
  name === 'console' ? ['--verbose', '--reporter', name] : ['--reporter', `${name}=report.${name}`],
);
const SENDING = [...REPORTS, ...GIVEN, '--settle', '0'];

/** Each command, with what it needs: several times where one run does not show all of it. */
const COMMANDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'test-connection': [
    ['--test-user-email', 'new@example.com', ...SENDING],
    ['--test-user-email', 'new@example.com', '--activate', ...SENDING],
  ],
  push: [['--directory', 'acme.yaml', '--state', 'acme.state.json', ...SENDING]],
  run: [['first-sync', 'token-rotated', 're-hire', ...SENDING]],
  verify: [['--only', 'errors', '--only', 'create', '--only', 'LC-first-sync', ...SENDING]],
  cleanup: [['ledger.jsonl', ...SENDING]],
  plan: [
    ['first-sync', '--format', 'curl'],
    ['--directory', 'acme.yaml', '--format', 'json'],
  ],
  serve: [['--token-file', 'token.txt']],
  demo: [REPORTS],
  explain: [['GR-05'], ['ada@acme.example', '--directory', 'acme.yaml']],
  list: [['checks'], ['reporters', '--json']],
};
/** Of a user whose id is known and one whose id is not. */
const LEFT_BEHIND = [
  { kind: 'names', users: ['ada.7f3k@example.com', 'grace.7f3k@example.com'], groups: [], tag: '7f3k' },
  { kind: 'create', n: 1, type: 'User', name: 'ada.7f3k@example.com' },
  { kind: 'created', n: 1, id: '7' },
  { kind: 'create', n: 2, type: 'User', name: 'grace.7f3k@example.com' },
];
const LOCAL = ['plan', 'serve', 'demo', 'explain', 'list'];

test('every command there is has its row here', () => {
  const program = buildProgram(process as never, () => {});

  expect(Object.keys(COMMANDS)).toEqual(program.commands.map((command) => command.name()));
});

/** What a provider may have done with what it got: in every encoding, in texts, names, ids, links and headers. */
const PROVIDERS: Readonly<Record<string, TestProviderOptions>> = {
  'is good': {},
  'keeps it with every user': {
    alter: (body, { headers }) =>
      body.replaceAll('"userName":', `"nickName":${JSON.stringify(echoesOf(headers))},"userName":`),
  },
  'keeps it where JumpCloud keeps what the provider has': {
    alter: (body, { headers }) =>
      body.replace(/"externalId":"[^"]*"/g, `"externalId":${JSON.stringify(echoesOf(headers)[0])}`),
  },
  'makes it a part of every id': {
    alter: (body) =>
      body.replace(
        /"(id|value)":"([0-9a-f-]{36})"/g,
        `"$1":"${TOKEN}/${Buffer.from(TOKEN).toString('hex')}/$2"`,
      ),
    alterSent: (sent) =>
      sent.replaceAll(new RegExp(`${TOKEN}(/|%2F)${Buffer.from(TOKEN).toString('hex')}(/|%2F)`, 'g'), ''),
  },
  'echoes it in every answer': { intercept: echo(200) },
  'refuses everything and echoes it': { intercept: echo(400) },
  'lets nobody in and echoes it': { intercept: echo(401) },
  'answers a redirect that carries it': { intercept: echo(307) },
  'fails and echoes it': { intercept: echo(500) },
  'answers no JSON but an echo': {
    intercept: ({ headers }, outgoing) => {
      outgoing.writeHead(200, { 'content-type': 'text/plain' }).end(echoesOf(headers).join(' '));
      return true;
    },
  },
};

describe.each(Object.entries(PROVIDERS))('with a provider that %s', (_, behaviour) => {
  test.each(Object.keys(COMMANDS))('%s says no secret, in no output and no file', async (name) => {
    const provider = await startProvider(behaviour);
    for (const args of COMMANDS[name] ?? []) {
      const cwd = workFolder({ 'ledger.jsonl': ledgerText(provider.baseUrl, LEFT_BEHIND) });

      const { code, output } = await runCommand([name, ...args], {
        cwd,
        env: name === 'serve' || name === 'demo' ? {} : provider.env,
        interruptsAt: (said) => said.includes('Try it'),
      });

      expect(code, output).not.toBe(70);
      const written = expectNoTraceIn(cwd, output, SECRETS);
      if (args.includes('--reporter'))
        expect(written).toEqual(
          expect.arrayContaining(
            Object.keys(REPORTERS)
              .slice(1)
              .map((one) => `report.${one}`),
          ),
        );
    }
    if (!LOCAL.includes(name)) expect(provider.requests).not.toEqual([]);
  });
});

/** A proxy is told its credentials with each request, and may tell them on. */
const PROXIES: Readonly<Record<string, TestProviderOptions>> = {
  'keeps them with every user': {
    intercept: unproxied(() => false),
    alter: (body, { headers }) =>
      body.replaceAll('"userName":', `"nickName":${JSON.stringify(echoesOf(headers))},"userName":`),
  },
  'echoes them in every answer': { intercept: unproxied(echo(200)) },
  'lets nobody through and echoes them': { intercept: unproxied(echo(407)) },
};

describe.each(Object.entries(PROXIES))('through a proxy that %s', (_, behaviour) => {
  test.each(Object.keys(COMMANDS).filter((name) => !LOCAL.includes(name)))(
    '%s says nothing of its credentials',
    async (name) => {
      const proxy = await startProvider(behaviour);
      const baseUrl = 'http://scim.example.test/scim/v2';
      const url = proxy.origin.replace('http://', `http://somebody:${encodeURIComponent(PASSWORD)}@`);
      for (const args of COMMANDS[name] ?? []) {
        const cwd = workFolder({ 'ledger.jsonl': ledgerText(baseUrl, LEFT_BEHIND) });

        const { output } = await runCommand([name, ...args, '--proxy', url, '--allow-writes'], {
          cwd,
          env: { SCIM_SIM_BASE_URL: baseUrl, SCIM_SIM_TOKEN: TOKEN },
        });

        expectNoTraceIn(cwd, output, [...SECRETS, PASSWORD]);
      }
      expect(proxy.requests).not.toEqual([]);
    },
  );
});

test.each(Object.keys(COMMANDS).filter((name) => !LOCAL.includes(name)))(
  '%s says nothing of the private key that it was given',
  async (name) => {
    const dead = (await deadOrigin()).replace('http:', 'https:');
    for (const args of COMMANDS[name] ?? []) {
      const cwd = workFolder({ 'ledger.jsonl': ledgerText(`${dead}/scim/v2`, LEFT_BEHIND) });

      const { code, output } = await runCommand([name, ...args, '--cert', CERTIFICATE, '--key', KEY], {
        cwd,
        env: { SCIM_SIM_BASE_URL: `${dead}/scim/v2`, SCIM_SIM_TOKEN: TOKEN },
      });

      expect(code, output).toBe(3);
      expectNoTraceIn(cwd, output, [...SECRETS, ...LINES_OF_THE_KEY]);
    }
  },
);

const WAYS: Readonly<
  Record<string, { args: readonly string[]; env?: Record<string, string>; stdin?: string }>
> = {
  '--token': { args: ['--token', TOKEN] },
  SCIM_SIM_TOKEN: { args: [], env: { SCIM_SIM_TOKEN: TOKEN } },
  '--token-file': { args: ['--token-file', 'token.txt'] },
  'standard input': { args: ['--token-file', '-'], stdin: TOKEN },
  '--config': { args: ['--config', 'mine.yaml'] },
};

test.each(Object.keys(WAYS))('a token by %s is in no output and no file', async (way) => {
  const { args, env = {}, stdin = '' } = WAYS[way] as (typeof WAYS)[string];
  const provider = await startProvider({ intercept: echo(400) });
  const cwd = workFolder({ 'mine.yaml': `token: ${TOKEN}\nheader: { X-Session: '${HEADER}' }\n` });

  const { output } = await runCommand(['run', 'first-sync', ...SENDING, ...args], {
    cwd,
    env: { ...env, SCIM_SIM_BASE_URL: provider.baseUrl },
    stdin,
  });

  expectNoTrace(output, SECRETS);
  for (const file of filesIn(cwd).filter((one) => one.startsWith('report')))
    expectNoTrace(readFileSync(join(cwd, file), 'utf8'), SECRETS, file);
});

test.each([
  ['makes it a part of every id', /not saved in the state file: 5 whose id .* holds a secret of ours/],
  ['keeps it where JumpCloud keeps what the provider has', /Passed/],
])(
  'what a state file must leave out, the next push finds by name: of a provider that %s',
  async (behaviour, says) => {
    const provider = await startProvider(PROVIDERS[behaviour]);
    const cwd = workFolder();
    const args = ['push', '--directory', 'acme.yaml', '--state', 'acme.state.json', '--settle', '0'];
    const push = () => runCommand(args, { cwd, env: provider.env });
    // JumpCloud keeps what the provider has where it takes over, and creates nothing of it.
    await runCommand(['push', '--directory', 'acme.yaml'], { cwd, env: provider.env });
    const first = await push();
    const [users, groups] = [await provider.list('Users'), await provider.list('Groups')];

    const again = await push();

    expect([first.code, again.code], again.output).toEqual([0, 0]);
    expect(first.stdout.replace(/\s+/g, ' ')).toMatch(says);
    expect(again.stdout).not.toContain('Nothing to change');
    expect(withoutTimes(await provider.list('Users'))).toEqual(withoutTimes(users));
    expect(withoutTimes(await provider.list('Groups'))).toEqual(withoutTimes(groups));
    const third = await push();
    expect(withoutTimes(await provider.list('Users')), third.output).toEqual(withoutTimes(users));
  },
);

test.each([
  ['an exception that nobody awaits', '{ throw new Error(secret) }'],
  ['a rejection that nobody handles', 'Promise.reject(new Error(secret))'],
  ['a rejection that is no error', 'Promise.reject(secret)'],
])('%s ends with 70, and its stack does not show the token', async (_, crash) => {
  const provider = await startProvider({ intercept: () => true });
  // At the first request the command is under way, however slow the machine is.
  const source = `
    import { subscribe } from 'node:diagnostics_channel';
    const secret = process.env.SCIM_SIM_TOKEN + ' ' + btoa(process.env.SCIM_SIM_TOKEN);
    subscribe('undici:request:create', () => setImmediate(() => ${crash}));`;
  const env = {
    ...provider.env,
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(source)}`,
  };

  const { code, stderr } = await startCommand(['run', 'first-sync'], { cwd: workFolder(), env }).finished;

  expect(code, stderr).toBe(70);
  expect(stderr).toMatch(/^This is a bug of scim-sim\. Please report it/);
  expect(stderr).toContain('[token]');
  expectNoTrace(stderr, SECRETS);
});

test('a header of the user and a short token that come back are in no output and no file', async () => {
  const provider = await startProvider({ token: 'zebra', intercept: echoInWords });
  const given = ['--header', 'X-Session: yak', '--header', 'X-Whatever: canary-in-a-header'];
  for (const command of SHORT_COMMANDS) {
    const cwd = workFolder();

    const { output, stderr } = await runCommand([...command, ...REPORTS, ...given], {
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

  for (const command of SHORT_COMMANDS)
    expectNoTrace((await runCommand(command, { cwd: workFolder(), env })).output, SECRETS);
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
  expectNoTrace(output, SECRETS);
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
    onCrash: () => {},
  };
  const invocation = {
    command: 'run',
    arguments: [],
    options: {},
    surroundings: surroundings as never,
    secrets: new Redactor(),
  };
  const options = { settings: settingsOf(invocation), writes: true, files: {}, atInterruption: '' };

  const bug = await inSession(invocation, options, async ({ context }) => {
    await context.provider.send({ method: 'GET', path: '/Users' });
    throw new SyntaxError(`Unexpected token in "${TOKEN}"`);
  }).catch((error: Error) => error);

  expect(bug).toMatchObject({ name: 'SyntaxError', message: 'Unexpected token in "[token]"' });
  expectNoTrace(`${written.join('')}${(bug as Error).stack}`, SECRETS);
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
  expectNoTrace(spooled, SECRETS);
});

const SHORT_COMMANDS = [
  ['test-connection', '--test-user-email', 'new@example.com'],
  ['push', '--directory', 'acme.yaml', '--state', 'acme.state.json'],
  ['run', 'first-sync'],
];

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

/** Answers with what arrived, in headers, names, links and texts, in every encoding. */
function echo(status: number): Intercept {
  return ({ headers }, outgoing) => {
    const echoes = echoesOf(headers);
    const [first = ''] = echoes;
    const user = {
      id: first,
      userName: first,
      externalId: first,
      emails: [{ value: first }],
      [first]: echoes,
    };
    const body = { totalResults: 1, Resources: [user], id: first, detail: echoes.join(' '), [first]: echoes };
    outgoing.writeHead(status, {
      'content-type': 'application/scim+json',
      'x-echo': echoes.filter((text) => /^[\x20-\x7e]*$/.test(text)),
      'www-authenticate': `Bearer realm="${encodeURIComponent(first)}"`,
      location: `/scim/v2/Users/${encodeURIComponent(first)}?t=${encodeURIComponent(first)}`,
      etag: `W/"${encodeURIComponent(first)}"`,
    });
    outgoing.end(JSON.stringify(body));
    return true;
  };
}

/** A short secret is masked where it stands as a word. */
const echoInWords: Intercept = ({ headers }, outgoing) => {
  const { authorization = '', 'x-session': session = '', 'x-whatever': other = '' } = headers;
  const encoded = Buffer.from(authorization).toString('base64');
  const body = { id: '1', detail: `You sent ${authorization} ${session} ${other}`, [authorization]: encoded };
  outgoing.writeHead(400, {
    'content-type': 'application/scim+json',
    'x-echo': [authorization, String(session)],
  });
  outgoing.end(JSON.stringify(body));
  return true;
};

/** Every secret that came with a request, in every encoding. */
function echoesOf({ authorization = '', ...headers }: IncomingHttpHeaders): readonly string[] {
  const credentials = Buffer.from(
    headers['proxy-authorization']?.replace(/^Basic /, '') ?? '',
    'base64',
  ).toString();
  const secrets = [
    authorization.replace(/^Bearer /, ''),
    headers['x-session'],
    headers['x-whatever'],
    credentials.replace(/^somebody:/, ''),
  ];
  return secrets.flatMap((secret) =>
    typeof secret === 'string' && secret !== ''
      ? Object.values(ENCODINGS).map((encode) => encode(secret))
      : [],
  );
}

/** @returns the files that the command left, by their paths */
function expectNoTraceIn(cwd: string, output: string, secrets: readonly string[]): readonly string[] {
  expectNoTrace(output, secrets);
  const written = filesIn(cwd).filter((file) => file !== 'token.txt' && file !== 'acme.yaml');
  for (const file of written) expectNoTrace(readFileSync(join(cwd, file), 'utf8'), secrets, file);
  return written;
}

/** A proxy gets the whole URL (RFC 9112 §3.2.2). */
function unproxied(intercept: Intercept): Intercept {
  return (incoming, outgoing) => {
    incoming.url = incoming.url?.replace(/^http:\/\/[^/]+/, '');
    return intercept(incoming, outgoing);
  };
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
}

function withoutTimes(resources: readonly Record<string, unknown>[]): unknown {
  return resources.map(({ meta: _, ...resource }) => resource);
}
