import { expect, test } from 'vitest';
import type { Exchange } from '../../src/scim/exchange.ts';
import { maskExchange } from '../../src/transport/mask-exchange.ts';
import { Redactor } from '../../src/transport/redact.ts';

const BASE = 'https://scim.example.com/status';

const EXCHANGE: Exchange = {
  n: 1,
  purpose: 'push',
  request: {
    method: 'POST',
    url: `${BASE}/Users?t=status`,
    headers: { status: 'status' },
    body: { status: ['status'] },
  },
  response: {
    status: 200,
    headers: { status: 'status' },
    body: { status: 'status' },
    problem: { kind: 'not-json', detail: 'status', excerpt: 'status' },
  },
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1,
};

function masked(exchange: Exchange, ...secrets: readonly string[]): Exchange {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.add(secret, '[token]');
  return maskExchange(exchange, BASE, (value) => redactor.json(value));
}

test('a secret is masked in what went to the provider and in what came from it', () => {
  expect(masked(EXCHANGE, 'status')).toEqual({
    ...EXCHANGE,
    request: {
      method: 'POST',
      url: `${BASE}/Users?t=[token]`,
      headers: { status: '[token]' },
      body: { '[token]': ['[token]'] },
    },
    response: {
      status: 200,
      headers: { '[token]': '[token]' },
      body: { '[token]': '[token]' },
      problem: { kind: 'not-json', detail: '[token]', excerpt: '[token]' },
    },
  });
});

test('a secret is masked in the message about an answer that did not come', () => {
  const { response: _, ...rest } = EXCHANGE;
  const silent: Exchange = { ...rest, noAnswer: { kind: 'reset', message: 'reset by reset' } };
  expect(masked(silent, 'reset').noAnswer).toEqual({ kind: 'reset', message: '[token] by [token]' });
});

test.each([
  'POST',
  'Users',
  'push',
  'request',
  'response',
  'not-json',
  'https',
  'example',
  'headers',
  '2026',
])('a secret "%s" leaves the words of the exchange itself as they are', (secret) => {
  expect(masked(EXCHANGE, secret)).toEqual(EXCHANGE);
});
