import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fixture, listen, serveBytes, serveSocket, serveTls } from '../transport/loopback.ts';
import { runCommand } from './run-command.ts';
import { deadOrigin, type Intercept, startProvider, TOKEN } from './test-provider.ts';
import { workFolder } from './work-folder.ts';

const TEST_CONNECTION = ['test-connection', '--test-user-email', 'new@example.com'];
const PUSH = ['push', '--directory', 'acme.yaml', '--settle', '0', '--allow-writes', '--retries', '0'];
const FIXTURES = fileURLToPath(new URL('../transport/fixtures', import.meta.url));
const AUTHORITY = ['--ca', join(FIXTURES, 'authority.pem')];
const CERTIFICATE = ['--cert', join(FIXTURES, 'client.pem'), '--key', join(FIXTURES, 'client.key')];
const MIB = 1024 * 1024;

interface Case {
  readonly url: () => Promise<string>;
  readonly args?: readonly string[];
  readonly code: number;
  readonly says: string | RegExp;
}

const CASES: Readonly<Record<string, Case>> = {
  'is not there': {
    url: deadOrigin,
    code: 3,
    says: /Connection refused by 127\.0\.0\.1:\d+\. Check that the server runs and listens on that port\./,
  },
  'has no name in DNS': {
    url: async () => 'https://scim.invalid/v2',
    code: 3,
    says: /scim\.invalid is not known to DNS\. Check the base URL|DNS did not answer for scim\.invalid/,
  },
  'resets the connection': {
    url: () => serveSocket((socket) => socket.resetAndDestroy()),
    code: 3,
    says: /127\.0\.0\.1:\d+ closed the connection before it answered\. Look into the server's log/,
  },
  'has a certificate that has expired': {
    url: async () => `https://localhost:${await serveTls('expired')}`,
    args: AUTHORITY,
    code: 3,
    says: /The TLS certificate of localhost:\d+ has expired\. Renew it/,
  },
  'has a certificate for another host': {
    url: async () => `https://localhost:${await serveTls('other-host')}`,
    args: AUTHORITY,
    code: 3,
    says: /is for another host \(DNS:elsewhere\.example\.com\), not for localhost/,
  },
  'has a self-signed certificate': {
    url: async () => `https://localhost:${await serveTls('self-signed')}`,
    code: 3,
    says: /is self-signed\. To trust it, give it with --ca FILE\./,
  },
  'has a certificate of an unknown authority': {
    url: async () => `https://localhost:${await serveTls('localhost')}`,
    code: 3,
    says: /comes from an unknown authority, .* Give the authority's certificate with --ca FILE\./,
  },
  'demands a client certificate': {
    url: () => overTls({ ca: fixture('client-authority.pem'), requestCert: true }),
    args: AUTHORITY,
    code: 3,
    says: /; if it demands a client certificate, give --cert FILE and --key FILE\./,
  },
  'accepts and never answers': {
    url: () => serveSocket(() => undefined),
    args: ['--timeout', '300'],
    code: 3,
    says: /No complete answer from 127\.0\.0\.1:\d+ within 300 ms\./,
  },
  'answers a byte at a time': {
    url: () => serveSocket(dripping),
    args: ['--timeout', '300'],
    code: 3,
    says: /No complete answer from 127\.0\.0\.1:\d+ within 300 ms\./,
  },
  'only ever announces its answer': {
    url: () => serveBytes('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(200)),
    code: 3,
    says: /sends interim answers \(1xx\) without end\./,
  },
  'answers with 1 MB of headers': {
    url: () => serveBytes('HTTP/1.1 200 OK\r\n', `X-Filler: ${'x'.repeat(MIB)}\r\n\r\n`),
    code: 3,
    says: /The headers of the answer from 127\.0\.0\.1:\d+ are too large\./,
  },
  'answers with 100 MB': {
    url: () => serveSocket(flooding),
    code: 1,
    says: /The body is larger than 16777216 bytes; the rest was not read\./,
  },
  'has garbage after its JSON': {
    url: () => serveBytes('HTTP/1.1 200 OK\r\n\r\n', '{"totalResults":0,"Resources":[]}{}'),
    code: 1,
    says: /Something follows the JSON, from character 34 on\./,
  },
};

describe.each(Object.entries(CASES))('a server that %s', (_, { url, args = [], code, says }) => {
  test.each([
    ['test-connection', TEST_CONNECTION],
    ['push', PUSH],
  ])('is told by %s in words, with its exit code', async (_command, command) => {
    const env = { SCIM_SIM_BASE_URL: await url(), SCIM_SIM_TOKEN: TOKEN };

    const finished = await runCommand([...command, ...args], { cwd: workFolder(), env });

    expect(finished.code, finished.output).toBe(code);
    // The report is wrapped.
    expect(finished.output.replace(/\s+/g, ' ')).toMatch(says);
    expect(finished.output).not.toMatch(/bug of scim-sim|\n\s+at .*:\d+:\d+/);
  });
});

test('a client certificate lets in, and its key is in no output', async () => {
  const url = await overTls({ ca: fixture('client-authority.pem'), requestCert: true });
  const env = { SCIM_SIM_BASE_URL: `${url}/scim/v2`, SCIM_SIM_TOKEN: TOKEN };
  const args = [...TEST_CONNECTION, ...AUTHORITY, ...CERTIFICATE, '--verbose', '--reporter', 'json'];

  const { code, output } = await runCommand(args, { env });

  expect(code, output).toBe(0);
  expect(output).not.toContain(fixture('client.key').split('\n')[1]);
});

test('a client certificate is of no use where the base URL begins with http://', async () => {
  const env = { SCIM_SIM_BASE_URL: 'http://127.0.0.1:1', SCIM_SIM_TOKEN: TOKEN };

  expect(await runCommand([...TEST_CONNECTION, ...CERTIFICATE], { env })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--cert: a client certificate needs https:// in the base URL'),
  });
});

