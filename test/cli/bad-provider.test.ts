import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { runCommand } from './run-command.ts';
import { deadOrigin, type Intercept, startProvider, TOKEN } from './test-provider.ts';
import { workFolder } from './work-folder.ts';

const COMMANDS = {
  'test-connection': ['test-connection', '--test-user-email', 'new@example.com'],
  push: ['push', '--directory', 'acme.yaml', '--timeout', '300', '--settle', '0'],
  run: ['run', 'first-sync', '--timeout', '300', '--settle', '0'],
} as const;
type CommandName = keyof typeof COMMANDS;

interface Fault {
  readonly intercept: Intercept;
  readonly codes: Readonly<Record<CommandName, number>>;
  /** What test-connection, or else run, says of it. */
  readonly says: string | RegExp;
}

const FAULTS: Record<string, Fault> = {
  'answers HTML': {
    intercept: authorized(raw(200, '<!doctype html><title>Welcome</title>', 'text/html')),
    codes: { 'test-connection': 1, push: 1, run: 1 },
    says: /the answer is no JSON but text\/html/,
  },
  'answers JSON null': {
    intercept: authorized(raw(200, 'null')),
    codes: { 'test-connection': 1, push: 1, run: 1 },
    says: /the answer is JSON and no ListResponse/,
  },
  'answers an array': {
    intercept: authorized(raw(200, '[]')),
    codes: { 'test-connection': 1, push: 1, run: 1 },
    says: /the answer is JSON and no ListResponse/,
  },
  'answers a list without Resources': {
    intercept: authorized(raw(200, '{"totalResults": 7}')),
    codes: { 'test-connection': 1, push: 1, run: 1 },
    says: /the answer is JSON and no ListResponse/,
  },
  'cuts its answers off': {
    intercept: authorized((outgoing) => {
      outgoing.writeHead(200, { 'content-type': 'application/scim+json', 'content-length': '1000' });
      outgoing.write('{"totalResults": 0, "Res', () => outgoing.destroy());
    }),
    codes: { 'test-connection': 1, push: 1, run: 1 },
    says: /cut off after 24 bytes/,
  },
  'has numbers as ids': {
    intercept: (incoming, outgoing) => {
      if (incoming.method !== 'POST') return false;
      raw(201, '{"id": 42, "userName": "ada@example.com", "displayName": "engineering"}')(outgoing);
      return true;
    },
    codes: { 'test-connection': 0, push: 1, run: 1 },
    says: /id.*42|42.*id/,
  },
  'answers 204 to a create': {
    intercept: (incoming, outgoing) => {
      if (incoming.method !== 'POST') return false;
      outgoing.writeHead(204).end();
      return true;
    },
    codes: { 'test-connection': 0, push: 1, run: 1 },
    says: /204/,
  },
  'is silent': {
    intercept: () => true,
    codes: { 'test-connection': 3, push: 3, run: 3 },
    says: /No complete answer from 127\.0\.0\.1:\d+ within 300 ms/,
  },
  'lets nobody in': {
    intercept: (_, outgoing) => {
      raw(401, '{"detail": "Sign in."}')(outgoing);
      return true;
    },
    codes: { 'test-connection': 3, push: 3, run: 3 },
    says: /the provider answered 401: the token is not accepted/,
  },
  'asks for no token': {
    intercept: (incoming) => {
      incoming.headers.authorization = `Bearer ${TOKEN}`;
      return false;
    },
    codes: { 'test-connection': 1, push: 0, run: 0 },
    says: /a request without a token was answered with 200/,
  },
};

describe.each(Object.entries(FAULTS))('a provider that %s', (_, { intercept, codes, says }) => {
  test.each(Object.keys(COMMANDS) as CommandName[])('is told by %s, with its exit code', async (name) => {
    const provider = await startProvider({ intercept });
    const patience = name === 'test-connection' ? ['--timeout', '300'] : [];

    const finished = await runCommand([...COMMANDS[name], ...patience], {
      cwd: workFolder(),
      env: provider.env,
    });

    expect(finished.code, finished.output).toBe(codes[name]);
    expect(finished.output).not.toMatch(/bug of scim-sim|\n\s+at .*:\d+:\d+/);
    const teller = codes['test-connection'] === 0 ? 'run' : 'test-connection';
    // The report is wrapped.
    if (name === teller) expect(finished.output.replace(/\s+/g, ' ')).toMatch(says);
  });
});

test('a server that is not there ends with 3', async () => {
  const env = { SCIM_SIM_BASE_URL: await deadOrigin(), SCIM_SIM_TOKEN: TOKEN };

  for (const args of Object.values(COMMANDS)) {
    expect(await runCommand(args, { cwd: workFolder(), env })).toMatchObject({ code: 3 });
  }
});

test.each([301, 302, 307, 308])('a redirect to another host by %i is never followed', async (status) => {
  const other = await startProvider();
  const provider = await startProvider({
    intercept: (incoming, outgoing) => {
      outgoing.writeHead(status, { location: `${other.origin}${incoming.url}` }).end();
      return true;
    },
  });

  for (const args of Object.values(COMMANDS)) {
    const finished = await runCommand(args, { cwd: workFolder(), env: provider.env });
    expect(finished.code, finished.output).toBe(1);
  }
  expect(provider.requests).not.toEqual([]);
  expect(other.requests).toEqual([]);
});

/** Only whoever has the token gets the wrong answer; others are refused as they should be. */
function authorized(answer: (outgoing: ServerResponse) => void): Intercept {
  return (incoming, outgoing) => {
    if (incoming.headers.authorization !== `Bearer ${TOKEN}`) return false;
    answer(outgoing);
    return true;
  };
}

function raw(status: number, body: string, type = 'application/scim+json') {
  return (outgoing: ServerResponse) => void outgoing.writeHead(status, { 'content-type': type }).end(body);
}
