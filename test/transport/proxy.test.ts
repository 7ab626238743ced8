import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { HttpOptions } from '../../src/transport/http-send.ts';
import { parseProxyUrl } from '../../src/transport/proxy-url.ts';
import { fixture, freePort, listen, sender, serve, serveBytes, serveSocket, serveTls } from './loopback.ts';

const LIST = { method: 'GET', path: '/Users', query: { filter: 'a b' } } as const;
const TOKEN = 'canary-0123456789';
/** The name in the certificate `other-host`, which only the proxy can resolve. */
const HTTPS = 'https://elsewhere.example.com/v2';
const HTTP = 'http://elsewhere.example.com/v2';
const ca = [fixture('authority.pem')];

describe('through a proxy', () => {
  test('https goes in a tunnel, and the proxy sees nothing but the host', async () => {
    const proxy = await startProxy(await serveTls('other-host'));
    const { send } = through(proxy.url, HTTPS, { concurrency: 1 });

    for (let n = 0; n < 3; n += 1) expect(await send(LIST)).toMatchObject({ status: 200, body: {} });

    expect(proxy.seen).toEqual([['CONNECT', 'elsewhere.example.com:443', expect.anything()]]);
    expect(JSON.stringify(proxy.seen)).not.toContain(TOKEN);
  });

  test('http is asked for by its whole URL, and the provider is told nothing of the proxy', async () => {
    const provider = await listener();
    const proxy = await startProxy(provider.port, { credentials: 'ada:pass-0123456789' });
    const { send } = through(proxy.url, HTTP);

    expect(await send(LIST)).toMatchObject({ status: 200 });

    expect(proxy.seen).toEqual([['GET', `${HTTP}/Users?filter=a%20b`, expect.anything()]]);
    expect(proxy.seen[0]?.[2]).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      host: 'elsewhere.example.com',
    });
    expect(provider.asked[0]).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      host: 'elsewhere.example.com',
    });
    expect(provider.asked[0]).not.toHaveProperty('proxy-authorization');
  });

  test.each([HTTPS, HTTP])('that demands credentials, %s is reached with those in its URL', async (url) => {
    const port = url === HTTPS ? await serveTls('other-host') : (await listener()).port;
    const proxy = await startProxy(port, { credentials: 'ada:p@ss:0123456789' });

    expect(await through(proxy.url, url).send(LIST)).toMatchObject({ status: 200 });
  });

  test.each([HTTPS, HTTP])('that speaks TLS itself, %s is reached', async (url) => {
    const port = url === HTTPS ? await serveTls('other-host') : (await listener()).port;
    const proxy = await startProxy(port, { certificate: 'localhost' });

    expect(await through(proxy.url, url).send(LIST)).toMatchObject({ status: 200 });
  });

  test('the credentials come back in no answer', async () => {
    const secret = 'pass-0123456789';
    const url = await serve(({ headers }, response) => {
      const basic = String(headers['proxy-authorization']);
      const pair = Buffer.from(basic.slice('Basic '.length), 'base64').toString();
      response.setHeader('x-echo', basic).end(JSON.stringify({ basic, pair, twice: btoa(basic) }));
    });
    const { send, redact } = through(url.replace('//', `//ada:${secret}@`), HTTP);

    const answer = JSON.stringify(redact(await send(LIST)));

    expect(answer).toContain('[secret]');
    for (const trace of [secret, btoa(`ada:${secret}`), btoa(btoa(`ada:${secret}`)).slice(0, 20)])
      expect(answer).not.toContain(trace);
  });
});

