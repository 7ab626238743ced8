import { expect, it } from 'vitest';
import { builtIn, play, reference } from './playing.ts';

it('the same seed and scenario on the same fresh server give the same request log in plan order', async () => {
  expect(await requestLog('a-year-at-acme')).toEqual(await requestLog('a-year-at-acme'));
});

/** With the provider's ids, in the order in which they turn up, replaced. */
async function requestLog(name: string): Promise<string> {
  const endpoint = await reference();
  const { steps } = await play(endpoint, builtIn(name));
  const requests = steps.flatMap((step) => step.requests).map((n) => endpoint.connection.exchanges.get(n));
  const log = JSON.stringify(
    requests.map((exchange) => exchange?.request),
    undefined,
    1,
  ).replaceAll(endpoint.connection.target, '');
  const ids = [...new Set(log.match(/\b(?:user|group)-\d+\b/g))];
  return ids.reduce(
    (text, id, index) => text.replaceAll(new RegExp(`\\b${id}\\b`, 'g'), `{id ${index}}`),
    log,
  );
}
