import { describe, expect, it } from 'vitest';
import type { Directory } from '../../src/directory/directory.ts';
import { UserMistake } from '../../src/errors.ts';
import { type Acknowledged, nothingAcknowledged } from '../../src/jumpcloud/acknowledged.ts';
import { guardPush, type PushOutcome, push } from '../../src/runner/push.ts';
import { activeIn, besides, on, send, stored } from '../../src/server/faults/wrong-answers.ts';
import {
  contents,
  directoryOf,
  type Endpoint,
  people,
  type ReferenceEndpoint,
  reference,
  reopened,
  requestsOf,
  team,
} from './playing.ts';

const acme = team('ada', 'grace');

describe('a first push', () => {
  it('leaves what it pushed', async () => {
    const endpoint = await reference();

    const { step, takenOver } = await push(directoryOf(acme), nothingAcknowledged(), endpoint.context);

    expect(step).toMatchObject({ status: 'pass', drift: [] });
    expect(takenOver).toEqual([]);
    expect(contents(endpoint.provider)).toEqual({
      'ada@example.com': true,
      'grace@example.com': true,
      engineering: ['ada@example.com', 'grace@example.com'],
    });
  });

  it('reads back what it touched, each user and each group once', async () => {
    const endpoint = await reference();

    await push(directoryOf(acme), nothingAcknowledged(), endpoint.context);

    expect([...requestsOf(endpoint, 'audit')].sort()).toEqual([
      'GET /Groups/group-3',
      'GET /Users/user-1',
      'GET /Users/user-2',
    ]);
  });

  it('takes over by name, and lists what it took over', async () => {
    const endpoint = await reference();
    stored(endpoint.provider, 'User', { userName: 'ADA@example.com', active: false });
    stored(endpoint.provider, 'Group', { displayName: 'Engineering' });

    const { step, takenOver } = await push(directoryOf(acme), nothingAcknowledged(), endpoint.context);

    expect(step.status).toBe('pass');
    expect(takenOver).toEqual([
      { type: 'User', name: 'ada@example.com' },
      { type: 'Group', name: 'engineering' },
    ]);
    expect(contents(endpoint.provider)).toMatchObject({ 'ada@example.com': true });
  });

  it('does not touch who is none of its own', async () => {
    const endpoint = await reference();
    const stranger = stored(endpoint.provider, 'User', { userName: 'stranger@example.com', active: true });
    const others = stored(endpoint.provider, 'Group', { displayName: 'others' }, [stranger.id]);
    const group = stored(endpoint.provider, 'Group', { displayName: 'engineering' }, [stranger.id]);

    const { step } = await push(directoryOf(acme), nothingAcknowledged(), endpoint.context);

    expect(step).toMatchObject({ status: 'pass', drift: [] });
    expect(endpoint.provider.store.get('User', stranger.id)?.attributes).toEqual(stranger.attributes);
    expect(endpoint.provider.store.get('Group', others.id)).toMatchObject({ revision: others.revision });
    expect([...(endpoint.provider.store.get('Group', group.id)?.members ?? [])]).toContain(stranger.id);
  });

  it('logs an event for each operation in the form of Directory Insights', async () => {
    const endpoint = await reference(refusing('grace@example.com'));

    const { events } = await push(directoryOf(acme), nothingAcknowledged(), endpoint.context);

    const told = events.map(({ event_type, success, resource }) => [event_type, success, resource.name]);
    expect(told).toEqual([
      ['user_create_provision', true, 'ada@example.com'],
      ['user_create_provision', false, 'grace@example.com'],
      ['group_create_provision', true, 'engineering'],
      ['group_update_provision', true, 'engineering'],
    ]);
    expect(events[0]).toMatchObject({
      id: 'push/1/1',
      service: 'directory',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      initiated_by: { type: 'system' },
    });
    expect(events[1]?.error_message).toBe('POST /Users was answered with 500: out of order');
  });
});

