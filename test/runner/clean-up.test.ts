import { describe, expect, it } from 'vitest';
import { besides, both, on, stored } from '../../src/server/faults/wrong-answers.ts';
import { serve } from '../transport/loopback.ts';
import {
  builtIn,
  endpointAt,
  play,
  reference,
  requestsOf,
  scenarioOf,
  TAG,
  team,
  untagged,
} from './playing.ts';

const hire = { directory: team('ada', 'grace'), steps: [{ sync: 'all' }] };

describe('what a scenario made is removed at its end', () => {
  it('groups before users', async () => {
    const endpoint = await reference();

    await play(endpoint, scenarioOf(hire));

    const deletions = requestsOf(endpoint, 'cleanup').filter((request) => request.startsWith('DELETE'));
    expect(deletions[0]).toBe('DELETE /Groups/group-3');
    expect([...deletions.slice(1)].sort()).toEqual(['DELETE /Users/user-1', 'DELETE /Users/user-2']);
  });

  it('and nothing that was there before', async () => {
    const endpoint = await reference();
    const stranger = stored(endpoint.provider, 'User', { userName: 'stranger@example.com', active: true });

    await play(endpoint, scenarioOf(hire));

    expect(endpoint.provider.store.ids('User')).toEqual([stranger.id]);
  });

  it.each([
    ['answered without a body', () => ({ status: 204, headers: {} })],
    ['answered without an id', () => ({ status: 201, headers: {}, body: { schemas: [] } })],
    ['answered with a number as its id', () => ({ status: 201, headers: {}, body: { id: 7 } })],
    ['answered with 500', () => ({ status: 500, headers: {} })],
  ])('also where its creation was %s', async (_, answer) => {
    const endpoint = await reference(
      on('POST', 'User', (asked, correct) => {
        correct(asked);
        return answer();
      }),
    );

    const played = await play(endpoint, scenarioOf(hire));

    expect(played).toMatchObject({ exitCode: 1, leftovers: [], removed: 2 });
    expect(endpoint.provider.store.ids('User')).toEqual([]);
  });

  it('also where the provider made two of each', async () => {
    const endpoint = await reference(
      both(
        besides('POST', 'User', ({ body }, _, provider) => stored(provider, 'User', body)),
        // The store's own index knows one user of each name.
        on('GET', 'User', (asked, correct) =>
          correct({ ...asked, query: { filter: asked.query.filter?.replace(' eq ', ' sw ') ?? 'id pr' } }),
        ),
      ),
    );

    const played = await play(endpoint, scenarioOf(hire));

    expect(played).toMatchObject({ leftovers: [], removed: 5 });
    expect(endpoint.provider.store.ids('User')).toEqual([]);
  });

  it('and what is gone already is no leftover, also where the provider says 410', async () => {
    const endpoint = await reference(
      on('DELETE', 'User', (asked, correct) => {
        const answer = correct(asked);
        return answer.status === 404 ? { ...answer, status: 410 } : answer;
      }),
    );
    const gone = { 'provider-removes-user': 'ada@example.com' };

    const played = await play(endpoint, scenarioOf({ ...hire, steps: [...hire.steps, gone] }));

    expect(played.leftovers).toEqual([]);
  });

  it('also what a provider-has-user declared', async () => {
    const endpoint = await reference();
    const [ada] = team('ada').users;

    const played = await play(
      endpoint,
      scenarioOf({ ...hire, steps: [{ 'provider-has-user': ada }, ...hire.steps] }),
    );

    expect(played).toMatchObject({ exitCode: 0, leftovers: [], removed: 3 });
  });

  it('also where the token was rotated and never updated', async () => {
    const endpoint = await reference();

    const played = await play(
      endpoint,
      scenarioOf({ ...hire, steps: [...hire.steps, { 'rotate-token': null }] }),
    );

    expect(played).toMatchObject({ exitCode: 0, leftovers: [] });
    expect(endpoint.provider.store.ids('User')).toEqual([]);
  });
});

it('an id that was given to somebody else since is left alone, and told', async () => {
  const endpoint = await reference((correct, { store, now }) => (request) => {
    const answer = correct(request);
    const ada = store.named('User', `ada.${TAG}@example.com`);
    // The last request of the scenario itself.
    if (request.method !== 'PATCH' || !request.path.startsWith('/Groups/') || !ada) return answer;
    const { id } = ada;
    store.delete(ada, now());
    store.insert('User', id, { userName: 'heir@example.com', active: true }, new Set(), now());
    return answer;
  });

  const played = await play(endpoint, scenarioOf({ ...hire, directory: team('ada') }));

  expect(played).toMatchObject({ leftovers: [], removed: 1 });
  expect(played.notes.map(untagged)).toContain(
    "User user-1, which was to be ada@example.com, bears the name heir@example.com by now: somebody else's, so it was left alone",
  );
  expect(endpoint.provider.store.get('User', 'user-1')?.attributes.userName).toBe('heir@example.com');
});

