import type { IncomingMessage } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Connection, type ConnectOptions, connect } from '../../src/runner/connect.ts';
import type { Purpose, ScimRequest, ScimResponse } from '../../src/scim/exchange.ts';
import { parseBaseUrl } from '../../src/transport/base-url.ts';
import { serve } from '../transport/loopback.ts';
import { exchangesOf } from './playing.ts';

const PURPOSES: readonly Purpose[] = ['push', 'audit', 'setup', 'cleanup', 'probe'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

describe('of everything that is sent, repetitions too,', () => {
  test.each([1, 3, 8])('never more than --concurrency %i is under way at the server', async (concurrency) => {
    let underWay = 0;
    let most = 0;
    const { arrivals, connection } = await provider({ concurrency, retries: 1 }, async (_, turn) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, turn % 4));
      underWay -= 1;
    });

    const answers = await askAll(connection, 120);

    expect(answers.map(({ status }) => status)).toEqual(Array(120).fill(200));
    expect(arrivals).toHaveLength(240);
    expect(most).toBe(concurrency);
  });

  test('none arrives sooner than --rate lets it', async () => {
    const began = performance.now();
    const { arrivals, connection } = await provider({ rate: 200, retries: 1 });

    await askAll(connection, 60);

    expect(arrivals).toHaveLength(120);
    const tooSoon = arrivals.filter((at, n) => at - began < (n * 1_000) / 200);
    expect(tooSoon).toEqual([]);
  });

  test('what chaos delivers twice, late or out of order waits for its turn, too', async () => {
    let now = 0;
    const starts: number[] = [];
    const connection = connect({
      ...{ baseUrl: parseBaseUrl('http://127.0.0.1/scim'), userAgent: 'scim-sim/test', timeoutMs: 3_000 },
      ...{ concurrency: 3, rate: 10, retries: 1, chaos: { seed: 3, losses: 1, lostCreations: 1 } },
      clock: { now: () => new Date(now), elapsed: () => now },
      sleep: async (ms) => {
        now += ms;
      },
      openTransport: () => ({
        ...{ headersOf: () => ({}), redact: (value) => value, close: async () => {} },
        async send() {
          starts.push(now);
          await new Promise(setImmediate);
          return { status: 200, headers: {}, body: undefined };
        },
      }),
    });
    onTestFinished(connection.close);

    await Promise.allSettled(pushesTo(connection, 60));

    expect(starts.length).toBeGreaterThan(120);
    expect(starts.slice(1).filter((at, n) => at < (starts[n] as number) + 100)).toEqual([]);
  });

  test('each attempt is an exchange of its own', async () => {
    const { connection } = await provider({ retries: 1 });

    const answer = await connection.access.send({ method: 'GET', path: '/Users/1' });

    const seen = exchangesOf(connection).map(({ n, response }) => [n, response?.status]);
    expect(seen).toEqual([
      [1, 503],
      [2, 200],
    ]);
    expect(answer).toMatchObject({ status: 200, exchange: 2 });
    expect(connection.counts).toEqual({ jumpCloud: 2, others: 0 });
  });
});

test('the time-out of a request begins when it is sent, not while it waits for its turn', async () => {
  const { connection } = await provider({ concurrency: 1, timeoutMs: 400 }, () => pause(60), 200);

  const answers = await askAll(connection, 12);

  expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
});

test.each([
  ['a GET whose connection is closed is asked again', 'GET', 200, ['GET', 'GET']],
  ['a POST whose connection is closed is not, since it may have been carried out', 'POST', 'reset', ['POST']],
] as const)('%s', async (_, method, outcome, expected) => {
  const asked: (string | undefined)[] = [];
  const { connection } = await provider(
    { retries: 2 },
    async ({ method: verb, socket }) => {
      if (asked.push(verb) === 1) socket.destroy();
    },
    200,
  );

  const seen = await connection.access.send({ method, path: '/Users' }).then(
    ({ status }) => status,
    ({ kind }) => kind,
  );

  expect(seen).toBe(outcome);
  expect(asked).toEqual(expected);
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A provider that answers the first request for each path with `first`, and how to reach it. */
async function provider(
  options: Partial<ConnectOptions>,
  work: (request: IncomingMessage, turn: number) => Promise<void> = async () => {},
  first = 503,
) {
  const arrivals: number[] = [];
  const known = new Set<string>();
  const url = await serve(async (request, response) => {
    const turn = arrivals.push(performance.now());
    const { method, url: path = '' } = request;
    const isFirst = !known.has(path);
    known.add(path);
    await work(request, turn);
    // What is created is not asked for twice, unless there were too many.
    response.writeHead(isFirst ? (first === 503 && method === 'POST' ? 429 : first) : 200).end();
  });
  const connection = connect({
    ...{ baseUrl: parseBaseUrl(url), token: 'canary-0123456789', userAgent: 'scim-sim/test' },
    ...{ timeoutMs: 3_000, concurrency: 8, random: () => 0 },
    sleep: (ms) => pause(Math.min(ms, 5)),
    ...options,
  });
  onTestFinished(connection.close);
  return { arrivals, connection };
}

/** So many requests at once, of every method and for every purpose, on both ways. */
function askAll({ access }: Connection, count: number): Promise<readonly ScimResponse[]> {
  const ways = [access.send, access.injecting([{ method: 'GET', path: '/Nothing', status: 501 }])] as const;
  const requests = Array.from({ length: count }, (_, n): ScimRequest => {
    const purpose = PURPOSES[n % PURPOSES.length] as Purpose;
    // A probe is sent again only where it came too soon.
    const method = purpose === 'probe' ? 'POST' : (METHODS[Math.floor(n / 5) % METHODS.length] as 'GET');
    return { method, path: `/Users/${n}`, purpose };
  });
  return Promise.all(requests.map((request, n) => (ways[n % 2] as (typeof ways)[0])(request)));
}

/** JumpCloud's own requests, which are those that chaos strikes: each read, then written. */
function pushesTo({ access }: Connection, count: number): readonly Promise<unknown>[] {
  return Array.from({ length: count }, async (_, n) => {
    const path = `/Users/${n}`;
    await access.send({ method: 'GET', path });
    await access.send({ method: 'PATCH', path });
  });
}
