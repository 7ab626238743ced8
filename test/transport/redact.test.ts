import { createServer, type Server } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/scim/exchange.ts';
import { record } from '../../src/transport/record.ts';
import { Redactor } from '../../src/transport/redact.ts';
import { sender, serve } from './loopback.ts';

const TOKEN = 'canary+token/with=all~0123456789';

describe('a secret', () => {
  const redactor = new Redactor();
  redactor.add(TOKEN, '[token]');

  test.each([
    ['plain', `Bearer ${TOKEN}`, 'Bearer [token]'],
    ['in capitals', TOKEN.toUpperCase(), '[token]'],
    ['URL-encoded', `?t=${encodeURIComponent(TOKEN)}&x`, '?t=[token]&x'],
    ['in a JSON text with escaped slashes', `"${TOKEN.replaceAll('/', '\\/')}"`, '"[token]"'],
    ['twice', `${TOKEN} ${TOKEN}`, '[token] [token]'],
  ])('is masked %s', (_, text, masked) => {
    expect(redactor.text(text)).toBe(masked);
  });

  test.each(['', 'u', 'us', 'use', 'user:', 'Bearer '])('is masked in base64 after "%s"', (before) => {
    for (const encoding of ['base64', 'base64url'] as const) {
      const masked = redactor.text(Buffer.from(`${before}${TOKEN}:after`).toString(encoding));
      const left = Buffer.from(masked.split('[token]').join(''), encoding).toString('latin1');
      expect(masked).toContain('[token]');
      expect(left).not.toMatch(/canary|0123/);
    }
  });

  test('is masked in keys and values of JSON, whatever escapes hide it', () => {
    const source = `{"${TOKEN}":["\\u0063${TOKEN.slice(1)}",1,null]}`;
    expect(redactor.json(JSON.parse(source))).toEqual({ '[token]': ['[token]', 1, null] });
  });

  test('leaves JSON without it untouched', () => {
    const value = { id: '1' };
    expect(redactor.json(value)).toBe(value);
  });

  test('of three characters would garble everything and is left alone', () => {
    const short = new Redactor();
    short.add('abc', '[token]');
    expect(short.text('abc')).toBe('abc');
  });
});

test('a token or secret header that the server echoes is in no exchange', async () => {
  const url = await serve((request, response) => {
    const sent = `${request.headers.authorization} ${request.headers['x-api-key']} ${request.headers['x-tenant']}`;
    response.writeHead(400, { 'x-echo': sent, location: `/Users?t=${encodeURIComponent(sent)}` });
    response.end(request.url === '/html' ? `<p>${sent}` : JSON.stringify({ detail: sent, [sent]: [sent] }));
  });
  const exchanges: Exchange[] = [];
  const tokens = [TOKEN, 'second-canary', undefined, TOKEN];
  const http = sender(url, {
    token: () => tokens.shift(),
    headers: { 'X-Api-Key': 'canary-key', 'X-Tenant': 'acme' },
  });
  const send = record({
    baseUrl: { href: url },
    sink: (exchange) => exchanges.push(exchange),
    clock: { now: () => new Date(), elapsed: () => 0 },
    headersOf: http.headersOf,
    redact: http.redact,
  })(http.send);
  for (const path of ['/json', '/html', '/json', '/html']) await send({ method: 'GET', path });
  expect(JSON.stringify(exchanges)).not.toMatch(/canary/i);
  expect(exchanges[0]?.request.headers).toMatchObject({ 'x-api-key': '[secret]', 'x-tenant': 'acme' });
  expect(exchanges[0]?.response?.body).toMatchObject({ detail: 'Bearer [token] [secret] acme' });
  expect(exchanges[1]?.response?.problem?.excerpt).toBe('<p>Bearer [token] [secret] acme');
});

test('an echoed token reaches the model as it came, or a PUT would write the mask into the provider', async () => {
  const url = await serve((_, response) => response.end(JSON.stringify({ title: `Head of ${TOKEN}` })));
  const { send } = sender(url, { token: () => TOKEN });
  const { body } = await send({ method: 'GET', path: '/Users/1' });
  expect(body).toEqual({ title: `Head of ${TOKEN}` });
});

test('a token that the server echoes in broken HTTP is in no error', async () => {
  const server: Server = createServer((socket) => {
    socket.once('data', (data) => socket.end(`NOT-HTTP ${data.toString('latin1')}`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const { send } = sender(`http://127.0.0.1:${port}`, { token: () => TOKEN });
  const error = await send({ method: 'GET', path: '/' }).catch((reason: Error) => reason);
  server.close();
  expect(error).toMatchObject({ kind: 'protocol' });
  expect((error as Error).stack + JSON.stringify(error)).not.toContain(TOKEN);
});
