import { describe, expect, test } from 'vitest';
import type { Directory, DirectoryUser } from '../../src/directory/directory.ts';
import { NoAnswer } from '../../src/errors.ts';
import { acknowledge, nothingAcknowledged, release } from '../../src/jumpcloud/acknowledged.ts';
import { type Behaviours, DEFAULT_BEHAVIOURS, SWITCHES } from '../../src/jumpcloud/behaviours.ts';
import { converse } from '../../src/jumpcloud/converse.ts';
import { plan } from '../../src/jumpcloud/plan.ts';
import { desiredOf, joinersOf } from '../../src/jumpcloud/scope.ts';
import { memberIdsOf } from '../../src/scim/resource.ts';
import { HonestProvider } from './honest-provider.ts';
import { accepted, lineOf, play } from './play.ts';
import { directory, group, user } from './sample-directory.ts';

const ADA = user('ada');
const BOB = user('bob', { jobTitle: 'Clerk', company: 'Engines' });
const CY = user('cy');
const EMPTY = directory([], []);

/** A life in steps; each is the whole directory as it is after that step. */
const LIFE: Readonly<Record<string, Directory>> = {
  'first sync': directory([ADA, BOB, CY], [group('Crew', ['ada', 'bob']), group('Board', ['ada'])]),
  joiner: directory([ADA, BOB, CY], [group('Crew', ['ada', 'bob', 'cy']), group('Board', ['ada'])]),
  'profile, suspension and rename': directory(
    [
      { ...ADA, lastname: 'King' },
      { ...BOB, suspended: true, jobTitle: '' },
      { ...CY, email: 'si@example.com' },
    ],
    [{ ...group('Crew', ['ada', 'bob', 'cy']), name: 'Staff' }, group('Board', ['ada'])],
  ),
  'leavers, all at once': directory([ADA, BOB, CY], [group('Crew', ['bob']), group('Board', [])]),
  're-hire': directory([ADA, BOB, CY], [group('Crew', ['ada', 'bob']), group('Board', ['cy'])]),
  'user and group deleted': directory([ADA, CY], [group('Crew', ['ada'])]),
  unbound: directory([ADA, CY], [group('Crew', ['ada'])], { bound: [] }),
  'bound again': directory([ADA, CY], [group('Crew', ['ada', 'cy'])]),
};

/** An account of that name is there, with a wrong type in it. */
const WITH_ODD = directory([ADA, CY, user('odd')], [group('Crew', ['ada', 'cy', 'odd'])]);

/** Pushes the change between two directories and says what was sent. */
function push(before: Directory, after: Directory, at: ReturnType<typeof start>): readonly string[] {
  const desired = desiredOf(after);
  release(at.acknowledged, desired);
  const lines: string[] = [];
  for (const { lanes } of plan(at.acknowledged, desired, joinersOf(before, after))) {
    for (const operation of lanes.flat()) {
      const talk = converse(operation, at.acknowledged, at.behaviours);
      const { outcome } = play(talk, (request) => {
        lines.push(lineOf(request));
        return at.provider.respond(request);
      });
      for (const change of accepted(outcome)) acknowledge(at.acknowledged, change);
    }
  }
  return lines;
}

function start(switched: Partial<Behaviours> = {}) {
  const behaviours: Behaviours = { ...DEFAULT_BEHAVIOURS, ...switched };
  return { acknowledged: nothingAcknowledged(), provider: new HonestProvider(), behaviours };
}

function stateOf({ _id, email, lastname, jobTitle }: DirectoryUser, active: boolean) {
  const title = jobTitle ? { title: jobTitle } : {};
  return {
    userName: email,
    active,
    externalId: _id,
    name: { familyName: lastname, givenName: _id },
    ...title,
  };
}

const ALTERNATIVES = Object.entries(SWITCHES).flatMap(([id, { values }]) =>
  values.map((value) => ({ [id]: value }) as Partial<Behaviours>),
);