describe('what goes wrong at a proxy is told as such:', () => {
  test.each([HTTPS, HTTP])('nobody listens (%s)', async (url) => {
    const port = await freePort();
    expect(await failure(`http://127.0.0.1:${port}`, url)).toEqual([
      'refused',
      `The proxy 127.0.0.1:${port} cannot be used: it cannot be connected to (ECONNREFUSED). Check --proxy.`,
    ]);
  });

  test.each([HTTPS, HTTP])('nobody knows its name (%s)', async (url) => {
    expect(await failure('http://proxy.invalid:3128', url)).toEqual([
      'dns',
      expect.stringMatching(
        /^The proxy proxy\.invalid:3128 cannot be used: its host name is not known to DNS \(E\w+\)\. Check --proxy\.$/,
      ),
    ]);
  });

  test.each([HTTPS, HTTP])('its certificate is self-signed (%s)', async (url) => {
    const { url: proxy } = await startProxy(1, { certificate: 'self-signed' });
    expect(await failure(proxy, url)).toEqual([
      'tls',
      expect.stringMatching(
        /^The proxy localhost:\d+ cannot be used: no TLS connection comes about \(DEPTH_ZERO_SELF_SIGNED_CERT\)\. Check --proxy, and give its authority with --ca FILE\.$/,
      ),
    ]);
  });

  test.each([HTTPS, HTTP])('it demands credentials, and none are given (%s)', async (url) => {
    const { url: proxy } = await startProxy(1, { credentials: 'ada:pass-0123456789' });
    const bare = proxy.replace(/\/\/.*@/, '//');
    expect(await failure(bare, url)).toEqual([
      'proxy',
      expect.stringMatching(
        /^The proxy 127\.0\.0\.1:\d+ demands credentials \(407\)\. Give them in --proxy, like http:\/\/user:password@127\.0\.0\.1:\d+$/,
      ),
    ]);
  });

  test.each([HTTPS, HTTP])('it does not accept the credentials (%s)', async (url) => {
    const { url: proxy } = await startProxy(1, { credentials: 'ada:pass-0123456789' });
    expect(await failure(proxy.replace('pass-', 'word-'), url)).toEqual([
      'proxy',
      expect.stringMatching(
        /^The proxy 127\.0\.0\.1:\d+ does not accept the credentials \(407\)\. Check the user name and the password in --proxy\.$/,
      ),
    ]);
  });

  test.each([
    [
      403,
      'proxy',
      /lets nobody through to elsewhere\.example\.com:443 \(403\)\. Ask whoever runs it, or exclude the host in NO_PROXY\.$/,
    ],
    [
      502,
      'refused',
      /does not reach elsewhere\.example\.com:443 \(502\)\. Check the host name in the base URL, and what the proxy reaches\.$/,
    ],
    [504, 'refused', /does not reach elsewhere\.example\.com:443 \(504\)\./],
    [302, 'proxy', /lets nobody through to elsewhere\.example\.com:443 \(302\)\./],
  ])('it answers CONNECT with %i', async (status, kind, message) => {
    const { url } = await startProxy(1, { refusal: status });
    expect(await failure(url, HTTPS)).toEqual([kind, expect.stringMatching(message)]);
  });

  test.each([
    [
      'closes the connection',
      () => serveBytes(),
      'reset',
      /cannot be used: it closes the connection \(ECONNRESET\)\. Check --proxy\.$/,
    ],
    [
      'does not speak HTTP',
      () => serveBytes('SSH-2.0-example\r\n'),
      'protocol',
      /cannot be used: what it answers is not HTTP \(HPE_INVALID_CONSTANT\)\. Check --proxy\.$/,
    ],
    [
      'never answers',
      () => serveSocket(() => undefined),
      'timeout',
      /^No complete answer from elsewhere\.example\.com:443 \(through the proxy 127\.0\.0\.1:\d+\) within 300 ms\./,
    ],
  ])('it %s', async (_, start, kind, message) => {
    expect(await failure(await start(), HTTPS, { timeoutMs: 300 })).toEqual([
      kind,
      expect.stringMatching(message),
    ]);
  });

  test('the TLS of the provider behind it is not trusted', async () => {
    const { url } = await startProxy(await serveTls('other-host'));
    expect(await failure(url, HTTPS, { ca: [] })).toEqual([
      'tls',
      expect.stringMatching(
        /^The TLS certificate of elsewhere\.example\.com:443 \(through the proxy 127\.0\.0\.1:\d+\) comes from an unknown authority/,
      ),
    ]);
  });

  test('the provider behind it is another one', async () => {
    const { url } = await startProxy(await serveTls('localhost'));
    expect(await failure(url, HTTPS)).toEqual([
      'tls',
      expect.stringMatching(/is for another host \(DNS:localhost/),
    ]);
  });

  test('the provider behind it closes the tunnel', async () => {
    const target = new URL(await serveBytes());
    const { url } = await startProxy(Number(target.port));
    expect(await failure(url, HTTPS)).toEqual([
      'reset',
      expect.stringMatching(
        /^elsewhere\.example\.com:443 \(through the proxy 127\.0\.0\.1:\d+\) closed the connection/,
      ),
    ]);
  });
});

test('closing ends a tunnel that is still being dug', async () => {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const url = await serveSocket((socket) => {
    socket.on('close', end);
    arrive();
  });
  const http = through(url, HTTPS, { timeoutMs: 60_000 });
  const sent = http.send(LIST).catch(() => 'no answer');
  await arrived;

  await http.close();

  await ended;
  expect(await sent).toBe('no answer');
});

function through(proxy: string, url: string, options: Partial<HttpOptions> = {}) {
  return sender(url, { ca, proxy: { ...parseProxyUrl(proxy), setBy: '--proxy' }, ...options });
}

async function failure(proxy: string, url: string, options: Partial<HttpOptions> = {}) {
  const error = await through(proxy, url, options)
    .send(LIST)
    .catch((reason: unknown) => reason);
  const { kind, message } = error as { kind: string; message: string };
  expect(message).not.toMatch(/0123456789|\n/);
  return [kind, message];
}

interface ProxyOptions {
  /** Which it demands: `user:password`. */
  readonly credentials?: string;
  /** What it answers to CONNECT. */
  readonly refusal?: number;
  /** Of its own, where it speaks TLS. */
  readonly certificate?: string;
}

/** A proxy to whom every host is a port on this machine. */
async function startProxy(port: number, { credentials, refusal, certificate }: ProxyOptions = {}) {
  const seen: [string, string, IncomingHttpHeaders][] = [];
  const admits = ({ method = '', url = '', headers }: IncomingMessage) => {
    seen.push([method, url, headers]);
    return !credentials || headers['proxy-authorization'] === `Basic ${btoa(credentials)}`;
  };
  const server = certificate
    ? createTlsServer({ cert: fixture(`${certificate}.pem`), key: fixture(`${certificate}.key`) })
    : createServer();
  server.on('request', (incoming: IncomingMessage, outgoing) => {
    if (!admits(incoming)) return outgoing.writeHead(407).end('Sign in.');
    const { method, url = '', headers } = incoming;
    const { pathname, search } = new URL(url);
    const { 'proxy-authorization': _, ...kept } = headers;
    const onward = { host: '127.0.0.1', port, method, path: pathname + search, headers: kept };
    return request(onward, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    }).end();
  });
  server.on('connect', (incoming: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => undefined);
    const status = admits(incoming) ? refusal : 407;
    if (status) return socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 3\r\n\r\nNo.`);
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    return onward.on('error', () => socket.destroy());
  });
  const { protocol, host } = certificate
    ? { protocol: 'https:', host: 'localhost' }
    : { protocol: 'http:', host: '127.0.0.1' };
  const user = credentials?.split(':', 1)[0];
  const password = credentials && encodeURIComponent(credentials.slice(`${user}:`.length));
  const url = `${protocol}//${credentials ? `${user}:${password}@` : ''}${host}:${await listen(server)}`;
  return { url, seen };
}

/** A provider that notes the headers of what it is asked. */
async function listener() {
  const asked: IncomingHttpHeaders[] = [];
  const url = await serve(({ headers }, response) => {
    asked.push(headers);
    response.end('{}');
  });
  return { port: Number(new URL(url).port), asked };
}
