import { connect, type Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { NoAnswer } from '../../src/errors.ts';
import type { ScimResponse } from '../../src/scim/exchange.ts';
import type { HttpOptions } from '../../src/transport/http-send.ts';
import {
  fixture,
  freePort,
  sender,
  serve,
  serveBytes,
  serveConnection,
  serveSocket,
  serveTls,
} from './loopback.ts';

const OK = 'HTTP/1.1 200 OK\r\n';
const JSON_BODY = '{"id":"1"}';
const MIB = 1024 * 1024;
const BOMB = gzipSync(Buffer.alloc(200 * MIB), { level: 9 });
const LIST = { method: 'GET', path: '/Users' } as const;
const SHORT = { timeoutMs: 400 };
const ca = [fixture('authority.pem')];

interface Case {
  readonly url: () => Promise<string>;
  readonly options?: Partial<HttpOptions>;
  /** What is told of it, in one line. */
  readonly told: string | RegExp;
}

const CASES: Readonly<Record<string, Case>> = {
  'is not there': {
    url: async () => `http://127.0.0.1:${await freePort()}`,
    told: /^refused: Connection refused by 127\.0\.0\.1:\d+\. Check that the server runs and listens on that port\.$/,
  },
  'has no name in DNS': {
    url: async () => 'http://scim.invalid',
    options: { timeoutMs: 20_000 },
    told: /^dns: .* scim\.invalid.*\. Check the (base URL for a typing error|network connection and try again)\.$/,
  },
  'resets the connection': {
    url: () => serveSocket((socket) => socket.resetAndDestroy()),
    told: /^reset: 127\.0\.0\.1:\d+ closed the connection before it answered\. Look into the server's log, or a proxy's before it\.$/,
  },
  'closes the connection amid its headers': {
    url: () => serveBytes(`${OK}Content-Ty`),
    told: /^reset: .* closed the connection before it answered\./,
  },
  'closes the connection during the TLS handshake': {
    url: async () => (await serveBytes()).replace('http:', 'https:'),
    told: /^reset: .* closed the connection before it answered\. .*; if it demands a client certificate, give --cert FILE and --key FILE\.$/,
  },
  'has a certificate that has expired': {
    url: async () => `https://localhost:${await serveTls('expired')}`,
    options: { ca },
    told: /^tls: The TLS certificate of localhost:\d+ has expired\. Renew it; JumpCloud will not connect either\.$/,
  },
  'has a certificate for another host': {
    url: async () => `https://localhost:${await serveTls('other-host')}`,
    options: { ca },
    told: /^tls: The TLS certificate of localhost:\d+ is for another host \(DNS:elsewhere\.example\.com\), not for localhost\. Check the host name/,
  },
  'has a self-signed certificate': {
    url: async () => `https://localhost:${await serveTls('self-signed')}`,
    told: /^tls: The TLS certificate of localhost:\d+ is self-signed\. To trust it, give it with --ca FILE\.$/,
  },
  'has a self-signed certificate, given with --ca': {
    url: async () => `https://localhost:${await serveTls('self-signed')}`,
    options: { ca: [fixture('self-signed.pem')] },
    told: '200 {}',
  },
  'has a certificate of an unknown authority': {
    url: async () => `https://localhost:${await serveTls('localhost')}`,
    told: /^tls: The TLS certificate of localhost:\d+ comes from an unknown authority, .*\. Give the authority's certificate with --ca FILE\.$/,
  },
  'has a certificate of an authority given with --ca': {
    url: async () => `https://localhost:${await serveTls('localhost')}`,
    options: { ca },
    told: '200 {}',
  },
  'speaks no TLS where it should': {
    url: async () => (await serve((_, response) => response.end())).replace('http:', 'https:'),
    told: /^tls: 127\.0\.0\.1:\d+ does not speak TLS\. If that is meant so, write http:\/\/ in the base URL\.$/,
  },
  'speaks HTTP/1.0': {
    url: () => serveBytes(`HTTP/1.0 200 OK\r\n\r\n${JSON_BODY}`),
    told: '200 {"id":"1"}',
  },
  'closes the connection after each answer': {
    url: () => serveBytes(`${OK}Connection: close\r\nContent-Length: 10\r\n\r\n${JSON_BODY}`),
    told: '200 {"id":"1"}',
  },
  'answers in chunks': {
    url: () =>
      serveBytes(
        `${OK}Transfer-Encoding: chunked\r\n\r\n4\r\n{"id\r\n`,
        '6;x=y\r\n":"1"}\r\n0\r\nX: y\r\n\r\n',
      ),
    told: '200 {"id":"1"}',
  },
  'compresses with gzip': { url: () => serveEncoded('gzip', gzipSync(JSON_BODY)), told: '200 {"id":"1"}' },
  'compresses with deflate': {
    url: () => serveEncoded('deflate', deflateSync(JSON_BODY)),
    told: '200 {"id":"1"}',
  },
  'compresses with brotli': {
    url: () => serveEncoded('br', brotliCompressSync(JSON_BODY)),
    told: '200 {"id":"1"}',
  },
  'says gzip and does not compress': {
    url: () => serveEncoded('gzip', Buffer.from(JSON_BODY)),
    told: '200 not-json: The body is declared as gzip but is not valid gzip.',
  },
  'cuts its body off': {
    url: () => serveBytes(`${OK}Content-Length: 100\r\n\r\n{"id":`),
    told: '200 cut-off: The body was cut off after 6 bytes.',
  },
  'cuts its compressed body off': {
    url: () => serveEncoded('gzip', gzipSync(JSON_BODY).subarray(0, -9)),
    told: /^200 cut-off: The body was cut off after \d+ bytes\.$/,
  },
  'resets the connection amid its body': {
    url: () =>
      serveSocket((socket) =>
        socket.write(`${OK}Content-Length: 100\r\n\r\n{"id":`, () =>
          setTimeout(() => socket.resetAndDestroy(), 30),
        ),
      ),
    told: '200 cut-off: The body was cut off after 6 bytes.',
  },
  'has garbage after its JSON': {
    url: () => serveBytes(`${OK}Content-Length: 13\r\n\r\n${JSON_BODY}\0{}`),
    told: '200 not-json: Something follows the JSON, from character 11 on.',
  },
  'begins its JSON with a byte-order mark': {
    url: () => serve((_, response) => response.end(`\ufeff${JSON_BODY}`)),
    told: '200 {"id":"1"}',
  },
  'answers with HTML': {
    url: () => serve((_, response) => response.end('<html>')),
    told: '200 not-json: The body is not JSON.',
  },
  'answers with 200 MB that are 200 KB on the wire': {
    url: () => serveEncoded('gzip', BOMB),
    options: { timeoutMs: 10_000 },
    told: '200 too-large: The body is larger than 16777216 bytes; the rest was not read.',
  },
  'answers with 1 MB in one header': {
    url: () => serveBytes(OK, `X-Filler: ${'x'.repeat(MIB)}\r\n\r\n`),
    told: /^protocol: The headers of the answer from 127\.0\.0\.1:\d+ are too large\. Look for cookies or debugging headers\.$/,
  },
  'answers with 1 MB of headers': {
    url: () => serveBytes(OK, `X-Filler: ${'x'.repeat(90)}\r\n`.repeat(10_000), '\r\n'),
    told: /^protocol: The headers of the answer from 127\.0\.0\.1:\d+ are too large\./,
  },
  'drips its headers': {
    url: () => serveSocket(dripping(`${OK}X-Filler: `)),
    options: SHORT,
    told: /^timeout: No complete answer from 127\.0\.0\.1:\d+ within 400 ms\. Check that the server is up, or raise --timeout\.$/,
  },
  'drips its body': {
    url: () => serveSocket(dripping(`${OK}Content-Length: 1000\r\n\r\n`)),
    options: SHORT,
    told: /^timeout: No complete answer from 127\.0\.0\.1:\d+ within 400 ms\./,
  },
  'drips its TLS handshake': {
    url: async () => (await serveSocket(dripping(Buffer.from([22, 3, 3, 1, 0])))).replace('http:', 'https:'),
    options: SHORT,
    told: /^timeout: No complete answer from 127\.0\.0\.1:\d+ within 400 ms\./,
  },
  'accepts and never answers': {
    url: () => serveSocket(() => undefined),
    options: SHORT,
    told: /^timeout: No complete answer from 127\.0\.0\.1:\d+ within 400 ms\./,
  },
  'never ends the first line of its answer': {
    url: () => serveSocket(flooding('HTTP/1.1 200 ', 'x'.repeat(1_000))),
    options: SHORT,
    told: /^timeout: No complete answer from 127\.0\.0\.1:\d+ within 400 ms\./,
  },
  'answers before it is asked': {
    url: () => serveConnection((socket) => socket.end(`HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\n{}`)),
    told: '503 {}',
  },
  'only ever announces its answer': {
    url: () => serveSocket(flooding('', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(10))),
    told: /^protocol: 127\.0\.0\.1:\d+ sends interim answers \(1xx\) without end\./,
  },
  'announces its answer now and then': {
    url: () => serveBytes('HTTP/1.1 102 Processing\r\n\r\n'.repeat(20), `${OK}Content-Length: 2\r\n\r\n{}`),
    told: '200 {}',
  },
  'answers 100 to what did not ask for it': {
    url: () => serveBytes('HTTP/1.1 100 Continue\r\n\r\n', `${OK}Content-Length: 2\r\n\r\n{}`),
    told: /^protocol: 127\.0\.0\.1:\d+ answered 100 Continue, which was not asked for/,
  },
  'changes to another protocol': {
    url: () => serveBytes('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    told: /^protocol: 127\.0\.0\.1:\d+ answered 101 and wants to speak another protocol\./,
  },
  'speaks no HTTP': {
    url: () => serveBytes('SSH-2.0-example\r\n'),
    told: /^protocol: What 127\.0\.0\.1:\d+ answered is not HTTP \(HTTPParserError\)\. Check the port, and whether it needs https:/,
  },
};

test.each(Object.entries(CASES))(
  'a server that %s',
  { timeout: 25_000 },
  async (_, { url, options, told }) => {
    const { send } = sender(await url(), options);

    const line = await tellingOf(send(LIST));

    if (typeof told === 'string') expect(line).toBe(told);
    else expect(line).toMatch(told);
    expect(line).not.toContain('\n');
  },
);

test('of 100 MB no more is read than the limit, and what is on its way', async () => {
  let ended = (_: number) => {};
  const written = new Promise<number>((resolve) => {
    ended = resolve;
  });
  const url = await serveSocket((socket) => {
    socket.on('close', () => ended(socket.bytesWritten));
    flooding(`${OK}Content-Length: ${100 * MIB}\r\n\r\n`, 'x'.repeat(65_536))(socket);
  });
  const { send } = sender(url, { timeoutMs: 20_000 });

  const line = await tellingOf(send(LIST));

  expect(line).toBe('200 too-large: The body is larger than 16777216 bytes; the rest was not read.');
  // What the kernel holds on both sides was sent, and nobody reads it.
  expect(await written).toBeLessThan(40 * MIB);
});

test('a connection that does not come about in time holds up no other request', async () => {
  const good = await serveTls('localhost');
  let connections = 0;
  const url = await serveConnection((socket) => {
    connections += 1;
    // The first one is accepted, and no TLS comes.
    if (connections > 1) socket.pipe(connect(good, '127.0.0.1')).pipe(socket);
  });
  const { send } = sender(url.replace('http://127.0.0.1', 'https://localhost'), {
    ...SHORT,
    ca,
    concurrency: 1,
  });

  const lines = [await tellingOf(send(LIST)), await tellingOf(send(LIST))];

  expect(lines).toEqual([expect.stringMatching(/^timeout: /), '200 {}']);
});

describe('a connection that is used again', () => {
  test.each(['GET', 'POST'] as const)(
    'and closed just then: a %s is sent once, and it is told',
    async (method) => {
      const requests: string[] = [];
      const url = await serveConnection((socket) => {
        socket.once('data', () => {
          socket.write(`${OK}Content-Length: 2\r\n\r\n{}`);
          socket.once('data', (bytes) => {
            requests.push(String(bytes).split(' ', 1)[0] as string);
            socket.destroy();
          });
        });
      });
      const { send } = sender(url, { concurrency: 1 });
      await send(LIST);

      const line = await tellingOf(send({ method, path: '/Users' }));

      expect(line).toMatch(/^reset: .* closed the connection before it answered\./);
      expect(requests).toEqual([method]);
    },
  );

  test.each<[string, (socket: Socket) => void]>([
    ['at once', (socket) => socket.write(answerTo('/Users/1') + answerTo('/Nobody'))],
    [
      'in between',
      (socket) =>
        socket.write(answerTo('/Users/1'), () => setImmediate(() => socket.write(answerTo('/Nobody')))),
    ],
  ])('brings no second answer, sent %s, as the answer to the next request', async (_, answerTwice) => {
    let closed = () => {};
    const gone = new Promise<void>((resolve) => {
      closed = resolve;
    });
    let connections = 0;
    const url = await serveConnection((socket) => {
      connections += 1;
      const isFirst = connections === 1;
      socket.on('close', closed);
      socket.once('data', () => (isFirst ? answerTwice(socket) : socket.write(answerTo('/Users/2'))));
    });
    const { send } = sender(url, { concurrency: 1 });

    const first = await send({ method: 'GET', path: '/Users/1' });
    await gone;
    const second = await send({ method: 'GET', path: '/Users/2' });

    expect([first.body, second.body]).toEqual([{ id: '/Users/1' }, { id: '/Users/2' }]);
    expect(connections).toBe(2);
  });
});

/** `200 {…}`, `200 cut-off: …` or `timeout: …`. */
function tellingOf(answer: Promise<ScimResponse>): Promise<string> {
  return answer.then(
    ({ status, body, problem }) =>
      `${status} ${problem ? `${problem.kind}: ${problem.detail}` : JSON.stringify(body)}`,
    ({ kind, message }: NoAnswer) => `${kind}: ${message}`,
  );
}

function serveEncoded(encoding: string, body: Buffer): Promise<string> {
  return serve((_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body));
}

function answerTo(path: string): string {
  const body = JSON.stringify({ id: path });
  return `${OK}Content-Length: ${body.length}\r\n\r\n${body}`;
}

/** One byte now and then, for ever. */
function dripping(start: string | Buffer): (socket: Socket) => void {
  return (socket) => {
    socket.write(start);
    const drip = setInterval(() => socket.write('x'), 20);
    socket.on('close', () => clearInterval(drip));
  };
}

/** As much as the other side takes, for ever. */
function flooding(start: string, more: string): (socket: Socket) => void {
  return (socket) => {
    socket.write(start);
    const flood = () => {
      while (!socket.destroyed && socket.write(more));
    };
    socket.on('drain', flood);
    flood();
  };
}
