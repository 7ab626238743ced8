import { describe, expect, it } from 'vitest';
import { nothingAcknowledged } from '../../src/jumpcloud/acknowledged.ts';
import { exitCodeOf } from '../../src/runner/exit-code.ts';
import { push } from '../../src/runner/push.ts';
import { verifyAt } from '../checks/verifying.ts';
import { builtIn, directoryOf, play, type ReferenceEndpoint, reference, team } from './playing.ts';

const BUG = { kind: 'bug', message: 'TypeError: nobody expected this', error: expect.any(TypeError) };

describe('an exception of our own', () => {
  it('in a scenario ends the run with 70, tells the steps before, and removes what was made', async () => {
    const endpoint = await failingAt('Margaret joins engineering');

    const played = await play(endpoint, builtIn('a-year-at-acme'), builtIn('joiner'));

    expect(played).toMatchObject({ exitCode: 70, stops: [BUG], leftovers: [] });
    expect(played.steps).toMatchObject([{ id: 'a-year-at-acme/1', status: 'pass' }]);
    expect(played.scenarios.map(({ name }) => name)).toEqual(['a-year-at-acme']);
    expect(isEmpty(endpoint)).toBe(true);
  });

  it('in a probe ends verify with 70, judges what was seen, and removes what was made', async () => {
    const endpoint = await failingAt('Probe renaming');

    const outcome = await verifyAt(endpoint);

    expect(outcome).toMatchObject({ stops: [BUG], leftovers: [], scenarios: [] });
    expect(exitCodeOf({ ...outcome, stages: [] })).toBe(70);
    const statuses = new Set(outcome.verdicts.map(({ status }) => status));
    expect(statuses).toEqual(new Set(['pass', 'skip']));
    expect(isEmpty(endpoint)).toBe(true);
  });

  it('in a scenario leaves verify its verdicts', async () => {
    const outcome = await verifyAt(await failingAt('Margaret joins'), {
      only: ['TR-06', 'LC-a-year-at-acme'],
      skip: [],
    });

    expect(outcome.verdicts).toMatchObject([
      { id: 'TR-06', status: 'pass' },
      { id: 'LC-a-year-at-acme', status: 'skip', reason: 'TypeError: nobody expected this' },
    ]);
    expect(outcome.stops).toMatchObject([BUG]);
  });

  it('in a push tells what was done', async () => {
    const { context } = await failingAt('Provision users', 2);

    const { step, stopped } = await push(
      directoryOf(team('ada', 'grace', 'alan')),
      nothingAcknowledged(),
      context,
    );

    expect(stopped).toMatchObject(BUG);
    expect(step.operations.map(({ status, message }) => message ?? status)).toEqual([
      'done',
      'done',
      ...Array(3).fill('not done: TypeError: nobody expected this'),
    ]);
  });

  it('while a push is read back does not make it a good one', async () => {
    const { context } = await failingAt('Reading back');

    const { step, stopped } = await push(directoryOf(team('ada')), nothingAcknowledged(), context);

    expect(stopped).toMatchObject(BUG);
    expect(step.operations.map(({ status }) => status)).toEqual(['done', 'done', 'done']);
  });
});

/** A reference provider, and a progress line that fails the nth time that it is to show this. */
async function failingAt(what: string, nth = 1): Promise<ReferenceEndpoint> {
  let times = 0;
  return reference(undefined, {
    concurrency: 1,
    onProgress(progress) {
      if (!progress.what.includes(what)) return;
      times += 1;
      if (times === nth) throw new TypeError('nobody expected this');
    },
  });
}

function isEmpty({ provider: { store } }: ReferenceEndpoint): boolean {
  return store.ids('User').length + store.ids('Group').length === 0;
}
