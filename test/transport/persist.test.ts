import { describe, expect, it } from 'vitest';
import { NoAnswer } from '../../src/errors.ts';
import type { Method, NoAnswerKind, Purpose, ScimRequest, ScimResponse } from '../../src/scim/exchange.ts';
import type { PacedSend } from '../../src/transport/pace.ts';
import { persist } from '../../src/transport/persist.ts';

const NOW = '2026-06-30T12:00:00Z';
const METHODS: readonly Method[] = ['GET', 'PUT', 'DELETE', 'PATCH', 'POST'];

/** What becomes of an attempt: an answer, a status, or why there was no answer. */
type Fate = ScimResponse | number | NoAnswerKind;

describe('a request that got no answer', () => {
  it.each<[NoAnswerKind, readonly Method[]]>([
    ['timeout', ['GET', 'PUT', 'DELETE', 'PATCH']],
    ['reset', ['GET', 'PUT', 'DELETE', 'PATCH']],
    ['refused', METHODS],
    ['dns', []],
    ['tls', []],
    ['proxy', []],
    ['protocol', []],
    ['interrupted', []],
  ])('(%s) is sent again where that does nothing twice: %j', async (kind, repeated) => {
    for (const method of METHODS) {
      const { ask, attempts } = persistent([kind, 200]);
      const outcome = await ask({ method });
      expect([method, outcome, attempts()]).toEqual(
        repeated.includes(method) ? [method, 200, 2] : [method, kind, 1],
      );
    }
  });
});

describe('a request that the provider excuses itself from', () => {
  it.each<[number, readonly Method[]]>([
    [500, ['GET', 'PUT', 'DELETE', 'PATCH']],
    [502, ['GET', 'PUT', 'DELETE', 'PATCH']],
    [503, ['GET', 'PUT', 'DELETE', 'PATCH']],
    [504, ['GET', 'PUT', 'DELETE', 'PATCH']],
    [429, METHODS],
    [501, []],
    [404, []],
    [409, []],
    [412, []],
  ])('with %i is sent again where that does nothing twice: %j', async (status, repeated) => {
    for (const method of METHODS) {
      const { ask, attempts } = persistent([status, 200]);
      const outcome = await ask({ method });
      expect([method, outcome, attempts()]).toEqual(
        repeated.includes(method) ? [method, 200, 2] : [method, status, 1],
      );
    }
  });

  it.each<[string, Partial<ScimRequest>, Fate, number]>([
    ['a probe, which judges what it sees', { purpose: 'probe' }, 503, 503],
    ['what a diagnosis must know at once', { once: true }, 429, 429],
    ['what a scenario answered in its place', {}, { ...answer(503), injected: 'GET /Users → 503' }, 503],
  ])('is never sent again for %s', async (_, request, fate, outcome) => {
    const { ask, attempts } = persistent([fate, 200]);

    expect(await ask(request)).toBe(outcome);
    expect(attempts()).toBe(1);
  });

  it('is sent again for a probe where it only came too soon (429)', async () => {
    expect(await persistent([429, 200]).ask({ purpose: 'probe' })).toBe(200);
  });

  it('is sent again by clean-up', async () => {
    expect(await persistent([503, 'timeout', 204]).ask({ method: 'DELETE', purpose: 'cleanup' })).toBe(204);
  });
});

describe('the attempts', () => {
  it.each([0, 1, 2, 10])('are one and --retries %i more', async (retries) => {
    const { ask, attempts } = persistent(Array(20).fill(503), { retries });

    expect(await ask({})).toBe(503);
    expect(attempts()).toBe(1 + retries);
  });

  it('end with what became of the last one', async () => {
    expect(await persistent(['timeout', 503, 'reset']).ask({})).toBe('reset');
    expect(await persistent(['timeout', 'reset', 503]).ask({})).toBe(503);
  });

  it.each([
    ['with the least chance', 0, [125, 250, 500, 1_000, 2_000, 4_000, 4_000]],
    ['with the most', 1, [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000]],
  ])('come after growing pauses, %s', async (_, random, expected) => {
    const { ask, pauses } = persistent([...Array(7).fill(503), 200], { retries: 10, random });

    expect(await ask({})).toBe(200);
    expect(pauses).toEqual(expected);
  });

  it.each([
    ['in seconds', '7', 7_000],
    ['as a date', 'Tue, 30 Jun 2026 12:00:20 GMT', 20_000],
    ['longer than anybody waits', '3600', 30_000],
    ['not at all', undefined, 250],
    ['in a way that nobody can read', 'soon', 250],
    ['as none, which would end in a race', '0', 250],
    ['as a date that is over', 'Tue, 30 Jun 2026 11:59:00 GMT', 250],
  ])('come after the pause that the provider asks for %s', async (_, retryAfter, pause) => {
    for (const status of [429, 503]) {
      const { ask, pauses } = persistent([answer(status, retryAfter), 200]);

      expect(await ask({})).toBe(200);
      expect(pauses).toEqual([pause]);
    }
  });

  it('never begin later than a minute after the first one', async () => {
    const { ask, pauses } = persistent(Array(9).fill(answer(429, '25')));

    expect(await ask({})).toBe(429);
    expect(pauses).toEqual([25_000, 25_000]);
  });

  it('may take a minute from when the first one is really sent, however long that waited for its turn', async () => {
    const { ask, pauses } = persistent([answer(429, '25'), answer(429, '25'), 200], { turnMs: 300_000 });

    expect(await ask({})).toBe(200);
    expect(pauses).toEqual([25_000, 25_000]);
  });

  it.each<[string, Fate]>([
    ['a provider that asks for patience', answer(429, '7')],
    ['one that did not answer', 'timeout'],
  ])('end in the pause where the user calls them off: %s', async (_, fate) => {
    const { ask, attempts } = persistent([fate, 200], { interruptedInThePause: true });

    expect(await ask({})).toBe('interrupted');
    expect(attempts()).toBe(1);
  });

  it('of clean-up go on all the same', async () => {
    const { ask, pauses } = persistent([answer(429, '7'), 204], { interruptedInThePause: true });

    expect(await ask({ purpose: 'cleanup' })).toBe(204);
    expect(pauses).toEqual([7_000]);
  });
});

