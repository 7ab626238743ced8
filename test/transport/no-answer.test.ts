import { describe, expect, test } from 'vitest';
import { NoAnswer } from '../../src/errors.ts';
import { parseBaseUrl } from '../../src/transport/base-url.ts';
import type { HttpOptions } from '../../src/transport/http-send.ts';
import { noAnswerFrom } from '../../src/transport/no-answer.ts';
import { fixture, freePort, sender, serve, serveBytes, serveSocket, serveTls } from './loopback.ts';

const list = { method: 'GET', path: '/Users' } as const;

async function failure(url: string, options: Partial<HttpOptions> = {}): Promise<NoAnswer> {
  const outcome = await sender(url, options)
    .send(list)
    .catch((error: unknown) => error);
  if (!(outcome instanceof NoAnswer)) throw new Error('a NoAnswer was expected', { cause: outcome });
  expect(outcome.message).not.toContain('\n');
  expect(outcome.cause).toBeUndefined();
  return outcome;
}

describe('no answer', () => {
  test('because nobody listens on any address of the name', async () => {
    const port = await freePort();
    expect(await failure(`http://localhost:${port}`)).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining(`localhost:${port}`),
    });
  });

  test('because the connection was closed before the headers', async () => {
    expect((await failure(await serveBytes())).kind).toBe('reset');
  });

  test('because the way broke later than the connection: that is no refusal, since it may have been carried out', () => {
    const baseUrl = parseBaseUrl('https://scim.example.com');
    const broken = (syscall: string) => Object.assign(new Error(), { code: 'EHOSTUNREACH', syscall });
    expect(noAnswerFrom(broken('connect'), { baseUrl })).toMatchObject({ kind: 'refused' });
    expect(noAnswerFrom(broken('read'), { baseUrl })).toMatchObject({ kind: 'reset' });
  });
});

describe('the time-out', () => {
  test('ends a silence', async () => {
    const url = await serveSocket(() => undefined);
    const began = performance.now();
    expect(await failure(url, { timeoutMs: 100 })).toMatchObject({
      kind: 'timeout',
      message: expect.stringMatching(/^No complete answer from 127\.0\.0\.1:\d+ within 100 ms\./),
    });
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test('lets a slow answer through that is still in time', async () => {
    const url = await serve((_, response) => {
      const parts = [...'{"id":"1"}'];
      const drip = setInterval(() => (parts.length > 0 ? response.write(parts.shift()) : response.end()), 5);
      response.on('close', () => clearInterval(drip));
    });
    expect((await sender(url, { timeoutMs: 2_000 }).send(list)).body).toEqual({ id: '1' });
  });
});

describe('an interruption', () => {
  test('ends what is under way', async () => {
    const stop = new AbortController();
    const url = await serveSocket(() => stop.abort());
    expect((await failure(url, { signal: stop.signal })).kind).toBe('interrupted');
  });

  test('refuses what comes after it, but for clean-up', async () => {
    const asked: string[] = [];
    const url = await serve((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end('{}');
    });
    const { send } = sender(url, { signal: AbortSignal.abort() });
    await expect(send(list)).rejects.toMatchObject({ kind: 'interrupted' });
    await send({ method: 'DELETE', path: '/Users/1', purpose: 'cleanup' });
    expect(asked).toEqual(['DELETE /Users/1']);
  });

  test('of many requests at once warns about nothing', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    const stop = new AbortController();
    const url = await serve((_, response) => response.end('{}'));
    const { send } = sender(url, { signal: stop.signal, concurrency: 50 });
    await Promise.all(Array.from({ length: 50 }, () => send(list)));
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });
});

describe('a TLS certificate', () => {
  const ca = [fixture('authority.pem')];

  test('for an IP address is accepted for it', async () => {
    const url = `https://127.0.0.1:${await serveTls('localhost')}`;
    expect((await sender(url, { ca }).send(list)).status).toBe(200);
  });

  test.each(['self-signed', 'other-host', 'expired'])(
    'that is %s is accepted with --insecure',
    async (name) => {
      const url = `https://localhost:${await serveTls(name)}`;
      expect((await sender(url, { insecure: true }).send(list)).status).toBe(200);
      expect((await sender(url, { insecure: true, ca }).send(list)).status).toBe(200);
    },
  );

  test('is asked for where the base URL says http by mistake', async () => {
    const url = `http://localhost:${await serveTls('localhost')}`;
    expect(['protocol', 'reset']).toContain((await failure(url)).kind);
  });
});
