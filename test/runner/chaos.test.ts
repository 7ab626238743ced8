import { describe, expect, it } from 'vitest';
import { builtInScenarios } from '../../src/cli/find-scenarios.ts';
import { type Behaviours, SWITCHES } from '../../src/jumpcloud/behaviours.ts';
import { noteChaos } from '../../src/runner/note-chaos.ts';
import type { Send } from '../../src/scim/exchange.ts';
import {
  builtIn,
  contents,
  exchangesOf,
  findingsOf,
  type Options,
  play,
  reference,
  scenarioOf,
  team,
} from './playing.ts';

const NETWORK = { inProcess: true, retries: 2, sleep: async () => {} } satisfies Options;
const scenarios = builtInScenarios().map(builtIn);
const ada = 'ada@example.com';
const directory = team('ada', 'grace');

describe('every built-in scenario passes under chaos as well', () => {
  const alternatives = Object.entries(SWITCHES).flatMap(([id, { values }]) =>
    values
      .slice(1)
      .map((value, index) => [`${id}=${value}`, { [id]: value } as Partial<Behaviours>, index + 1] as const),
  );

  it.each(alternatives.filter(([name]) => name !== 'create-unanswered=pending'))(
    'with %s',
    async (_, behaviours, chaos) => {
      const endpoint = await reference(undefined, { ...NETWORK, behaviours, chaos });

      const played = await play(endpoint, ...scenarios);

      expect(findingsOf(played)).toEqual([]);
      expect(played).toMatchObject({ exitCode: 0, leftovers: [], stops: [] });
    },
  );

  it.each([1, 2, 3])('where nothing is sent again, and so nothing is lost: seed %i', async (chaos) => {
    const behaviours = { 'create-unanswered': 'pending' } as const;
    const endpoint = await reference(undefined, { ...NETWORK, retries: 0, behaviours, chaos });

    const played = await play(endpoint, ...scenarios);

    expect(findingsOf(played)).toEqual([]);
    expect(exchangesOf(endpoint.connection).filter(({ noAnswer }) => noAnswer)).toEqual([]);
  });
});

it('what is sent again or recovered counts once where a step expects its requests', async () => {
  const steps = [
    {
      sync: 'all',
      expect: { requests: ['POST /Users', 'POST /Users', 'POST /Groups', 'PATCH /Groups/{engineering}'] },
    },
    { 'edit-user': { user: ada, set: { lastname: 'King' } }, expect: { requests: [`PUT /Users/{${ada}}`] } },
    { 'suspend-user': ada, expect: { requests: [`PATCH /Users/{${ada}}`] } },
    {
      'delete-user': ada,
      expect: {
        requests: ['PATCH /Groups/{engineering}', `DELETE /Users/{${ada}}`, `PATCH /Users/{${ada}}`],
      },
    },
  ];
  const inject = [{ match: 'DELETE /Users', status: 501 }];
  const scenario = scenarioOf({ directory, behaviours: { deactivate: 'patch' }, inject, steps });
  let struck = 0;
  for (let chaos = 1; chaos <= 40; chaos += 1) {
    const endpoint = await reference(undefined, { ...NETWORK, chaos });

    expect(findingsOf(await play(endpoint, scenario)), `seed ${chaos}`).toEqual([]);
    struck += exchangesOf(endpoint.connection).filter(({ chaos }) => chaos).length;
  }
  expect(struck).toBeGreaterThan(40);
});

it('the requests of an operation are all its attempts', async () => {
  const endpoint = await reference(undefined, { ...NETWORK, chaos: 7 });
  const { steps } = await play(endpoint, builtIn('a-year-at-acme'));

  const told = steps.flatMap(({ requests }) => requests);
  const sent = exchangesOf(endpoint.connection, 'push').map(({ n }) => n);
  expect(told.toSorted((a, b) => a - b)).toEqual(sent);
});

it('a run notes how many requests met which fault', async () => {
  const endpoint = await reference(undefined, { ...NETWORK, concurrency: 1, chaos: 7 });
  await play(endpoint, builtIn('a-year-at-acme'));
  const exchanges = exchangesOf(endpoint.connection, 'push');
  const count = (fault: string) => exchanges.filter(({ chaos }) => chaos?.fault === fault).length;

  expect(noteChaos(7, endpoint.connection.exchanges)).toBe(
    `chaos, seed 7: ${exchanges.filter(({ chaos }) => chaos).length} of ${exchanges.length} requests struck: ` +
      `${count('answer-dropped')} answers dropped, ${count('timed-out')} timed out, ` +
      `${count('sent-twice')} sent twice, ${count('delivered-late')} delivered late`,
  );
});

it.each([1, 4, 9, 16, 25])(
  'after Ctrl-C at request %i nothing is delivered late, and nothing is left',
  async (at) => {
    let ctrlC = new AbortController();
    let isOver = false;
    const arrivals = { all: 0, afterTheEnd: 0 };
    const network =
      (send: Send): Send =>
      async (request) => {
        await new Promise(setImmediate);
        if (isOver) arrivals.afterTheEnd += 1;
        else if (!request.purpose && ++arrivals.all === at) ctrlC.abort();
        return send(request);
      };
    for (let chaos = 1; chaos <= 10; chaos += 1) {
      Object.assign(arrivals, { all: 0 });
      isOver = false;
      ctrlC = new AbortController();
      const options = { ...NETWORK, network, chaos, signal: ctrlC.signal };
      const endpoint = await reference(undefined, options);

      const played = await play(endpoint, builtIn('a-year-at-acme'));

      isOver = true;
      await endpoint.close();
      await new Promise(setImmediate);
      expect(played).toMatchObject({ exitCode: 130, leftovers: [] });
      expect(contents(endpoint.provider), `seed ${chaos}`).toEqual({});
    }
    expect(arrivals.afterTheEnd).toBe(0);
  },
);