it('an answer and a silence tell the numbers of the attempts before them', async () => {
  const asked = (last: ScimResponse | NoAnswer) => {
    const outcomes = [answered(7, 503), answered(9, 503), last];
    const send = sendingOn(async () => {
      const outcome = outcomes.shift() as ScimResponse | NoAnswer;
      if (outcome instanceof NoAnswer) throw outcome;
      return outcome;
    });
    return send({ method: 'PUT', path: '/Users/1' }).catch((error: NoAnswer) => error);
  };

  expect(await asked(answered(12, 200))).toMatchObject({ exchange: 12, attempts: [7, 9] });
  const silence = Object.assign(new NoAnswer('reset', 'gone'), { exchange: 12 });
  expect(await asked(silence)).toMatchObject({ exchange: 12, attempts: [7, 9] });
});

it('what chaos kept back is asked for again without a pause', async () => {
  const silence = Object.assign(new NoAnswer('timeout', 'late'), { chaos: { fault: 'timed-out' as const } });
  const outcomes = [silence, silence];
  const pauses: number[] = [];
  const send = sendingOn(async () => {
    const outcome = outcomes.shift();
    if (outcome) throw outcome;
    return answer(200);
  }, pauses);

  await send({ method: 'PUT', path: '/Users/1' });

  expect(pauses).toEqual([0, 0]);
});

function answered(exchange: number, status: number): ScimResponse {
  return { ...answer(status), exchange };
}

function sendingOn(provider: PacedSend, pauses: number[] = []) {
  const sleep = async (ms: number) => {
    pauses.push(ms);
  };
  const clock = { now: () => new Date(NOW), elapsed: () => 0 };
  return persist({ retries: 2, clock, sleep, random: () => 1 })(provider);
}

function answer(status: number, retryAfter?: string): ScimResponse {
  const headers = { ...(retryAfter !== undefined && { 'retry-after': retryAfter }) };
  return { status, headers, body: undefined };
}

interface World {
  readonly retries?: number;
  readonly random?: number;
  /** How long the first attempt waits for its turn. */
  readonly turnMs?: number;
  readonly interruptedInThePause?: boolean;
}

/** Its clock runs only while it sleeps, and while a request waits for its turn. */
function persistent(fates: readonly Fate[], world: World = {}) {
  const { retries = 2, random = 1, turnMs = 0, interruptedInThePause = false } = world;
  const left = [...fates];
  const pauses: number[] = [];
  const interruption = new AbortController();
  let elapsed = 0;
  const provider: PacedSend = async (_, begun) => {
    if (left.length === fates.length) elapsed += turnMs;
    begun?.();
    const fate = left.shift() as Fate;
    if (typeof fate === 'string') throw new NoAnswer(fate, fate);
    return typeof fate === 'number' ? answer(fate) : fate;
  };
  const send = persist({
    retries,
    clock: { now: () => new Date(Date.parse(NOW) + elapsed), elapsed: () => elapsed },
    sleep: async (ms) => {
      pauses.push(ms);
      elapsed += ms;
      if (interruptedInThePause) interruption.abort();
    },
    random: () => random,
    signal: interruption.signal,
  })(provider);
  const ask = (request: Partial<ScimRequest>): Promise<number | NoAnswerKind> =>
    send({ method: 'GET', path: '/Users', purpose: 'push' as Purpose, ...request }).then(
      ({ status }) => status,
      (error: NoAnswer) => error.kind,
    );
  return { ask, pauses, attempts: () => fates.length - left.length };
}