describe('a proxy', () => {
  const SECRET = 'canary-of-a-proxy';

  test('carries what goes over http, and the user is warned once that it sees the token', async () => {
    const { baseUrl } = await startProvider();
    const proxy = await startProxy();
    const env = { SCIM_SIM_BASE_URL: baseUrl, SCIM_SIM_TOKEN: TOKEN };
    const args = [...PUSH, '--proxy', proxy.url, '--verbose', '--reporter', 'json'];

    const { code, output, stderr } = await runCommand(args, { cwd: workFolder(), env });

    expect(code, output).toBe(0);
    expect(proxy.seen.length).toBeGreaterThan(10);
    expect(stderr.split('so the proxy can read the token')).toHaveLength(2);
    expect(output).not.toMatch(new RegExp(`${SECRET}|${btoa(`ada:${SECRET}`)}`));
  });

  test('that refuses the credentials ends with 3, without them', async () => {
    const proxy = await startProxy();
    const env = { SCIM_SIM_BASE_URL: 'https://scim.example.com', SCIM_SIM_TOKEN: TOKEN };
    const url = proxy.url.replace(SECRET, `${SECRET}-of-old`);

    for (const command of [TEST_CONNECTION, PUSH]) {
      const args = [...command, '--verbose', '--reporter', 'json', '--proxy', url];
      const { code, output } = await runCommand(args, { cwd: workFolder(), env });

      expect(code, output).toBe(3);
      expect(output).toMatch(/does not accept the credentials \(407\)/);
      expect(output).not.toMatch(new RegExp(`${SECRET}|${btoa(`ada:${SECRET}`).slice(0, -4)}`));
    }
  });

  test('of the environment is not used for this machine', async () => {
    const { env } = await startProvider();
    const dead = { HTTP_PROXY: await deadOrigin(), HTTPS_PROXY: await deadOrigin() };

    expect(await runCommand(TEST_CONNECTION, { env: { ...env, ...dead } })).toMatchObject({ code: 0 });
    expect(await runCommand(['run', 'direct-assignment', '--embedded'], { env: dead })).toMatchObject({
      code: 0,
    });
  });

  /** Demands `ada` and the secret, and fetches what it is asked for. */
  async function startProxy() {
    const seen: string[] = [];
    const server = createServer(async (incoming, outgoing) => {
      const { method = '', url = '', headers } = incoming;
      if (headers['proxy-authorization'] !== `Basic ${btoa(`ada:${SECRET}`)}`)
        return outgoing.writeHead(407).end();
      seen.push(`${method} ${url}`);
      const { pathname, search, port } = new URL(url);
      const onward = connect(Number(port), '127.0.0.1');
      const kept = Object.entries({ ...headers, connection: 'close' }).map(
        ([name, value]) => `${name}: ${value}\r\n`,
      );
      onward.write(`${method} ${pathname}${search} HTTP/1.1\r\n${kept.join('')}\r\n`);
      incoming.pipe(onward, { end: false });
      onward.pipe(outgoing.socket as Socket);
      return undefined;
    });
    server.on('connect', (_, socket) => socket.end('HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n'));
    return { url: `http://ada:${SECRET}@127.0.0.1:${await listen(server)}`, seen };
  }
});

