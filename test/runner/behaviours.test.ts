import { describe, expect, it } from 'vitest';
import { builtInScenarios } from '../../src/cli/find-scenarios.ts';
import { type Behaviours, PROFILES, SWITCHES } from '../../src/jumpcloud/behaviours.ts';
import { builtIn, findingsOf, play, reference } from './playing.ts';

const scenarios = builtInScenarios().map(builtIn);

const alternatives: readonly (readonly [string, Partial<Behaviours>])[] = [
  ...Object.entries(PROFILES).map(([name, behaviours]) => [`profile ${name}`, behaviours] as const),
  ...Object.entries(SWITCHES).flatMap(([id, { values }]) =>
    values.slice(1).map((value) => [`${id}=${value}`, { [id]: value }] as const),
  ),
];

describe('every built-in scenario passes on the reference provider, which is empty again afterwards', () => {
  it.each(alternatives)('under %s', async (_, behaviours) => {
    const endpoint = await reference(undefined, { behaviours });

    const played = await play(endpoint, ...scenarios);

    expect(findingsOf(played)).toEqual([]);
    expect(played).toMatchObject({ exitCode: 0, leftovers: [], stops: [] });
    const { store } = endpoint.provider;
    expect([...store.ids('User'), ...store.ids('Group')]).toEqual([]);
  });
});
