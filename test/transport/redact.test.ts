import { createServer, type Server } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/scim/exchange.ts';
import { record } from '../../src/transport/record.ts';
import { Redactor } from '../../src/transport/redact.ts';
import { sender, serve } from './loopback.ts';

const TOKEN = 'canary+token/with=all~0123456789';

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
const everyCharacter = (write: (code: number) => string) =>
  [...TOKEN].map((character) => write(character.charCodeAt(0))).join('');

describe('a secret', () => {
  const redactor = new Redactor();
  redactor.add(TOKEN, '[token]');

  test.each([
    ['plain', `Bearer ${TOKEN}`, 'Bearer [token]'],
    ['in capitals', TOKEN.toUpperCase(), '[token]'],
    ['URL-encoded', `?t=${encodeURIComponent(TOKEN)}&x`, '?t=[token]&x'],
    ['in a JSON text with escaped slashes', `"${TOKEN.replaceAll('/', '\\/')}"`, '"[token]"'],
    ['twice', `${TOKEN} ${TOKEN}`, '[token] [token]'],
    ['URL-encoded twice', encodeURIComponent(encodeURIComponent(TOKEN)), '[token]'],
    ['with every character URL-encoded', everyCharacter((code) => `%${hex(code, 2)}`), '[token]'],
    ['with every character escaped as in JSON', everyCharacter((code) => `\\u${hex(code, 4)}`), '[token]'],
    ['so escaped in a JSON text within another', everyCharacter((code) => `\\\\U${hex(code, 4)}`), '[token]'],
    ['escaped as in HTML, in decimals', everyCharacter((code) => `&#${code};`), '[token]'],
    ['escaped as in HTML, in hexadecimals', everyCharacter((code) => `&#x${hex(code, 2)};`), '[token]'],
    ['with some characters escaped', `?t=canary%2Btoken\\/with&#61;${TOKEN.slice(18)}&x`, '?t=[token]&x'],
    ['in hexadecimals', `<${Buffer.from(TOKEN).toString('hex')}>`, '<[token]>'],
    ['in hexadecimals of capitals', Buffer.from(TOKEN).toString('hex').toUpperCase(), '[token]'],
    ['between escapes that are not its own', `%C3%A9 ${TOKEN} caf\\u00e9`, '%C3%A9 [token] caf\\u00e9'],
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
});

test.each(['a%41b&amp;c-0123456789', 'a\\u0041b-0123456789'])(
  'a secret that itself looks escaped is masked as it stands: %s',
  (secret) => {
    const redactor = new Redactor();
    redactor.add(secret, '[token]');
    expect(redactor.text(`<${secret}> <${encodeURIComponent(secret)}>`)).toBe('<[token]> <[token]>');
  },
);

test('a secret of 64 KiB is masked in every form', () => {
  const long = Array.from({ length: 64 * 1024 }, (_, n) => ((n * n) % 36).toString(36)).join('');
  const redactor = new Redactor();
  redactor.add(long, '[token]');
  for (const form of [long, `u:${long}`, Buffer.from(`${long}`).toString('hex')])
    expect(redactor.text(`<${form}>`)).toMatch(/^<(u:)?\[token\]>$/);
  expect(redactor.text(btoa(long)).length).toBeLessThan(20);
});

/** What no mask can find, since the pieces stand apart: said in the README, and here, so that nobody takes it for a promise. */
test.each([
  ['split over two attributes', { first: TOKEN.slice(0, 12), second: TOKEN.slice(12) }],
  ['backwards', [...TOKEN].reverse().join('')],
])('a secret is not found where it stands %s', (_, value) => {
  const redactor = new Redactor();
  redactor.add(TOKEN, '[token]');
  expect(redactor.json(value)).toBe(value);
});

describe('a secret of fewer than eight characters', () => {
  const short = new Redactor();
  for (const secret of ['user', 'abc', 'token', '+b/c=', 'x']) short.add(secret, '[token]');

  test.each([
    ['alone', 'user', '[token]'],
    ['after its scheme', 'Bearer user', 'Bearer [token]'],
    ['in quotes', '{"t":"user"}', '{"t":"[token]"}'],
    ['in markup', '<p>user</p>', '<p>[token]</p>'],
    ['at the end of a sentence', 'You sent abc.', 'You sent [token].'],
    ['in a query', '/Users?t=user&n=1', '/Users?t=[token]&n=1'],
    ['with signs of its own', 'You sent "+b/c="', 'You sent "[token]"'],
  ])('is masked as a whole word: %s', (_, text, masked) => {
    expect(short.text(text)).toBe(masked);
  });

  test.each([
    'userName',
    'users',
    '/Users/user',
    'application/user',
    'user-agent',
    'user_lookup_provision',
    'User',
    'abcd',
    'x',
  ])('leaves %s alone', (text) => {
    expect(short.text(text)).toBe(text);
  });

  test('is not masked within a mask', () => {
    expect(short.text(short.text('token [token]'))).toBe('[token] [token]');
  });
});

test('a token or a header of the user that the server echoes is in no exchange', async () => {
  const url = await serve((request, response) => {
    const sent = `${request.headers.authorization} ${request.headers['x-session']} ${request.headers['x-request-id']}`;
    response.writeHead(400, { 'x-echo': sent, location: `/Users?t=${encodeURIComponent(sent)}` });
    response.end(request.url === '/html' ? `<p>${sent}` : JSON.stringify({ detail: sent, [sent]: [sent] }));
  });
  const exchanges: Exchange[] = [];
  const tokens = [TOKEN, 'second-canary', undefined, TOKEN];
  const http = sender(url, {
    token: () => tokens.shift(),
    headers: { 'X-Session': 'canary-key', 'X-Request-Id': 'r-1' },
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
  expect(exchanges[0]?.request.headers).toMatchObject({ 'x-session': '[secret]', 'x-request-id': 'r-1' });
  expect(exchanges[0]?.response?.body).toMatchObject({ detail: 'Bearer [token] [secret] r-1' });
  expect(exchanges[1]?.response?.problem?.excerpt).toBe('<p>Bearer [token] [secret] r-1');
});

describe('a header that the user gave', () => {
  const sent = (headers: Record<string, string>) =>
    sender('http://127.0.0.1:1', { headers }).headersOf({ method: 'GET', path: '/Users' });

  test.each(['X-Session', 'X-Tenant', 'Cookie', 'Proxy-Authorization', 'X-Whatever'])(
    '%s is masked, however short its value is',
    (name) => {
      for (const value of ['1', 'abc', 'a longer value'])
        expect(sent({ [name]: value })).toMatchObject({ [name.toLowerCase()]: '[secret]' });
    },
  );

  test.each(['Accept-Language', 'User-Agent', 'Content-Language', 'X-Request-Id', 'traceparent'])(
    '%s is known to be harmless and is shown',
    (name) => {
      expect(sent({ [name]: 'some value' })).toMatchObject({ [name.toLowerCase()]: 'some value' });
    },
  );

  test('is masked part by part where only a part of it comes back', () => {
    const { redact } = sender('http://127.0.0.1:1', {
      headers: { Cookie: 'session=canary-one; theme=dark', 'X-Auth': 'ApiKey canary-two' },
    });
    expect(redact('canary-one canary-two dark ApiKey')).toBe('[secret] [secret] dark ApiKey');
  });
});

test.each([
  ['tok', 'The Bearer token is missing.', 'The Bearer token is missing.'],
  ['tok', 'You sent Bearer tok.', 'You sent Bearer [token?].'],
  ['token', 'The Bearer token is missing.', 'The Bearer [token?] is missing.'],
])('a short token "%s" may be a word of the provider: %s', async (token, text, masked) => {
  const { redact, send } = sender('http://127.0.0.1:1', { token: () => token });
  await send({ method: 'GET', path: '/Users' }).catch(() => undefined);
  expect(redact(text)).toBe(masked);
});

test('a short token is masked in base64 with its scheme', async () => {
  const url = await serve((request, response) => {
    response.end(JSON.stringify([Buffer.from(String(request.headers.authorization)).toString('base64')]));
  });
  const { send, redact } = sender(url, { token: () => 'user' });
  const { body } = await send({ method: 'GET', path: '/Users' });
  expect(body).toEqual(['QmVhcmVyIHVzZXI=']);
  expect(redact(body)).not.toEqual([expect.stringMatching(/QmVhcmVyIHVzZXI|VzZXI/)]);
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
