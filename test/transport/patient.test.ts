import { describe, expect, it } from 'vitest';
import type { Purpose, ScimResponse, Send } from '../../src/scim/exchange.ts';
import { patient } from '../../src/transport/patient.ts';

const NOW = '2026-06-30T12:00:00Z';

describe('a provider that answers 429', () => {
  it.each([
    ['in seconds', '7', 7_000],
    ['as a date', 'Tue, 30 Jun 2026 12:00:20 GMT', 20_000],
    ['not at all', undefined, 250],
    ['in a way that nobody can read', 'soon', 250],
    ['as none, which would end in a race', '0', 250],
    ['as a date that is over', 'Tue, 30 Jun 2026 11:59:00 GMT', 250],
  ])('is asked again after the pause that it names %s', async (_, retryAfter, pause) => {
    const { send, pauses } = patience([busy(retryAfter), DONE]);

    expect(await send(WRITE)).toBe(DONE);
    expect(pauses).toEqual([pause]);
  });

  it('and names no pause is given more time each time', async () => {
    const { send, pauses } = patience([...Array(7).fill(busy()), DONE]);

    expect(await send(WRITE)).toBe(DONE);
    expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 8_000]);
  });

  it('is believed once the patience is over', async () => {
    const { send, pauses } = patience(Array(9).fill(busy('25')));

    expect(await send(WRITE)).toMatchObject({ status: 429 });
    expect(pauses).toEqual([25_000, 25_000]);
  });

  it('is not asked again for what a scenario answered in its place', async () => {
    const { send, pauses } = patience([{ ...busy(), injected: 'POST /Users → 429' }]);

    expect(await send(WRITE)).toMatchObject({ status: 429 });
    expect(pauses).toEqual([]);
  });

  it('is not waited for once the user has called it off', async () => {
    const { send } = patience([busy('7'), DONE], { interruptedInThePause: true });

    await expect(send(WRITE)).rejects.toMatchObject({ name: 'NoAnswer', kind: 'interrupted' });
  });

  it('is waited for by clean-up all the same', async () => {
    const { send, pauses } = patience([busy('7'), DONE], { interruptedInThePause: true });

    expect(await send({ ...WRITE, purpose: 'cleanup' })).toBe(DONE);
    expect(pauses).toEqual([7_000]);
  });
});

const WRITE = { method: 'POST', path: '/Users', purpose: 'push' as Purpose } as const;
const DONE: ScimResponse = { status: 201, headers: {}, body: undefined };

function busy(retryAfter?: string): ScimResponse {
  return {
    status: 429,
    headers: { ...(retryAfter !== undefined && { 'retry-after': retryAfter }) },
    body: undefined,
  };
}

/** Its clock runs only while it sleeps. */
function patience(answers: readonly ScimResponse[], { interruptedInThePause = false } = {}) {
  const left = [...answers];
  const pauses: number[] = [];
  const interruption = new AbortController();
  let elapsed = 0;
  const provider: Send = async () => left.shift() as ScimResponse;
  const send = patient(provider, {
    clock: { now: () => new Date(Date.parse(NOW) + elapsed), elapsed: () => elapsed },
    sleep: async (ms) => {
      pauses.push(ms);
      elapsed += ms;
      if (interruptedInThePause) interruption.abort();
    },
    mostMs: 60_000,
    signal: interruption.signal,
  });
  return { send, pauses };
}
