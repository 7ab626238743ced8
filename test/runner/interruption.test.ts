import { describe, expect, it } from 'vitest';
import { nothingAcknowledged } from '../../src/jumpcloud/acknowledged.ts';
import { exitCodeOf, tellingStop } from '../../src/runner/exit-code.ts';
import { push } from '../../src/runner/push.ts';
import type { HttpRequest } from '../../src/server/http.ts';
import { builtIn, directoryOf, people, play, reference, requestsOf, scenarioOf, team } from './playing.ts';

const hire = { directory: team('ada', 'grace'), steps: [{ sync: 'all' }] };

describe('a run that is interrupted', () => {
  it.each([
    ['while names are looked up', 3, undefined],
    ['at the first creation', 1, 'POST /Users'],
    ['while members are added', 1, 'PATCH /Groups'],
    ['while it reads back', 1, 'GET /Users/'],
    ['at the last read-back', 1, 'GET /Groups?'],
  ])('%s ends with 130 and has removed what it made', async (_, nth, request) => {
    const { endpoint } = await interruptedAt(nth, request);

    const played = await play(endpoint, scenarioOf(hire));

    expect(played).toMatchObject({ exitCode: 130, stops: [{ kind: 'interrupted' }], leftovers: [] });
    const { store } = endpoint.provider;
    expect([...store.ids('User'), ...store.ids('Group')]).toEqual([]);
  });

  it('has drawn no verdict from a read-back that was not finished', async () => {
    const { endpoint } = await interruptedAt(1, 'GET /Users/');

    const { steps } = await play(endpoint, scenarioOf(hire));

    expect(steps.flatMap(({ drift, expectations }) => [...drift, ...expectations])).toEqual([]);
  });

  it('begins no further scenario', async () => {
    const { endpoint } = await interruptedAt(1, 'PATCH /Groups');

    const played = await play(endpoint, scenarioOf(hire), builtIn('joiner'));

    expect(played.exitCode).toBe(130);
    expect(played.steps.map(({ scenario }) => scenario)).toEqual(['inline']);
  });

  it('is told as interrupted, whatever stopped a scenario before', async () => {
    const { endpoint } = await interruptedAt(2, 'PATCH /Groups');
    const crew = { name: 'crew', members: ['zoe@example.com'] };
    const directory = { users: people('zoe'), groups: [crew], application: { boundGroups: ['crew'] } };
    const taken = scenarioOf({ directory, steps: [{ sync: 'all' }] });
    await push(taken.directory, nothingAcknowledged(), { ...endpoint.context, signal: undefined });

    const { stops } = await play(endpoint, taken, builtIn('joiner'));

    expect(stops.map(({ kind }) => kind)).toEqual(['name-taken', 'interrupted']);
    expect(tellingStop(stops)?.kind).toBe('interrupted');
  });
});

describe('a push that is interrupted', () => {
  it('stops, says what it did not send, and removes nothing', async () => {
    const { endpoint } = await interruptedAt(1, 'POST /Users', 1);

    const { step, stopped } = await push(
      directoryOf(hire.directory),
      nothingAcknowledged(),
      endpoint.context,
    );

    expect(stopped).toMatchObject({ kind: 'interrupted' });
    expect(step.operations.map(({ status }) => status)).toEqual(['done', 'pending', 'pending', 'pending']);
    expect(endpoint.provider.store.ids('User')).toHaveLength(1);
    expect(requestsOf(endpoint).filter((request) => request.startsWith('DELETE'))).toEqual([]);
  });

  it('while it reads back has not passed', async () => {
    const { endpoint } = await interruptedAt(1, 'GET /Users/', 1);

    const { step, stopped } = await push(
      directoryOf(hire.directory),
      nothingAcknowledged(),
      endpoint.context,
    );

    const stops = stopped ? [stopped] : [];
    expect(exitCodeOf({ steps: [step], stages: [], leftovers: [], stops })).toBe(130);
  });
});

/** The user presses Ctrl-C while the nth request of that kind is answered. */
async function interruptedAt(nth: number, kind: string | undefined, concurrency = 2) {
  const interruption = new AbortController();
  let count = 0;
  const isMeant = ({ method, path, query }: HttpRequest) =>
    kind === undefined || `${method} ${path}${query.filter === undefined ? '?' : ''}`.startsWith(kind);
  const endpoint = await reference(
    (correct) => (request) => {
      if (isMeant(request)) count += 1;
      if (count === nth) interruption.abort();
      return correct(request);
    },
    { signal: interruption.signal, concurrency },
  );
  return { endpoint, interruption };
}