describe('a second push', () => {
  it('sends nothing at all where nothing changed', async () => {
    const { endpoint, acknowledged } = await pushed();

    const { outcome, requests } = await pushAgain(endpoint, acme, acknowledged);

    expect(outcome.step).toMatchObject({ status: 'pass', operations: [] });
    expect(requests).toEqual([]);
  });

  it('sends one GET and one PUT for one edited name', async () => {
    const { endpoint, acknowledged } = await pushed();
    const [ada, grace] = acme.users;

    const { requests } = await pushAgain(
      endpoint,
      { ...acme, users: [{ ...ada, lastname: 'King' }, grace] },
      acknowledged,
    );

    expect(requests).toEqual(['GET /Users/user-1', 'PUT /Users/user-1']);
  });

  it.each([
    ['who joined a second bound group', two(['ada'], ['grace']), two(['ada', 'grace'], ['grace'])],
    [
      'who joined one while group management is off',
      two(['ada'], ['grace'], { groupManagement: false }),
      two(['ada', 'grace'], ['grace'], { groupManagement: false }),
    ],
    [
      'whose second group was bound',
      two(['grace'], ['ada', 'grace'], { boundGroups: ['operations'] }),
      two(['grace'], ['ada', 'grace']),
    ],
  ])('provisions afresh %s since the first', async (_, before, after) => {
    const { endpoint, acknowledged } = await pushed(undefined, before);

    const joined = await pushAgain(endpoint, after, acknowledged);
    const unchanged = await pushAgain(endpoint, after, acknowledged);

    expect(aboutUsers(joined.requests)).toEqual(['GET /Users/user-2', 'PUT /Users/user-2']);
    expect(unchanged.requests).toEqual([]);
  });

  it('provisions afresh who left one of two bound groups with one push and is back with the next', async () => {
    const both = two(['ada', 'grace'], ['grace']);
    const { endpoint, acknowledged } = await pushed(undefined, both);
    const away = await pushAgain(endpoint, two(['ada'], ['grace']), acknowledged);

    const back = await pushAgain(endpoint, both, acknowledged);

    expect(aboutUsers(away.requests)).toEqual([]);
    expect(aboutUsers(back.requests)).toEqual(['GET /Users/user-2', 'PUT /Users/user-2']);
  });

  it('creates anew whom somebody removed at the provider, memberships with it', async () => {
    const { endpoint, acknowledged } = await pushed();
    const { store } = endpoint.provider;
    const grace = store.named('User', 'grace@example.com');
    if (grace) store.delete(grace, new Date());
    const [ada, was] = acme.users;

    const { outcome } = await pushAgain(
      endpoint,
      { ...acme, users: [ada, { ...was, lastname: 'Murray' }] },
      acknowledged,
    );

    expect(outcome.step.status).toBe('pass');
    expect(contents(endpoint.provider)).toMatchObject({
      engineering: ['ada@example.com', 'grace@example.com'],
    });
  });

  it('deactivates who left, and deletes nobody', async () => {
    const { endpoint, acknowledged } = await pushed();
    const left = { ...acme, groups: [{ name: 'engineering', members: ['ada@example.com'] }] };

    const { requests } = await pushAgain(endpoint, left, acknowledged);

    expect(requests).toEqual(['PATCH /Groups/group-3', 'PATCH /Users/user-2']);
    expect(contents(endpoint.provider)).toEqual({
      'ada@example.com': true,
      'grace@example.com': false,
      engineering: ['ada@example.com'],
    });
  });
});

