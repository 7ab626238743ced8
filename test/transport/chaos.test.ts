import { describe, expect, test } from 'vitest';
import { NoAnswer } from '../../src/errors.ts';
import type { DeliveryFault, Method, Purpose, ScimRequest, Send } from '../../src/scim/exchange.ts';
import { FaultDrawer } from '../../src/transport/chaos/fault-drawer.ts';
import { chaos } from '../../src/transport/chaos.ts';

const OPTIONS = { losses: 2, lostCreations: 2 };

/** A user by name: what was not met before is its own path. */
const request = (method: Method, name: string, purpose?: Purpose): ScimRequest => ({
  method,
  path: method === 'POST' ? '/Users' : `/Users/${name}`,
  ...(method === 'GET' || method === 'DELETE' ? {} : { body: { userName: name } }),
  ...(purpose && { purpose }),
});

/** The first seed that strikes the first request of ada, and spares the others of the tests below. */
function seedOf(method: Method, fault: DeliveryFault, passes?: 0 | 1): number {
  const ada = method === 'POST' ? 'User ada' : '/Users/ada';
  const others = [
    [method, ada],
    ['DELETE', '/Users/ada'],
    ['GET', '/Users/bob'],
    ['GET', '/Users/carol'],
  ] as const;
  for (let seed = 1; ; seed += 1) {
    const drawer = new FaultDrawer({ seed, ...OPTIONS });
    const first = drawer.draw(method, ada);
    const isWanted = first.fault === fault && (passes === undefined || first.passes === passes);
    if (isWanted && others.every(([one, resource]) => !drawer.draw(one, resource).fault)) return seed;
  }
}

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What arrives, in order, each answered with the number of the arrival. */
function provider() {
  const arrived: string[] = [];
  const send: Send = async ({ method, path, body, purpose }) => {
    arrived.push(`${method} ${body?.userName ?? path}${purpose ? ` (${purpose})` : ''}`);
    const status = 200 + arrived.length - 1;
    await new Promise(setImmediate);
    return { status, headers: {}, body: undefined };
  };
  return { arrived, send };
}

const silenceOf = (answer: Promise<unknown>) =>
  answer.then(
    () => undefined,
    (error: NoAnswer) => error,
  );

describe.each(METHODS)('%s', (method) => {
  const arrival = method === 'GET' || method === 'DELETE' ? `${method} /Users/ada` : `${method} ada`;

  test('whose answer is dropped has arrived', async () => {
    const { arrived, send } = provider();
    const struck = chaos(send, { seed: seedOf(method, 'answer-dropped'), ...OPTIONS });

    expect(await silenceOf(struck(request(method, 'ada')))).toMatchObject({
      kind: 'reset',
      chaos: { fault: 'answer-dropped', status: 200 },
    });
    expect(arrived).toEqual([arrival]);
  });

  test('that times out has not arrived and never does', async () => {
    const { arrived, send } = provider();
    const struck = chaos(send, { seed: seedOf(method, 'timed-out'), ...OPTIONS });

    expect(await silenceOf(struck(request(method, 'ada')))).toMatchObject({
      kind: 'timeout',
      chaos: { fault: 'timed-out' },
    });
    await struck({ method: 'GET', path: '/Users', purpose: 'cleanup' });
    expect(arrived).toEqual(['GET /Users (cleanup)']);
  });

  test('that is sent twice arrives twice; the first answer counts for a POST, the second for all else', async () => {
    const { arrived, send } = provider();
    const struck = chaos(send, { seed: seedOf(method, 'sent-twice'), ...OPTIONS });

    const { status, chaos: strike } = await struck(request(method, 'ada'));

    expect(arrived).toEqual([arrival, arrival]);
    expect([status, strike?.status]).toEqual(method === 'POST' ? [200, 201] : [201, 200]);
  });

  test('that is overtaken goes after one that came later and is about another resource', async () => {
    const { arrived, send } = provider();
    const struck = chaos(send, { seed: seedOf(method, 'swapped'), ...OPTIONS });

    const [, swapped] = await Promise.all([
      struck(request('GET', 'carol')),
      struck(request(method, 'ada')),
      struck(request('GET', 'bob')),
    ]);

    expect(arrived).toEqual(['GET /Users/carol', 'GET /Users/bob', arrival]);
    expect(swapped?.chaos).toEqual({ fault: 'swapped' });
  });

  test.each([0, 1] as const)(
    'that is late arrives after %i further requests about its resource',
    async (passes) => {
      const { arrived, send } = provider();
      const struck = chaos(send, { seed: seedOf(method, 'delivered-late', passes), ...OPTIONS });

      expect(await silenceOf(struck(request(method, 'ada')))).toMatchObject({
        kind: 'timeout',
        chaos: { fault: 'delivered-late' },
      });
      await struck(request('GET', 'bob'));
      await struck(request(method, 'ada'));
      await struck(request('GET', 'bob', 'audit'));

      expect(arrived).toEqual(['GET /Users/bob', arrival, arrival, 'GET /Users/bob (audit)']);
    },
  );
});

