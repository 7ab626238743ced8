import { describe, expect, it } from 'vitest';
import { NoAnswer } from '../../src/errors.ts';
import type { NoAnswerKind, Purpose, ScimRequest, ScimResponse, Send } from '../../src/scim/exchange.ts';
import { Watch } from '../../src/transport/watch.ts';

const WRITE: ScimRequest = { method: 'POST', path: '/Users' };

/** What becomes of a request: a status, or why there was no answer. */
type Fate = number | NoAnswerKind;

describe('a provider is gone', () => {
  it.each<[string, readonly Fate[]]>([
    ['as soon as no connection comes about', ['refused']],
    ['as soon as its host is unknown', ['dns']],
    ['as soon as it is somebody else', ['tls']],
    [
      'after three silences in a row, and a fourth to a mere list',
      ['timeout', 'reset', 'timeout', 'timeout'],
    ],
  ])('%s', async (_, fates) => {
    const { watch } = await watched(fates);
    expect(watch.gone?.last).toBeInstanceOf(NoAnswer);
    expect(watch.gone?.silences.size).toBe(fates.length);
  });

  it.each<[string, readonly Fate[]]>([
    ['at two silences', ['timeout', 'timeout']],
    ['where somebody is answered between them', ['timeout', 'timeout', 204, 'timeout', 'timeout']],
    ['where it still lists users', ['timeout', 'timeout', 'timeout', 200]],
    ['where it lets nobody in', ['timeout', 'timeout', 'timeout', 401]],
    ['where the user called it off', ['interrupted', 'interrupted', 'interrupted', 'interrupted']],
  ])('but not %s', async (_, fates) => {
    expect((await watched(fates)).watch.gone).toBeUndefined();
  });

  it('and is asked for nothing more but clean-up', async () => {
    const { send, asked } = await watched(['refused', 204]);
    const ask = (purpose: Purpose) => send({ ...WRITE, purpose }).then(({ status }) => status);

    await expect(ask('audit')).rejects.toThrow('refused');
    expect(await ask('cleanup')).toBe(204);
    expect(asked).toEqual(['push', 'cleanup']);
  });

  it('however many wait at the same time, it is asked once more only', async () => {
    const asked: (Purpose | undefined)[] = [];
    const watch = new Watch();
    const send = watch.over(async ({ purpose }) => {
      asked.push(purpose);
      throw new NoAnswer('timeout', 'timeout');
    });

    await Promise.allSettled(Array.from({ length: 8 }, () => send(WRITE)));

    expect(asked.filter((purpose) => purpose === 'probe')).toHaveLength(1);
    expect(watch.gone?.silences.size).toBe(9);
  });

  it('where it serves nobody for as long as a 429 is waited for, and not where it is only slow', async () => {
    const putOff = { ...answer(429), attempts: [1, 2] };
    const watch = new Watch();
    const under = watch.over(async ({ path }) => {
      // Served while the first one waits.
      if (path === '/Users') await under({ ...WRITE, path: '/Groups' });
      return path === '/Groups' ? answer(200) : path === '/Users/1' ? answer(429) : putOff;
    });
    const goneAfter = async (path: string) => {
      await under({ ...WRITE, path });
      return watch.gone !== undefined;
    };

    expect(await goneAfter('/Users')).toBe(false);
    expect(await goneAfter('/Users/1')).toBe(false);
    expect(await goneAfter('/Users/2')).toBe(true);
    await expect(under(WRITE)).rejects.toThrow('429');
  });

  it('but not where chaos kept the answers back', async () => {
    const watch = new Watch();
    const send = watch.over(async () => {
      throw Object.assign(new NoAnswer('timeout', 'timeout'), { chaos: { fault: 'timed-out' } });
    });

    for (let n = 0; n < 5; n += 1) await send(WRITE).catch(() => {});

    expect(watch.gone).toBeUndefined();
  });

  it('also where a scenario has answered in its place meanwhile', async () => {
    const watch = new Watch();
    const silent = watch.over(async () => {
      throw new NoAnswer('timeout', 'timeout');
    });
    const injected = watch.over(async () => ({
      status: 501,
      headers: {},
      body: undefined,
      injected: 'DELETE /Users → 501',
    }));

    for (const send of [silent, silent, injected, silent]) await send(WRITE).catch(() => {});

    expect(watch.gone).toBeDefined();
  });
});

/** Sends until the fates are used up; the provider's last one may be its answer to the knock. */
async function watched(fates: readonly Fate[]) {
  const left = [...fates];
  const asked: Purpose[] = [];
  const provider: Send = async ({ purpose = 'push' }) => {
    asked.push(purpose);
    const fate = left.shift() ?? 'refused';
    if (typeof fate === 'string') throw new NoAnswer(fate, fate);
    return { status: fate, headers: {}, body: undefined };
  };
  const watch = new Watch();
  const send = watch.over(provider);
  while (left.length > 0 && !watch.gone) await send(WRITE).catch(() => {});
  return { watch, send, asked };
}

function answer(status: number): ScimResponse {
  return { status, headers: {}, body: undefined };
}
