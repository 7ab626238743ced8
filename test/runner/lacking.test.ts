import { expect, it } from 'vitest';
import { builtInScenarios } from '../../src/cli/find-scenarios.ts';
import { builtIn, type Fault, findingsOf, play, reference } from './playing.ts';

const scenarios = builtInScenarios().map(builtIn);

const withoutGroups: Fault = (correct) => (request) =>
  request.path.startsWith('/Groups') ? { status: 404, headers: {} } : correct(request);

const withoutDelete: Fault = (correct) => (request) =>
  request.method === 'DELETE' && request.path.startsWith('/Users/')
    ? { status: 501, headers: {} }
    : correct(request);

it('a provider without groups skips what is about them and passes the rest with group management off', async () => {
  const endpoint = await reference(withoutGroups);

  const played = await play(endpoint, ...scenarios);

  expect(findingsOf(played)).toEqual([]);
  expect(played.exitCode).toBe(0);
  const passed = played.scenarios.filter(({ status }) => status === 'pass').map(({ name }) => name);
  expect(passed).toEqual(
    scenarios.filter(({ requires }) => !requires.includes('groups')).map(({ name }) => name),
  );
  expect(played.notes).toEqual([expect.stringContaining('the provider has no groups')]);
});

it('a provider without DELETE skips what is about it', async () => {
  const endpoint = await reference(withoutDelete);

  const played = await play(endpoint, builtIn('deleted-user'));

  expect(played.scenarios).toMatchObject([{ status: 'skip' }]);
  expect(played.steps[0]?.notes).toEqual(['the provider does not support DELETE']);
  expect(played.exitCode).toBe(2);
});