describe('what cannot be removed is listed, and the run ends with 5', () => {
  it('deactivated, where DELETE is refused', async () => {
    const endpoint = await reference(on('DELETE', 'User', () => ({ status: 501, headers: {} })));

    const played = await play(endpoint, scenarioOf(hire));

    expect(played.exitCode).toBe(5);
    expect(told(played)).toEqual([
      ['User', 'ada@example.com', 'deactivated', 'DELETE was answered with 501'],
      ['User', 'grace@example.com', 'deactivated', 'DELETE was answered with 501'],
    ]);
    const { store } = endpoint.provider;
    expect(store.ids('User').map((id) => store.get('User', id)?.attributes.active)).toEqual([false, false]);
  });

  it('deactivated by PUT, where PATCH is refused as well', async () => {
    const endpoint = await reference((correct) => (request) => {
      const { method, path } = request;
      const refused = path.startsWith('/Users/') && (method === 'DELETE' || method === 'PATCH');
      return refused ? { status: 405, headers: {} } : correct(request);
    });

    const played = await play(endpoint, scenarioOf(hire));

    expect(told(played).map(([, , state]) => state)).toEqual(['deactivated', 'deactivated']);
    const { store } = endpoint.provider;
    expect(store.ids('User').map((id) => store.get('User', id)?.attributes.active)).toEqual([false, false]);
  });

  it('as it was, where neither works', async () => {
    const endpoint = await reference((correct) => (request) => {
      const { method, path } = request;
      const refused = path.startsWith('/Users/') && method !== 'GET';
      return refused ? { status: 403, headers: {} } : correct(request);
    });

    const played = await play(endpoint, scenarioOf(hire));

    expect(played.exitCode).toBe(5);
    expect(told(played)[0]).toEqual(['User', 'ada@example.com', 'as it was', 'DELETE was answered with 403']);
  });

  it('as it was, a group whose DELETE is refused', async () => {
    const endpoint = await reference(on('DELETE', 'Group', () => ({ status: 403, headers: {} })));

    const played = await play(endpoint, scenarioOf(hire));

    expect(played.exitCode).toBe(5);
    expect(told(played)).toEqual([['Group', 'engineering', 'as it was', 'DELETE was answered with 403']]);
  });

  it('where DELETE is accepted and changes nothing', async () => {
    const endpoint = await reference(on('DELETE', 'User', () => ({ status: 204, headers: {} })));

    const played = await play(endpoint, scenarioOf(hire));

    expect(played.exitCode).toBe(5);
    expect(told(played)[0]).toEqual([
      'User',
      'ada@example.com',
      'as it was',
      'DELETE was accepted, and it is still there',
    ]);
  });

  it('where a creation got no id and cannot be looked up', async () => {
    let broken = false;
    const endpoint = await reference((correct) => (request) => {
      if (broken && request.method === 'GET' && request.query.filter !== undefined)
        return { status: 500, headers: {} };
      const answer = correct(request);
      if (request.method !== 'POST' || request.path !== '/Users') return answer;
      broken = true;
      return { status: 201, headers: {} };
    });

    const played = await play(endpoint, scenarioOf({ ...hire, directory: team('ada') }));

    expect(told(played)).toEqual([
      ['User', 'ada@example.com', 'as it was', expect.stringContaining('answered with 500')],
    ]);
  });
});

it('a provider that falls silent is not asked for each of 150 names', async () => {
  let silent = false;
  const url = await serve((incoming, outgoing) => {
    silent ||= incoming.method === 'POST';
    if (!silent) outgoing.end('{"totalResults":0}');
  });
  const endpoint = endpointAt(url, { timeoutMs: 600 });

  const played = await play(endpoint, builtIn('large-group'));

  expect(played).toMatchObject({ exitCode: 3, stops: [{ kind: 'no-answer' }] });
  expect(played.leftovers.length).toBeGreaterThan(0);
  expect(requestsOf(endpoint, 'cleanup').length).toBeLessThan(20);
});

function told({ leftovers }: Awaited<ReturnType<typeof play>>): readonly (readonly string[])[] {
  return leftovers
    .map(({ type, name, state, reason }) => [type, untagged(name), state, reason])
    .sort(([, a = ''], [, b = '']) => (a < b ? -1 : 1));
}
