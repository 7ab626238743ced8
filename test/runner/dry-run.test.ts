import { describe, expect, it } from 'vitest';
import { builtInScenarios } from '../../src/cli/find-scenarios.ts';
import { nothingAcknowledged } from '../../src/jumpcloud/acknowledged.ts';
import { PROFILES } from '../../src/jumpcloud/behaviours.ts';
import { dryRun } from '../../src/runner/dry-run.ts';
import { runScenarios } from '../../src/runner/run-scenarios.ts';
import type { Exchange } from '../../src/scim/exchange.ts';
import { idOf } from '../../src/scim/resource.ts';
import { builtIn, exchangesOf, play, reference } from './playing.ts';

describe.each(Object.entries(PROFILES))(
  'under the profile %s a dry run sends what a run sends',
  (_, behaviours) => {
    it.each(builtInScenarios())('%s', async (name) => {
      const endpoint = await reference(undefined, { behaviours, concurrency: 1 });
      const dry = await dryRun(endpoint.connection.target, nothingAcknowledged());

      await play(endpoint, builtIn(name));
      await runScenarios([builtIn(name)], { ...endpoint.context, ...dry.context });

      const sent = requestsIn(exchangesOf(endpoint.connection));
      expect(sent).not.toEqual([]);
      expect(requestsIn([...dry.exchanges])).toEqual(sent);
    });
  },
);

/** JumpCloud's requests in order, with every id that the provider gave out by its number. */
function requestsIn(exchanges: readonly Exchange[]): readonly string[] {
  const ids = exchanges.flatMap(({ request, response }) =>
    request.method === 'POST' ? (idOf(response?.body) ?? []) : [],
  );
  const longestFirst = [...ids.entries()].sort(([, one], [, other]) => other.length - one.length);
  return exchanges
    .filter(({ purpose }) => purpose === 'push')
    .map(({ request: { method, url, headers, body } }) => {
      const asked = [method, decodeURIComponent(url), headers.accept, headers['content-type'], body];
      return longestFirst.reduce(
        (text, [n, id]) => text.replaceAll(JSON.stringify(id).slice(1, -1), `#${n}`),
        JSON.stringify(asked),
      );
    });
}