describe('a push that was refused half-way', () => {
  it('goes on with everybody else', async () => {
    const endpoint = await reference(refusing('ada@example.com'));

    const { step } = await push(directoryOf(acme), nothingAcknowledged(), endpoint.context);

    expect(step.status).toBe('fail');
    expect(contents(endpoint.provider)).toEqual({
      'grace@example.com': true,
      engineering: ['grace@example.com'],
    });
  });

  it('acknowledges only what really happened', async () => {
    const endpoint = await reference(refusing('ada@example.com'));
    const acknowledged = nothingAcknowledged();

    await push(directoryOf(acme), acknowledged, endpoint.context);

    expect([...acknowledged.users.values()].map(({ email }) => email)).toEqual(['grace@example.com']);
    expect([...acknowledged.groups.values()].map(({ members }) => members.size)).toEqual([1]);
  });

  it('can be run again, and sends only what is left', async () => {
    const acknowledged = nothingAcknowledged();
    let broken = true;
    const endpoint = await reference(
      on('POST', 'User', (asked, correct) =>
        broken && asked.body.userName === 'ada@example.com' ? OUT_OF_ORDER : correct(asked),
      ),
    );
    await push(directoryOf(acme), acknowledged, endpoint.context);
    broken = false;

    const { outcome, requests } = await pushAgain(endpoint, acme, acknowledged);

    expect(outcome.step.status).toBe('pass');
    expect(requests).toEqual([
      'GET /Users?filter=userName eq "ada@example.com"',
      'POST /Users',
      'PATCH /Groups/group-2',
    ]);
    expect(contents(endpoint.provider)).toMatchObject({
      engineering: ['ada@example.com', 'grace@example.com'],
    });
  });

  it('provisions nobody afresh for a membership that is refused over and over', async () => {
    const { endpoint, acknowledged } = await pushed(on('POST', 'Group', () => OUT_OF_ORDER));

    const { requests } = await pushAgain(endpoint, acme, acknowledged);

    expect(requests).toEqual(['GET /Groups?filter=displayName eq "engineering"', 'POST /Groups']);
  });

  it('provisions a joiner afresh until that is confirmed, and then no more', async () => {
    let broken = true;
    const { endpoint, acknowledged } = await pushed(
      on('PUT', 'User', (asked, correct) => (broken ? OUT_OF_ORDER : correct(asked))),
      two(['ada'], ['grace']),
    );
    const joined = two(['ada', 'grace'], ['grace']);
    await pushAgain(endpoint, joined, acknowledged);
    broken = false;

    const again = await pushAgain(endpoint, joined, acknowledged);
    const unchanged = await pushAgain(endpoint, joined, acknowledged);

    expect(again.requests).toEqual(['GET /Users/user-2', 'PUT /Users/user-2']);
    expect(unchanged.requests).toEqual([]);
  });

  it('finds again what was created though its answer was lost', async () => {
    const acknowledged = nothingAcknowledged();
    let broken = true;
    const endpoint = await reference(
      on('POST', 'User', (asked, correct) => {
        const answer = correct(asked);
        return broken && asked.body.userName === 'ada@example.com' ? OUT_OF_ORDER : answer;
      }),
    );
    await push(directoryOf(acme), acknowledged, endpoint.context);
    broken = false;

    const { outcome } = await pushAgain(endpoint, acme, acknowledged);

    expect(outcome.step.status).toBe('pass');
    expect(outcome.takenOver).toEqual([{ type: 'User', name: 'ada@example.com' }]);
    expect(endpoint.provider.store.ids('User')).toHaveLength(2);
  });

  it('ends where the token is refused, and says what was not sent', async () => {
    const endpoint = await reference(
      (correct, { rotateToken }) => {
        let requests = 0;
        return (request) => {
          requests += 1;
          if (requests === 7) rotateToken();
          return correct(request);
        };
      },
      { concurrency: 1 },
    );
    const acknowledged = nothingAcknowledged();

    const outcome = await push(directoryOf(team('ada', 'grace', 'alan')), acknowledged, endpoint.context);

    expect(outcome.stopped).toMatchObject({ kind: 'unauthorized' });
    expect(outcome.step.operations.map(({ status, message = '' }) => [status, message.slice(0, 20)])).toEqual(
      [
        ['done', ''],
        ['done', ''],
        ['pending', 'GET /Users was answe'],
        ['pending', 'not sent: the provid'],
        ['pending', 'not sent: the provid'],
      ],
    );
    expect(acknowledged.users.size).toBe(2);
  });
});

describe('a push over a read-back that differs', () => {
  it('fails with what was expected, what is there and which exchange should have brought it about', async () => {
    const { endpoint, acknowledged } = await pushed(
      on('PATCH', 'User', (asked, correct) =>
        activeIn(asked.body) === false ? { status: 204, headers: {} } : correct(asked),
      ),
    );
    const left = { ...acme, groups: [{ name: 'engineering', members: ['ada@example.com'] }] };

    const { outcome } = await pushAgain(endpoint, left, acknowledged);

    expect(outcome.step.drift).toEqual([
      {
        resource: 'User grace@example.com',
        attribute: 'active',
        expected: false,
        actual: true,
        severity: 'fail',
        exchange: 4,
      },
    ]);
  });

  it('notices a member who came or went besides those that were meant', async () => {
    const { endpoint, acknowledged } = await pushed(
      besides('PATCH', 'Group', (asked, correct, { store }) => {
        const stranger = store.named('User', 'stranger@example.com');
        const Operations = [{ op: 'remove', path: 'members', value: [{ value: stranger?.id ?? '' }] }];
        const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
        send(asked, correct, 'PATCH', 'Group', asked.id, { schemas, Operations });
      }),
    );
    const { store } = endpoint.provider;
    const stranger = stored(endpoint.provider, 'User', { userName: 'stranger@example.com', active: true });
    const group = store.named('Group', 'engineering');
    if (group) {
      const { attributes } = group;
      store.update(group, { attributes, added: new Set([stranger.id]), removed: new Set() }, new Date());
    }
    const left = { ...acme, groups: [{ name: 'engineering', members: ['ada@example.com'] }] };

    const { outcome } = await pushAgain(endpoint, left, acknowledged);

    expect(outcome.step.drift).toMatchObject([
      {
        resource: 'Group engineering',
        attribute: 'members',
        expected: ['ada@example.com', stranger.id],
        actual: ['ada@example.com'],
      },
    ]);
  });
});