describe('against an honest provider', () => {
  test.each(ALTERNATIVES)(
    '%j leaves nothing to do after any step, and the provider holds what is wanted',
    (one) => {
      const at = start(one);
      let before = EMPTY;
      for (const [step, after] of Object.entries(LIFE)) {
        push(before, after, at);
        // A new address is a new account, which the group learns of at the second diff.
        if (one.link === 'by-new-name') push(after, after, at);
        const desired = desiredOf(after);
        expect(plan(at.acknowledged, desired), step).toEqual([]);
        for (const { user: wanted, active } of desired.users.values()) {
          expect(at.provider.named(wanted.email), step).toMatchObject(stateOf(wanted, active));
        }
        for (const { name, members } of desired.groups.values()) {
          const remoteIds = [...members].map((id) => at.acknowledged.users.get(id)?.remoteId);
          const held = memberIdsOf(at.provider.named(name));
          // By new name, the account that was left behind stays a member.
          if (one.link === 'by-new-name') expect(held, step).toEqual(expect.arrayContaining(remoteIds));
          else expect([...held].sort(), step).toEqual(remoteIds.sort());
        }
        before = after;
      }
    },
  );

  // Without ids the address is all that there is.
  test.each(ALTERNATIVES.filter(({ link }) => link !== 'by-new-name'))(
    '%j hands an address over from one user to another',
    (one) => {
      const at = start(one);
      const before = directory([ADA, BOB], [group('Crew', ['ada', 'bob'])]);
      push(EMPTY, before, at);
      const after = directory(
        [
          { ...BOB, email: ADA.email },
          { ...ADA, email: 'countess@example.com' },
        ],
        [group('Crew', ['ada', 'bob'])],
      );
      push(before, after, at);
      expect(at.provider.named('ada@example.com')).toMatchObject({ externalId: 'bob' });
      expect(at.provider.named('countess@example.com')).toMatchObject({ externalId: 'ada' });
    },
  );

  test('link=by-new-name leaves the old account behind, active, when an e-mail changes', () => {
    const at = start({ link: 'by-new-name' });
    const before = directory([ADA], [group('Crew', ['ada'])]);
    push(EMPTY, before, at);
    push(before, directory([{ ...ADA, email: 'new@example.com' }], [group('Crew', ['ada'])]), at);
    expect(at.provider.named('ada@example.com')).toMatchObject({ active: true });
    expect(at.provider.named('new@example.com')).toMatchObject({ active: true });
  });

  test('what was unbound is at the provider as it was', () => {
    const at = start();
    const bound = directory([ADA], [group('Crew', ['ada'])]);
    push(EMPTY, bound, at);
    const lines = push(bound, directory([ADA], [group('Crew', ['ada'])], { bound: [] }), at);
    expect(lines).toEqual(['PATCH /Users/1']);
    expect(memberIdsOf(at.provider.named('Crew'))).toEqual(['1']);
  });
});

test('every alternative of every switch changes what is sent somewhere in a life', () => {
  const told = (one: Partial<Behaviours>) => {
    const at = start(one);
    at.provider.resources.set('Users/old', { id: 'old', userName: 'ADA@example.com' });
    const talk: unknown[] = [];
    const respond = at.provider.respond.bind(at.provider);
    let refusals = 1;
    let losses = 1;
    at.provider.respond = (request) => {
      talk.push(request);
      // Somebody else creates bob between the look-up and the POST.
      if (request.method === 'POST' && request.body?.userName === BOB.email && refusals-- > 0) {
        at.provider.resources.set('Users/raced', { id: 'raced', userName: BOB.email });
      }
      const response = respond(request);
      const isCy = request.method === 'POST' && request.body?.userName === CY.email;
      return isCy && losses-- > 0 ? new NoAnswer('reset', 'the answer was lost') : response;
    };
    at.provider.resources.set('Users/odd', { id: 'odd', userName: 'odd@example.com', active: 'true' });
    let before = EMPTY;
    for (const after of [...Object.values(LIFE), WITH_ODD]) {
      try {
        push(before, after, at);
      } catch {
        return `${JSON.stringify(talk)} refused`; // create-conflict=pending, create-unanswered=pending, and in the end type-mismatch=refuse
      }
      before = after;
    }
    return JSON.stringify(talk);
  };
  const usual = told({});
  const alike = ALTERNATIVES.filter((one) => told(one) === usual);
  expect(alike).toEqual(Object.entries(DEFAULT_BEHAVIOURS).map(([id, value]) => ({ [id]: value })));
});
