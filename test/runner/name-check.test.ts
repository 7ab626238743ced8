import { expect, it } from 'vitest';
import { stored } from '../../src/server/faults/wrong-answers.ts';
import { play, reference, requestsOf, scenarioOf, TAG, team } from './playing.ts';

const hire = {
  directory: team('ada'),
  steps: [{ sync: 'all' }, { 'edit-user': { user: 'ada@example.com', set: { email: 'later@example.com' } } }],
};

it.each([
  ['a user', 'User', { userName: `ada.${TAG}@example.com` }],
  ['a user in another case', 'User', { userName: `ADA.${TAG}@Example.COM` }],
  ['a user under a later e-mail', 'User', { userName: `later.${TAG}@example.com` }],
  ['a group', 'Group', { displayName: `Engineering ${TAG}` }],
] as const)(
  '%s that is there already stops the scenario before anything is written',
  async (_, type, taken) => {
    const endpoint = await reference();
    const before = stored(endpoint.provider, type, taken);

    const played = await play(endpoint, scenarioOf(hire));

    expect(played).toMatchObject({ exitCode: 2, steps: [], leftovers: [] });
    expect(played.stops).toMatchObject([{ kind: 'name-taken' }]);
    expect(requestsOf(endpoint).filter((request) => !request.startsWith('GET'))).toEqual([]);
    expect(endpoint.provider.store.get(type, before.id)).toBe(before);
  },
);

it('a name that is taken stops its own scenario and no other', async () => {
  const endpoint = await reference();
  stored(endpoint.provider, 'User', { userName: `ada.${TAG}@example.com` });
  const other = { name: 'other', directory: team('grace'), steps: [{ sync: 'all' }] };

  const played = await play(endpoint, scenarioOf(hire), scenarioOf(other));

  expect(played.scenarios.map(({ status }) => status)).toEqual(['fail', 'pass']);
});

it('a filter that is ignored takes nobody for a name that is taken', async () => {
  const endpoint = await reference((correct) => (request) => correct({ ...request, query: {} }));
  stored(endpoint.provider, 'User', { userName: 'stranger@example.com' });

  const played = await play(endpoint, scenarioOf(hire));

  expect(played.exitCode).toBe(1);
  expect(endpoint.provider.store.named('User', 'stranger@example.com')).toMatchObject({ revision: 1 });
});

it('a token that is refused ends everything with 3', async () => {
  const endpoint = await reference((correct, provider) => {
    provider.accepts = () => false;
    return correct;
  });

  const played = await play(endpoint, scenarioOf(hire));

  expect(played).toMatchObject({ exitCode: 3, stops: [{ kind: 'unauthorized' }] });
});
