import { describe, expect, it } from 'vitest';
import { builtInScenarios } from '../../src/cli/find-scenarios.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { builtIn, type Options, play, reference, scenarioOf, team } from './playing.ts';

const TURNED_AWAY: readonly (readonly [string, () => Scenario])[] = [
  ['an injected 401, which ends the run', () => answeringDeactivations(401)],
  ['an injected 403, which ends it once it has come often enough', () => answeringDeactivations(403)],
];

/** Swaps are left to what is under way; all else is not. */
const NETWORKS = [
  ['', {}],
  [', under chaos', { chaos: 7, retries: 2, inProcess: true, sleep: async () => {} }],
] as const;

describe.each(NETWORKS)(
  'the same seed, scenario and server give the same request log in plan order, whatever the concurrency%s',
  (_, options) => {
    it.each([...builtInScenarios().map((name) => [name, () => builtIn(name)] as const), ...TURNED_AWAY])(
      '%s',
      async (__, read) => {
        const alone = await requestLog(read(), { ...options, concurrency: 1 });

        expect(await requestLog(read(), { ...options, concurrency: 2 })).toEqual(alone);
        expect(await requestLog(read(), { ...options, concurrency: 8 })).toEqual(alone);
      },
    );
  },
);

it('between the rotation of a token and its update, a single operation of each step is turned away', async () => {
  const { steps } = await play(await reference(undefined, { concurrency: 8 }), builtIn('token-rotated'));

  const sent = steps.map(({ operations }) => operations.filter(({ requests }) => requests.length > 0).length);
  expect(sent).toEqual([7, 0, 1, 1, 1, 5, 0]);
});

/** Five of them at once. */
function answeringDeactivations(status: number): Scenario {
  const directory = team('ada', 'grace', 'alan', 'margaret', 'barbara');
  return scenarioOf({
    directory,
    inject: [{ match: 'PATCH /Users', status }],
    steps: [{ sync: 'all' }, { 'unbind-group': 'engineering' }],
  });
}

/** With the provider's ids, in the order in which they turn up, replaced. */
async function requestLog(scenario: Scenario, options: Options): Promise<string> {
  const endpoint = await reference(undefined, options);
  const { steps } = await play(endpoint, scenario);
  const requests = steps.flatMap((step) => step.requests).map((n) => endpoint.connection.exchanges.get(n));
  const log = JSON.stringify(
    requests.map((exchange) => [
      exchange?.request,
      exchange?.chaos?.fault === 'swapped' ? undefined : exchange?.chaos,
    ]),
    undefined,
    1,
  ).replaceAll(endpoint.connection.target, '');
  const ids = [...new Set(log.match(/\b(?:user|group)-\d+\b/g))];
  return ids.reduce(
    (text, id, index) => text.replaceAll(new RegExp(`\\b${id}\\b`, 'g'), `{id ${index}}`),
    log,
  );
}