describe('what is late', () => {
  const late = async () => {
    const { arrived, send } = provider();
    const struck = chaos(send, { seed: seedOf('PUT', 'delivered-late', 1), ...OPTIONS });
    await silenceOf(struck(request('PUT', 'ada')));
    return { arrived, struck };
  };

  test('arrives before another write to its resource', async () => {
    const { arrived, struck } = await late();

    await struck(request('DELETE', 'ada'));

    expect(arrived).toEqual(['PUT ada', 'DELETE /Users/ada']);
  });

  test('arrives before the clean-up, whatever was to go before it', async () => {
    const { arrived, struck } = await late();

    await struck(request('DELETE', 'bob', 'cleanup'));

    expect(arrived).toEqual(['PUT ada', 'DELETE /Users/bob (cleanup)']);
  });

  test('is awaited by whoever comes meanwhile', async () => {
    const arrived: string[] = [];
    const slow: Send = async ({ method, purpose = 'push' }) => {
      await new Promise(setImmediate);
      arrived.push(`${method} ${purpose}`);
      return { status: 200, headers: {}, body: undefined };
    };
    const struck = chaos(slow, { seed: seedOf('PUT', 'delivered-late', 0), ...OPTIONS });
    await silenceOf(struck(request('PUT', 'ada')));

    await Promise.all([struck(request('GET', 'ada', 'audit')), struck(request('GET', 'bob', 'audit'))]);

    expect(arrived[0]).toBe('PUT push');
  });

  test('may fail without harm to anybody', async () => {
    let isDown = false;
    const failing: Send = async ({ purpose }) => {
      if (isDown && !purpose) throw new NoAnswer('reset', 'gone');
      return { status: 200, headers: {}, body: undefined };
    };
    const struck = chaos(failing, { seed: seedOf('PUT', 'delivered-late', 0), ...OPTIONS });
    await silenceOf(struck(request('PUT', 'ada')));
    isDown = true;

    expect(await struck(request('GET', 'ada', 'audit'))).toMatchObject({ status: 200 });
  });
});

describe('a swap', () => {
  test('waits for nobody where nothing else is under way', async () => {
    const { send } = provider();
    const struck = chaos(send, { seed: seedOf('GET', 'swapped'), ...OPTIONS });

    expect(await struck(request('GET', 'ada'))).toEqual({ status: 200, headers: {}, body: undefined });
  });

  test('is given up where nobody comes later', async () => {
    const { arrived, send } = provider();
    const struck = chaos(send, { seed: seedOf('GET', 'swapped'), ...OPTIONS });

    const [, held] = await Promise.all([struck(request('GET', 'bob')), struck(request('GET', 'ada'))]);

    expect(arrived).toEqual(['GET /Users/bob', 'GET /Users/ada']);
    expect(held?.chaos).toBeUndefined();
  });
});

test.each(['audit', 'setup', 'cleanup', 'probe'] as const)(
  'nothing of purpose %s is struck',
  async (purpose) => {
    const { arrived, send } = provider();
    for (let seed = 1; seed <= 200; seed += 1)
      await chaos(send, { seed, ...OPTIONS })(request('PUT', 'ada', purpose));

    expect(arrived).toHaveLength(200);
  },
);

test('a resource is known by its name, whatever id it gets', async () => {
  const struckBy = async (id: string) => {
    const send: Send = async ({ method }) => ({
      status: method === 'POST' ? 201 : 200,
      headers: {},
      body: { id, userName: 'ada' },
    });
    const struck = chaos(send, { seed: 5, ...OPTIONS });
    const kinds: unknown[] = [];
    await struck({ ...request('POST', 'ada'), purpose: 'setup' });
    for (let n = 0; n < 40; n += 1) {
      const answer = await struck({ method: 'PATCH', path: `/Users/${id}` }).catch(
        (error: NoAnswer) => error,
      );
      kinds.push(answer.chaos?.fault);
    }
    return kinds;
  };

  expect(await struckBy('7')).toEqual(await struckBy('other'));
});
