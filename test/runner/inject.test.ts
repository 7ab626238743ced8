import { expect, it } from 'vitest';
import { exchangesOf, findingsOf, play, reference, requestsOf, scenarioOf, team } from './playing.ts';

const ada = 'ada@example.com';
const directory = team('ada', 'grace');
const deletion = [{ sync: 'all' }, { 'delete-user': ada }];
const refuseDeletion = { match: 'DELETE /Users', status: 501 };

it('an injected answer is an exchange of its step that tells the rule, and is sent to nobody', async () => {
  const arrived: string[] = [];
  const endpoint = await reference((correct) => (request) => {
    arrived.push(request.method);
    return correct(request);
  });

  const played = await play(endpoint, scenarioOf({ directory, inject: [refuseDeletion], steps: deletion }));

  const last = played.steps.at(-1)?.requests.map((n) => endpoint.connection.exchanges.get(n));
  expect(last?.map((exchange) => [exchange?.request.method, exchange?.response?.injected])).toEqual([
    ['PATCH', undefined],
    ['DELETE', 'DELETE /Users → 501'],
    ['PATCH', undefined],
  ]);
  expect(played.exitCode).toBe(0);
  const deletions = exchangesOf(endpoint.connection).filter(({ request }) => request.method === 'DELETE');
  expect(arrived.filter((method) => method === 'DELETE')).toHaveLength(deletions.length - 1);
});

it('a step may expect the request that met an injected answer', async () => {
  const endpoint = await reference();
  const behaviours = { deactivate: 'patch' };
  const requests = ['PATCH /Groups/{engineering}', `DELETE /Users/{${ada}}`, `PATCH /Users/{${ada}}`];
  const steps = [{ sync: 'all' }, { 'delete-user': ada, expect: { requests } }];

  const played = await play(endpoint, scenarioOf({ directory, behaviours, inject: [refuseDeletion], steps }));

  expect(findingsOf(played)).toEqual([]);
});

it('the run notes which injections answered and which met no request', async () => {
  const misspelt = { match: 'DELETE /Usres', status: 501 };
  const inject = [refuseDeletion, misspelt];

  const { notes } = await play(await reference(), scenarioOf({ directory, inject, steps: deletion }));

  expect(notes).toEqual([
    'inline: answers injected by the scenario: DELETE /Users → 501',
    'inline: no request met what the scenario injects: DELETE /Usres → 501',
  ]);
});

it('an injected 401 ends the run as one of the provider’s would', async () => {
  const inject = [{ match: 'POST /Groups', status: 401 }];

  const played = await play(await reference(), scenarioOf({ directory, inject, steps: deletion }));

  expect(played.stops).toMatchObject([{ kind: 'unauthorized' }]);
  expect(played.leftovers).toEqual([]);
});

it('an injection holds for its own scenario and spares the clean-up', async () => {
  const endpoint = await reference();
  const injected = scenarioOf({ name: 'one', directory, inject: [refuseDeletion], steps: deletion });
  const plain = scenarioOf({ name: 'two', directory, steps: deletion });

  const played = await play(endpoint, injected, plain);

  expect(played.leftovers).toEqual([]);
  expect(requestsOf(endpoint, 'push').filter((line) => line.startsWith('DELETE'))).toHaveLength(2);
  expect(
    exchangesOf(endpoint.connection).filter(({ response }) => response?.injected !== undefined),
  ).toHaveLength(1);
});
