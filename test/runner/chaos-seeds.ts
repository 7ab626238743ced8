import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { builtInScenarios, readScenario } from '../../src/cli/find-scenarios.ts';
import type { Purpose, Send } from '../../src/scim/exchange.ts';
import type { Provider } from '../../src/server/provider.ts';
import { builtIn, exchangesOf, findingsOf, type Options, play, startReference, tagged } from './playing.ts';

/** Plays every scenario once for each seed. */
export function endsLikeACalmRun(from: number, to: number): void {
  const seeds = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  /** How often each method met each fault. */
  const met = new Map<string, number>();
  let calm: ReturnType<typeof run> | undefined;

  describe('run --all under --chaos passes, leaves nothing and ends in the state of a calm run', () => {
    it.each(seeds)('seed %i', async (chaos) => {
      calm ??= run();

      const { played, states, strikes } = await run({ chaos });

      expect(findingsOf(played)).toEqual([]);
      expect(played).toMatchObject({ exitCode: 0, leftovers: [], stops: [] });
      expect(states).toEqual((await calm).states);
      for (const one of strikes) met.set(one, (met.get(one) ?? 0) + 1);
    });
  });

  it('every method met every fault', () => {
    expect([...met.keys()].sort()).toEqual(
      METHODS.flatMap((method) => FAULTS.map((fault) => `${method} ${fault}`)),
    );
  });
}

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];
const FAULTS = ['answer-dropped', 'delivered-late', 'sent-twice', 'swapped', 'timed-out'];

const SCENARIOS = [
  ...builtInScenarios().map(builtIn),
  tagged(readScenario(fileURLToPath(new URL('four-deletions.yaml', import.meta.url))).scenario),
];

/** `states` are what the provider held at the end of each scenario, before the clean-up, and at the end of all. */
async function run(options: Options = {}) {
  const states: unknown[] = [];
  let provider: Provider | undefined;
  const network = beforeEachCleanUp(() => provider && states.push(stateOf(provider)));
  const endpoint = await startReference(undefined, {
    ...options,
    ...{ retries: 2, inProcess: true, network, sleep: async () => {} },
  });
  provider = endpoint.provider;
  const played = await play(endpoint, ...SCENARIOS);
  states.push(stateOf(provider));
  const strikes = exchangesOf(endpoint.connection, 'push').flatMap(({ request, chaos }) =>
    chaos ? [`${request.method} ${chaos.fault}`] : [],
  );
  await endpoint.close();
  return { played, states, strikes };
}

function beforeEachCleanUp(look: () => void): (send: Send) => Send {
  return (send) => {
    let before: Purpose = 'probe';
    return async (request) => {
      const { purpose = 'push' } = request;
      if (purpose === 'cleanup' && before !== 'cleanup') look();
      before = purpose;
      // As on a network, requests side by side are under way together.
      await new Promise(setImmediate);
      return send(request);
    };
  };
}

/** Every attribute of everything, with names in the place of ids. */
function stateOf({ store }: Provider): readonly string[] {
  const users = store.ids('User').map((id) => store.get('User', id)?.attributes);
  const nameOf = (id: string) => String(store.get('User', id)?.attributes.userName);
  const groups = store.ids('Group').map((id) => {
    const group = store.get('Group', id);
    return { ...group?.attributes, members: [...(group?.members ?? [])].map(nameOf).sort() };
  });
  return [...users, ...groups].map((one) => JSON.stringify(one)).sort();
}
