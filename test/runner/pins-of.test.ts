import { describe, expect, it } from 'vitest';
import { DEFAULT_BEHAVIOURS } from '../../src/jumpcloud/behaviours.ts';
import { pinsOf } from '../../src/runner/pins-of.ts';
import { play, reference, requestsOf, scenarioOf, team } from './playing.ts';

describe('what a scenario pins', () => {
  it.each([
    ['nothing', {}, {}, {}],
    ['what the run has anyway', { behaviours: { deactivate: 'patch' } }, {}, {}],
    ['what the run has by default', { behaviours: { deactivate: 'put' } }, {}, { deactivate: 'put' }],
    [
      'what the run has by choice',
      { behaviours: { deactivate: 'patch', link: 'by-id' } },
      { deactivate: 'put' } as const,
      { deactivate: 'patch' },
    ],
    ['by a profile', { profile: 'jumpcloud' }, { link: 'by-name' } as const, { link: 'by-id' }],
    [
      'by a behaviour over its own profile',
      { profile: 'jumpcloud-recorded', behaviours: { deactivate: 'patch-no-path' } },
      {},
      { deactivate: 'patch-no-path' },
    ],
  ])('counts where the run has it otherwise: %s', (_, scenario, chosen, pins) => {
    expect(pinsOf(scenario, { ...DEFAULT_BEHAVIOURS, ...chosen })).toEqual(pins);
  });
});

describe('a run whose scenario pins a behaviour', () => {
  const steps = [{ sync: 'all' }, { 'suspend-user': 'ada@example.com' }];
  const pinning = (behaviours: object) => scenarioOf({ directory: team('ada'), behaviours, steps });

  it('plays it as pinned, and says so in its notes and in the result of the scenario', async () => {
    const endpoint = await reference(undefined, { behaviours: { deactivate: 'put', link: 'by-name' } });

    const played = await play(endpoint, pinning({ deactivate: 'patch', link: 'by-id' }));

    expect(requestsOf(endpoint, 'push').at(-1)).toBe('PATCH /Users/user-1');
    expect(played.scenarios).toMatchObject([{ behaviours: { deactivate: 'patch', link: 'by-id' } }]);
    expect(played.notes).toEqual([
      "inline pins deactivate=patch, link=by-id, so the run's deactivate=put, link=by-name do not apply to it",
    ]);
  });

  it('notes nothing where nobody chose otherwise, though the result has it', async () => {
    const endpoint = await reference();

    const played = await play(endpoint, pinning({ deactivate: 'put' }));

    expect(played.scenarios).toMatchObject([{ behaviours: { deactivate: 'put' } }]);
    expect(played.notes).toEqual([]);
  });

  it('has nothing to say where the run has the same', async () => {
    const endpoint = await reference(undefined, { behaviours: { deactivate: 'put' } });

    const played = await play(endpoint, pinning({ deactivate: 'put' }));

    expect(played.scenarios[0]).not.toHaveProperty('behaviours');
    expect(played.notes).toEqual([]);
  });
});
