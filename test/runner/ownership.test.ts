import { describe, expect, it } from 'vitest';
import { builtInScenarios } from '../../src/cli/find-scenarios.ts';
import { nothingAcknowledged } from '../../src/jumpcloud/acknowledged.ts';
import { guardOwnership } from '../../src/runner/guard-ownership.ts';
import { haltBy } from '../../src/runner/halt.ts';
import { Ledger } from '../../src/runner/ledger.ts';
import { push } from '../../src/runner/push.ts';
import { lookedUp, on, send, stored } from '../../src/server/faults/wrong-answers.ts';
import { verifyAt } from '../checks/verifying.ts';
import { builtIn, directoryOf, type Fault, people, play, reference, team } from './playing.ts';
import { amongStrangers, type Scene, stranger } from './strangers.ts';

const LIES: Readonly<Record<string, (scene: Scene) => Fault>> = {
  'tells the truth': () => (correct) => correct,
  'answers a look-up with somebody else': ({ user }) => lookingUp(user, () => ({})),
  'answers a look-up with somebody else under the name that was asked for': ({ user }) =>
    lookingUp(user, (name) => ({ userName: name })),
  'ignores the filter and returns everybody': () =>
    on('GET', 'User', (asked, correct) => correct({ ...asked, query: {} })),
  'hands out the id of somebody who is there, and makes nobody': ({ user }) =>
    on('POST', 'User', ({ body }) => ({ status: 201, headers: {}, body: { ...body, id: user } })),
  'hands out the id of somebody who is there, and makes a user under another id': ({ user }) =>
    on('POST', 'User', (asked, correct) => {
      const answer = correct(asked);
      return answer.status === 201 ? { ...answer, body: { ...answer.body, id: user } } : answer;
    }),
  'hands out the id of a group that is there': ({ group }) =>
    on('POST', 'Group', ({ body }) => ({ status: 201, headers: {}, body: { ...body, id: group } })),
  'gives the id of a deleted user to the next one': ({ provider, adopt }) =>
    on('DELETE', 'User', (asked, correct) => {
      const answer = correct(asked);
      const id = asked.id ?? '';
      if (answer.status !== 204) return answer;
      const { attributes } = stored(provider, 'User', stranger(`new-${id}`));
      provider.store.insert(
        'User',
        id,
        { ...attributes, userName: `heir-of-${id}@strangers.example` },
        new Set(),
        provider.now(),
      );
      adopt('User', id);
      return answer;
    }),
};

describe.each(Object.entries(LIES))('a provider that %s', (name, lie) => {
  const isHonest = name === 'tells the truth';

  it('sees no stranger touched by any scenario', async () => {
    const { fault, harm } = amongStrangers(lie);
    const endpoint = await reference(fault, { inProcess: true });

    const played = await play(endpoint, ...builtInScenarios().map(builtIn));

    expect(harm).toEqual([]);
    // 2 where every name seems to be taken; never a bug of ours.
    expect(isHonest ? [0] : [0, 1, 2, 5]).toContain(played.exitCode);
  });

  it('sees no stranger touched by verify', async () => {
    const { fault, harm } = amongStrangers(lie);
    const endpoint = await reference(fault, { inProcess: true, settleMs: 20 });

    const outcome = await verifyAt(endpoint);

    expect(harm).toEqual([]);
    // Where everybody is found at once, every name is taken; nothing is a bug of ours.
    expect(outcome.stops.filter(({ kind }) => kind !== 'name-taken')).toEqual([]);
  });

  it('sees no stranger touched by a push', async () => {
    const { fault, harm } = amongStrangers(lie);
    const { context } = await reference(fault, { inProcess: true });
    const acknowledged = nothingAcknowledged();

    await push(directoryOf(team('ada', 'grace', 'alan')), acknowledged, context);
    await push(directoryOf(team('ada', 'grace')), acknowledged, context);

    expect(harm).toEqual([]);
  });
});

function lookingUp(id: string, disguise: (name: string) => object): Fault {
  return on('GET', 'User', (asked, correct) => {
    const name = lookedUp(asked);
    if (name === undefined) return correct(asked);
    const { body } = send(asked, correct, 'GET', 'User', id);
    return {
      status: 200,
      headers: {},
      body: { schemas: [], totalResults: 1, Resources: [{ ...body, ...disguise(JSON.parse(name)) }] },
    };
  });
}

describe('a push with a state file', () => {
  const married = [{ email: 'ada@example.com', firstname: 'Ada', lastname: 'King' }, ...people('grace')];
  const leaver = { ...team('grace'), users: people('ada', 'grace') };

  it.each([
    ['PUT', 'marries', { ...team('ada', 'grace'), users: married }],
    ['PATCH', 'leaves the last group', leaver],
    ['DELETE', 'is deleted', team('grace')],
  ])(
    'sends no %s to an id that was given to somebody else since, when its user %s',
    async (_, __, second) => {
      const { fault, harm } = amongStrangers(() => (correct) => correct);
      const { context, provider } = await reference(fault, { inProcess: true });
      const acknowledged = nothingAcknowledged();
      await push(directoryOf(team('ada', 'grace')), acknowledged, context);
      const ada = provider.store.named('User', 'ada@example.com');
      if (!ada) throw new Error('ada was pushed');
      const { id } = ada;
      provider.store.delete(ada, provider.now());
      provider.store.insert('User', id, stranger('heir'), new Set(), provider.now());

      const { step } = await push(directoryOf(second), acknowledged, context);

      expect(step.operations).toContainEqual(
        expect.objectContaining({
          resource: { type: 'User', name: 'ada@example.com' },
          status: 'pending',
          message: expect.stringContaining('heir@strangers.example'),
        }),
      );
      expect(provider.store.get('User', id)?.attributes).toMatchObject(stranger('heir'));
      expect(harm).toEqual([]);
    },
  );
});

describe('a write that no answer of the provider led to', () => {
  it('is a bug of ours, and is not sent', async () => {
    const sent: string[] = [];
    const read = async () => ({
      status: 200,
      headers: {},
      body: { id: '7', userName: 'bob@strangers.example' },
    });
    const send = guardOwnership(
      async ({ method, path }) => {
        sent.push(`${method} ${path}`);
        return { status: 204, headers: {}, body: undefined };
      },
      { ledger: new Ledger(), read, isOurs: () => false },
    );

    const bug = await send({ method: 'DELETE', path: '/Users/7' }).catch(haltBy);

    expect(bug).toMatchObject({ kind: 'bug', message: expect.stringContaining('bob@strangers.example') });
    expect(sent).toEqual([]);
  });
});
