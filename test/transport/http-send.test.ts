import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { UserMistake } from '../../src/errors.ts';
import type { ScimRequest } from '../../src/scim/exchange.ts';
import { sender, serve } from './loopback.ts';

const list: ScimRequest = { method: 'GET', path: '/Users' };

/** A server that notes what it was asked. */
async function listener() {
  const asked: { request: IncomingMessage; body: string }[] = [];
  const url = await serve(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push({ request, body });
    response.end('{}');
  });
  return { url, asked };
}

describe('a request', () => {
  test('goes out below the base URL, with the token and the SCIM media type', async () => {
    const { url, asked } = await listener();
    const { send } = sender(`${url}/v2`, { headers: { 'X-Tenant': 'acme' } });
    const body = { userName: 'zoë@example.com' };
    await send({ method: 'POST', path: '/Users', query: { filter: 'a b' }, body });
    expect(asked[0]?.request.url).toBe('/v2/Users?filter=a%20b');
    expect(asked[0]?.request.headers).toMatchObject({
      accept: 'application/scim+json',
      'content-type': 'application/scim+json',
      authorization: 'Bearer canary-0123456789',
      'user-agent': 'scim-sim/test',
      'x-tenant': 'acme',
    });
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual(body);
  });

  test('without a body declares no media type for one', async () => {
    const { url, asked } = await listener();
    await sender(url).send({ method: 'DELETE', path: '/Users/1' });
    expect(asked[0]?.request.headers).not.toHaveProperty('content-type');
  });

  test('may choose its own media types', async () => {
    const { url, asked } = await listener();
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
    await sender(url).send({ method: 'PUT', path: '/Users/1', headers, body: {} });
    expect(asked[0]?.request.headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json',
    });
  });

  test('carries the token of its own moment, or none', async () => {
    const { url, asked } = await listener();
    const tokens = ['first', undefined, 'second'];
    const { send } = sender(url, { token: () => tokens.shift() });
    for (let n = 0; n < 3; n += 1) await send(list);
    expect(asked.map(({ request }) => request.headers.authorization)).toEqual([
      'Bearer first',
      undefined,
      'Bearer second',
    ]);
  });

  test('is never sent to where a redirect points', async () => {
    const elsewhere = await listener();
    const url = await serve((_, response) =>
      response.writeHead(302, { location: `${elsewhere.url}/Users` }).end(),
    );
    const answer = await sender(url).send(list);
    expect(answer).toMatchObject({ status: 302, headers: { location: `${elsewhere.url}/Users` } });
    expect(elsewhere.asked).toEqual([]);
  });
});

test('an answer tells how long its body took after its headers', async () => {
  const { url } = await listener();
  let elapsed = 0;
  const clock = { now: () => new Date(0), elapsed: () => (elapsed += 2.5) };
  expect(await sender(url, { clock }).send(list)).toMatchObject({ receiveMs: 2.5 });
});

describe('connections', () => {
  test('are used again', async () => {
    const { url, asked } = await listener();
    const { send } = sender(url, { concurrency: 1 });
    for (let n = 0; n < 5; n += 1) await send(list);
    expect(new Set(asked.map(({ request }) => request.socket.remotePort)).size).toBe(1);
  });

  test('are never more than the concurrency', async () => {
    const { url, asked } = await listener();
    const { send } = sender(url, { concurrency: 3 });
    await Promise.all(Array.from({ length: 30 }, () => send(list)));
    expect(new Set(asked.map(({ request }) => request.socket.remotePort)).size).toBe(3);
  });

  test('carry one request at a time', async () => {
    let open = 0;
    let most = 0;
    const url = await serve((_, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => response.end('{}', () => open--), 10);
    });
    const { send } = sender(url, { concurrency: 2 });
    await Promise.all(Array.from({ length: 10 }, () => send(list)));
    expect(most).toBe(2);
  });
});

test.each([
  [{ 'X Y': '1' }, '"X Y" is no name of an HTTP header.'],
  [{ 'X-Y': 'a\nb' }, 'The value of the header X-Y holds a line break'],
  [{ Authorization: 'Basic abc' }, 'Give the token with --token-file'],
  [{ 'Content-Length': '3' }, 'The header Content-Length belongs to the connection'],
])('a header that cannot be sent is refused in words: %o', (headers, message) => {
  expect(() => sender('http://127.0.0.1:1', { headers })).toThrow(UserMistake);
  expect(() => sender('http://127.0.0.1:1', { headers })).toThrow(message);
});

test('a token with a line break is refused in words that do not hold it', async () => {
  const attempt = sender('http://127.0.0.1:1', { token: () => 'canary\n' }).send(list);
  await expect(attempt).rejects.toThrow(
    new UserMistake('The token holds a line break or another character that no HTTP header can carry.'),
  );
});

test('a --ca file without a certificate is refused in words', () => {
  const mistake = new UserMistake(
    'The file given with --ca holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).',
  );
  expect(() => sender('https://127.0.0.1:1', { ca: ['hello'] })).toThrow(mistake);
});