describe('a provider that is busy for a moment', () => {
  test.each([
    ['is asked again', [], 0],
    ['is not with --retries 0', ['--retries', '0'], 1],
  ])('%s', async (_, args, code) => {
    let left = 3;
    const busy: Intercept = ({ method }, outgoing) => {
      if (method !== 'GET' || left === 0) return false;
      left -= 1;
      outgoing.writeHead(503).end();
      return true;
    };
    const { env } = await startProvider({ intercept: busy });

    const finished = await runCommand(['push', '--directory', 'acme.yaml', ...args], {
      cwd: workFolder(),
      env,
    });

    expect(finished.code, finished.output).toBe(code);
  });
});

describe('at the server', () => {
  test('never more than --concurrency requests are under way', async () => {
    let underWay = 0;
    let most = 0;
    const counting: Intercept = (_, outgoing) => {
      most = Math.max(most, ++underWay);
      const end = outgoing.end.bind(outgoing);
      // A client that has the answer may ask again before this server has seen that it is gone.
      outgoing.end = ((...given: []) => {
        underWay -= 1;
        return end(...given);
      }) as typeof outgoing.end;
      return false;
    };
    const { env } = await startProvider({ intercept: counting, delayMs: 2 });

    const finished = await runCommand(['verify', '--skip', 'lifecycle', '--concurrency', '3'], { env });

    expect(finished.code, finished.output).toBe(0);
    expect(most).toBe(3);
  });

  test('no request comes sooner than --rate lets it', async () => {
    const arrivals: number[] = [];
    const { env } = await startProvider({
      intercept() {
        arrivals.push(performance.now());
        return false;
      },
    });
    const began = performance.now();

    await runCommand(['run', 'first-sync', '--rate', '100', '--settle', '0'], { env });

    expect(arrivals.length).toBeGreaterThan(50);
    expect(arrivals.filter((at, n) => at - began < n * 10)).toEqual([]);
  });
});

/** @returns the origin of the reference provider behind TLS */
async function overTls(options: TlsOptions): Promise<string> {
  const { origin } = await startProvider();
  const own = { cert: fixture('localhost.pem'), key: fixture('localhost.key') };
  const server = createTlsServer({ ...own, ...options }, (socket) => {
    const onward = connect(Number(new URL(origin).port), '127.0.0.1');
    for (const end of [socket, onward]) end.on('error', () => onward.destroy());
    socket.pipe(onward).pipe(socket);
  });
  return `https://localhost:${await listen(server)}`;
}

/** One byte now and then, for ever. */
function dripping(socket: Socket): void {
  socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n');
  const drip = setInterval(() => socket.write('x'), 20);
  socket.on('close', () => clearInterval(drip));
}

function flooding(socket: Socket): void {
  socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${100 * MIB}\r\n\r\n`);
  const flood = () => {
    while (!socket.destroyed && socket.write('x'.repeat(65_536)));
  };
  socket.on('drain', flood);
  flood();
}