describe('the guards of a push', () => {
  const five = team('a', 'b', 'c', 'd', 'e');
  const without = (...leavers: readonly string[]) => ({
    ...five,
    groups: [
      {
        name: 'engineering',
        members: five.users.map(({ email }) => email).filter((email) => !leavers.includes(email)),
      },
    ],
  });

  it.each([
    ['that nobody leaves', five],
    ['that one of five leaves', without('a@example.com')],
  ])('allow %s', async (_, directory) => {
    const { acknowledged } = await pushed(undefined, five);

    expect(() => guardPush(directoryOf(directory), acknowledged, GUARDED)).not.toThrow();
  });

  it.each([
    ['that two of five leave', without('a@example.com', 'b@example.com')],
    ['an empty directory', { users: [] }],
  ])('refuse %s', async (_, directory) => {
    const { acknowledged } = await pushed(undefined, five);

    expect(() => guardPush(directoryOf(directory), acknowledged, GUARDED)).toThrow(UserMistake);
  });

  it('count only who would be deactivated now', async () => {
    const { endpoint, acknowledged } = await pushed(undefined, five);
    await pushAgain(endpoint, without('a@example.com'), acknowledged);

    expect(() => guardPush(directoryOf(without('a@example.com')), acknowledged, GUARDED)).not.toThrow();
  });

  it('give way to --allow-mass-deactivation', async () => {
    const { acknowledged } = await pushed(undefined, five);
    const nobody = directoryOf({ users: [] });

    expect(() => guardPush(nobody, acknowledged, ALLOWED)).not.toThrow();
  });

  it('refuse a first push of nobody', () => {
    expect(() => guardPush(directoryOf({ users: [] }), nothingAcknowledged(), ALLOWED)).toThrow(
      'the directory has no users',
    );
  });
});

const GUARDED = { allowMassDeactivation: false };
const ALLOWED = { allowMassDeactivation: true };

const OUT_OF_ORDER = { status: 500, headers: {}, body: { detail: 'out of order' } };

function refusing(email: string) {
  return on('POST', 'User', (asked, correct) =>
    asked.body.userName === email ? OUT_OF_ORDER : correct(asked),
  );
}

/** Ada and Grace in two groups, which are bound unless the application says otherwise. */
function two(engineering: readonly string[], operations: readonly string[], application: object = {}) {
  const emails = (names: readonly string[]) => people(...names).map(({ email }) => email);
  return {
    users: people('ada', 'grace'),
    groups: [
      { name: 'engineering', members: emails(engineering) },
      { name: 'operations', members: emails(operations) },
    ],
    application: { boundGroups: ['engineering', 'operations'], ...application },
  };
}

function aboutUsers(requests: readonly string[]): readonly string[] {
  return requests.filter((request) => request.includes(' /Users'));
}

async function pushed(
  fault?: Parameters<typeof reference>[0],
  directory: object = acme,
): Promise<{ endpoint: ReferenceEndpoint; acknowledged: Acknowledged; directory: Directory }> {
  const endpoint = await reference(fault, { concurrency: 1 });
  const acknowledged = nothingAcknowledged();
  const parsed = directoryOf(directory);
  await push(parsed, acknowledged, endpoint.context);
  return { endpoint, acknowledged, directory: parsed };
}

/** @returns also what JumpCloud sent */
async function pushAgain(
  endpoint: Endpoint,
  directory: object,
  acknowledged: Acknowledged,
): Promise<{ outcome: PushOutcome; requests: readonly string[] }> {
  const again = reopened(endpoint, { concurrency: 1 });
  const outcome = await push(directoryOf(directory), acknowledged, again.context);
  return { outcome, requests: requestsOf(again, 'push') };
}
