import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ScimResponse } from '../../src/scim/exchange.ts';
import { sender, serve, serveBytes, serveSocket } from './loopback.ts';

const list = { method: 'GET', path: '/Users' } as const;

function get(url: string, maxBodyBytes?: number): Promise<ScimResponse> {
  return sender(url, { maxBodyBytes }).send(list);
}

async function answerTo(body: string | Buffer, headers = {}, status = 200): Promise<ScimResponse> {
  return get(await serve((_, response) => response.writeHead(status, headers).end(body)));
}

describe('a JSON body is returned as it is', () => {
  test.each([
    ['null', null],
    ['[1,"two"]', [1, 'two']],
    ['42', 42],
    ['"text"', 'text'],
    ['{"__proto__":{"admin":true}}', JSON.parse('{"__proto__":{"admin":true}}')],
    ['\ufeff{"bom":true}', { bom: true }],
  ])('%s', async (text, body) => {
    const answer = await answerTo(text);
    expect(answer.body).toEqual(body);
    expect(answer.problem).toBeUndefined();
  });
});

test.each([
  [200, ''],
  [204, ''],
  [401, ''],
])('an empty body with status %i is no problem', async (status, body) => {
  expect(await answerTo(body, {}, status)).toMatchObject({ status, body: undefined });
  expect((await answerTo(body, {}, status)).problem).toBeUndefined();
});

test('repeated headers are joined, names in lower case', async () => {
  const url = await serveBytes('HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 2\r\n\r\n{}');
  expect((await get(url)).headers).toMatchObject({ 'x-a': '1, 2' });
});

test('HTML is kept as evidence, its first 300 characters', async () => {
  const html = `<!doctype html><title>Sign in – ${'é'.repeat(400)}</title>`;
  const answer = await answerTo(html, { 'content-type': 'text/html' });
  expect(answer).toMatchObject({ status: 200, body: undefined, problem: { kind: 'not-json' } });
  expect(answer.problem?.excerpt).toBe(html.slice(0, 300));
});

test('something after the JSON makes it no JSON', async () => {
  expect((await answerTo('{"a":1} trailing')).problem?.kind).toBe('not-json');
});

test('JSON too deep to be walked is not handed on', async () => {
  const deep = '['.repeat(10_000) + ']'.repeat(10_000);
  expect((await answerTo(deep)).problem).toMatchObject({
    kind: 'too-large',
    detail: 'The JSON is nested deeper than 500 levels.',
  });
});

describe('a compressed body is decompressed', () => {
  const text = JSON.stringify({ name: 'Zoë' });
  test.each([
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['GZIP', gzipSync(text)],
  ])('%s', async (encoding, body) => {
    expect((await answerTo(body, { 'content-encoding': encoding })).body).toEqual({ name: 'Zoë' });
  });

  test('also when it is empty', async () => {
    const answer = await answerTo('', { 'content-encoding': 'gzip' });
    expect(answer).toEqual(expect.objectContaining({ status: 200, body: undefined }));
    expect(answer.problem).toBeUndefined();
  });

  test('and said to be broken when it is', async () => {
    expect((await answerTo('{}', { 'content-encoding': 'gzip' })).problem).toMatchObject({
      kind: 'not-json',
      detail: 'The body is declared as gzip but is not valid gzip.',
    });
  });

  test('and said to be cut off when it is', async () => {
    const half = gzipSync(text).subarray(0, -9);
    expect((await answerTo(half, { 'content-encoding': 'gzip' })).problem?.kind).toBe('cut-off');
  });
});

describe('a body that is too large', () => {
  test('is read to the limit, and the connection dropped', async () => {
    let dropped: (() => void) | undefined;
    const closed = new Promise<void>((resolve) => {
      dropped = resolve;
    });
    const url = await serve((request, response) => {
      request.socket.on('close', () => dropped?.());
      const feed = () => {
        while (response.writable && response.write('x'.repeat(10_000)));
      };
      response.on('drain', feed);
      feed();
    });
    const answer = await get(url, 100_000);
    expect(answer).toMatchObject({ status: 200, problem: { kind: 'too-large' } });
    expect(answer.problem?.excerpt).toBe('x'.repeat(300));
    await closed;
  });

  test('is as large as it is after decompression', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });
    const url = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    const before = process.memoryUsage().rss;
    expect((await get(url)).problem?.kind).toBe('too-large');
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });

  test('is one byte over the limit, not one at it', async () => {
    const url = await serve((_, response) => response.end('"12345678"'));
    expect((await get(url, 10)).body).toBe('12345678');
    expect((await get(url, 9)).problem?.kind).toBe('too-large');
  });
});

describe('a body that was cut off is told as such, with the status', () => {
  test.each([
    ['Content-Length: 100\r\n\r\n{"id":"1"'],
    ['Content-Length: 100\r\n\r\n{"id":"1"}'],
    ['Content-Length: 100\r\nConnection: close\r\n\r\n{"id":"1"'],
    ['Transfer-Encoding: chunked\r\n\r\n9\r\n{"id":"1"\r\n'],
    ['Transfer-Encoding: chunked\r\n\r\n9\r\n{"id"'],
    ['Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n9\r\n{"id":"1"\r\n'],
    ['Transfer-Encoding: chunked\r\nConnection: close\r\n\r\na\r\n{"id":"1"}\r\n'],
  ])('%j', async (rest) => {
    const answer = await get(await serveBytes(`HTTP/1.1 201 Created\r\n${rest}`));
    expect(answer).toMatchObject({ status: 201, body: undefined, problem: { kind: 'cut-off' } });
    expect(answer.problem?.excerpt).toMatch(/^\{"id"/);
  });

  test('also when the connection is reset', async () => {
    const url = await serveSocket((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"id"');
      setTimeout(() => socket.resetAndDestroy(), 30);
    });
    expect((await get(url)).problem).toMatchObject({ kind: 'cut-off', excerpt: '{"id"' });
  });
});

test('a body that ends with the connection is whole', async () => {
  expect((await get(await serveBytes('HTTP/1.0 200 OK\r\n\r\n{"id":"1"}'))).body).toEqual({ id: '1' });
});
