import { describe, expect, it } from 'vitest';
import { NoAnswer } from '../../src/errors.ts';
import { nothingAcknowledged } from '../../src/jumpcloud/acknowledged.ts';
import { push } from '../../src/runner/push.ts';
import type { Send } from '../../src/scim/exchange.ts';
import {
  contents,
  directoryOf,
  findingsOf,
  play,
  reference,
  requestsOf,
  scenarioOf,
  team,
} from './playing.ts';

const ada = 'ada@example.com';
const grace = { email: 'grace@example.com', firstname: 'Grace', lastname: 'Hopper' };

/** Of the first POST of each user and each group: it arrives and its answer does not, or it does not arrive at all. */
const LOSSES = [
  ['the answer', losing((send, request) => send(request))],
  ['the request', losing(async () => {})],
] as const;

describe.each(LOSSES)('%s of a POST is lost', (_, network) => {
  it('what a scenario declares to be at the provider is there once, and is removed at the end', async () => {
    const endpoint = await reference(undefined, { inProcess: true, network });
    const steps = [
      { 'provider-has-user': grace },
      { 'provider-has-user': { email: 'left@example.com', firstname: 'L', lastname: 'L', active: false } },
      { 'provider-has-group': { name: 'engineering', members: [grace.email] } },
      { sync: 'all', expect: { groups: { engineering: { members: [ada, grace.email] } } } },
    ];

    const played = await play(endpoint, scenarioOf({ directory: team('ada'), steps }));

    expect(findingsOf(played)).toEqual([]);
    expect(played).toMatchObject({ exitCode: 0, leftovers: [] });
    expect(contents(endpoint.provider)).toEqual({});
  });

  it('whom JumpCloud creates is told as created, not as taken over, and so is the group', async () => {
    const endpoint = await reference(undefined, { inProcess: true, network });
    const directory = directoryOf(team('ada', 'grace'));

    const pushed = await push(directory, nothingAcknowledged(), endpoint.context);

    expect(pushed.step).toMatchObject({ status: 'pass', drift: [] });
    expect(pushed.takenOver).toEqual([]);
    expect(pushed.events.map(({ event_type }) => event_type)).toEqual([
      'user_create_provision',
      'user_create_provision',
      'group_create_provision',
      'group_update_provision',
    ]);
    expect(contents(endpoint.provider)).toEqual({
      [ada]: true,
      [grace.email]: true,
      engineering: [ada, grace.email],
    });
  });
});

it('a lost creation stays pending under create-unanswered=pending, in the set-up too', async () => {
  const behaviours = { 'create-unanswered': 'pending' } as const;
  const endpoint = await reference(undefined, { inProcess: true, network: LOSSES[0][1], behaviours });

  const played = await play(endpoint, declaring());

  expect(findingsOf(played)).toEqual(['inline/1 expected: set-up (provider-has-user)']);
  expect(requestsOf(endpoint, 'setup').slice(3)).toEqual(['POST /Users']);
  expect(contents(endpoint.provider)).toEqual({});
});

it('an account that is there already is not what a scenario declares', async () => {
  const endpoint = await reference(
    (correct) => (request) => (request.method === 'POST' ? { status: 409, headers: {} } : correct(request)),
  );

  const played = await play(endpoint, declaring());

  expect(requestsOf(endpoint, 'setup').slice(3)).toEqual(['POST /Users']);
  expect(played.exitCode).toBe(1);
});

function declaring() {
  return scenarioOf({ directory: team('ada'), steps: [{ 'provider-has-user': grace }] });
}

function losing(carry: (...parameters: [Send, Parameters<Send>[0]]) => Promise<unknown>) {
  return (send: Send): Send => {
    const lost = new Set<unknown>();
    return async (request) => {
      const name = request.body?.userName ?? request.body?.displayName;
      if (request.method !== 'POST' || lost.has(name)) return send(request);
      lost.add(name);
      await carry(send, request);
      throw new NoAnswer('reset', 'the connection was reset');
    };
  };
}
