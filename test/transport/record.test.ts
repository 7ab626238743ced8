import { describe, expect, test } from 'vitest';
import { NoAnswer } from '../../src/errors.ts';
import type { Exchange, ScimRequest, Send } from '../../src/scim/exchange.ts';
import { inject } from '../../src/transport/inject.ts';
import { record } from '../../src/transport/record.ts';

function recording(send: Send, headersOf?: (request: ScimRequest) => Record<string, string>) {
  const exchanges: Exchange[] = [];
  let elapsed = 0;
  const recorded = record({
    baseUrl: { href: 'https://scim.example.com/v2' },
    sink: (exchange) => exchanges.push(exchange),
    clock: { now: () => new Date(0), elapsed: () => (elapsed += 2.5) },
    httpVersion: 'HTTP/1.1',
    ...(headersOf && { headersOf }),
  });
  return { send: recorded(send), recorded, exchanges };
}

const ok: Send = async () => ({
  status: 200,
  headers: { 'x-a': '1', 'set-cookie': 'sid=1' },
  body: { id: '1' },
});

describe('the recorder', () => {
  test('notes what was asked, what was answered, when and how long it took', async () => {
    const { send, exchanges } = recording(ok, () => ({ accept: 'application/scim+json', cookie: 'sid=1' }));
    await send({
      method: 'POST',
      path: '/Users',
      query: { a: 'b c' },
      body: { userName: 'ada' },
      purpose: 'setup',
    });
    expect(exchanges).toEqual([
      {
        n: 1,
        purpose: 'setup',
        request: {
          method: 'POST',
          url: 'https://scim.example.com/v2/Users?a=b%20c',
          httpVersion: 'HTTP/1.1',
          headers: { accept: 'application/scim+json' },
          body: { userName: 'ada' },
        },
        response: { status: 200, headers: { 'x-a': '1' }, body: { id: '1' } },
        startedAt: '1970-01-01T00:00:00.000Z',
        durationMs: 2.5,
      },
    ]);
  });

  test('notes that a request carried no token, and a body that is no JSON', async () => {
    const { send, exchanges } = recording(ok);
    await send({ method: 'POST', path: '/Users', rawBody: '{"userName"', credentials: 'none' });
    expect(exchanges[0]?.request).toMatchObject({ rawBody: '{"userName"', credentials: 'none' });
  });

  test('numbers requests as they are sent and hands them on as they are done', async () => {
    const done: (() => void)[] = [];
    const { send, exchanges } = recording(async () => {
      await new Promise<void>((resolve) => done.push(resolve));
      return { status: 204, headers: {}, body: undefined };
    });
    const first = send({ method: 'GET', path: '/Users/1' });
    const second = send({ method: 'GET', path: '/Users/2' });
    done[1]?.();
    expect((await second).exchange).toBe(2);
    done[0]?.();
    expect((await first).exchange).toBe(1);
    expect(exchanges.map(({ n }) => n)).toEqual([2, 1]);
  });

  test('notes that no answer came, and tells the number', async () => {
    const { send, exchanges } = recording(async () => {
      throw new NoAnswer('reset', 'gone');
    });
    await expect(send({ method: 'GET', path: '/Users' })).rejects.toMatchObject({
      kind: 'reset',
      exchange: 1,
    });
    expect(exchanges[0]).toMatchObject({ n: 1, noAnswer: { kind: 'reset', message: 'gone' } });
    expect(exchanges[0]).not.toHaveProperty('response');
  });

  test('lets a bug through as it is', async () => {
    const { send, exchanges } = recording(async () => {
      throw new TypeError('a bug');
    });
    await expect(send({ method: 'GET', path: '/Users' })).rejects.toThrow(TypeError);
    expect(exchanges).toEqual([]);
  });

  test('records what was injected below it, and by which rule', async () => {
    const { send, exchanges } = recording(inject(ok, [{ method: 'DELETE', path: '/Users', status: 501 }]));
    await send({ method: 'DELETE', path: '/Users/1' });
    expect(exchanges[0]?.response).toMatchObject({ status: 501, injected: 'DELETE /Users → 501' });
    // Nothing was sent, so in no version of HTTP.
    expect(exchanges[0]?.request).not.toHaveProperty('httpVersion');
  });

  test('notes what chaos did to the delivery beside the answer, and beside its absence', async () => {
    const chaos = { fault: 'sent-twice', status: 409 } as const;
    const answered = recording(async () => ({ ...(await ok({ method: 'GET', path: '/' })), chaos }));
    await answered.send({ method: 'POST', path: '/Users' });
    const silent = recording(async () => {
      throw Object.assign(new NoAnswer('reset', 'gone'), { chaos });
    });
    await silent.send({ method: 'POST', path: '/Users' }).catch(() => {});

    expect([...answered.exchanges, ...silent.exchanges].map((exchange) => exchange.chaos)).toEqual([
      chaos,
      chaos,
    ]);
    expect(answered.exchanges[0]?.response).not.toHaveProperty('chaos');
  });

  test('numbers all the ways to the provider together', async () => {
    const { send, recorded, exchanges } = recording(ok);
    const other = recorded(ok);
    await send({ method: 'GET', path: '/Users/1' });
    await other({ method: 'GET', path: '/Users/2' });
    await send({ method: 'GET', path: '/Users/3' });
    expect(exchanges.map(({ n }) => n)).toEqual([1, 2, 3]);
  });
});
