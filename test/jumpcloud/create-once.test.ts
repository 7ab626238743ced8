import { describe, expect, test } from 'vitest';
import { NoAnswer } from '../../src/errors.ts';
import { type Behaviours, DEFAULT_BEHAVIOURS } from '../../src/jumpcloud/behaviours.ts';
import { provisionGroup } from '../../src/jumpcloud/groups.ts';
import { mapUser } from '../../src/jumpcloud/user-mapping.ts';
import { provisionUser } from '../../src/jumpcloud/users.ts';
import type { NoAnswerKind } from '../../src/scim/exchange.ts';
import { accepted, answer, list, play, refusalOf } from './play.ts';
import { group, provisionOf, user } from './sample-directory.ts';

const ADA = user('ada');
const CREW = group('Crew', ['ada']);
const MADE = { ...mapUser(ADA), id: 'made', active: true };
const FOUND = list(MADE);
const LOST = new NoAnswer('reset', 'the connection was reset');
const NEW = answer(201, { id: 'new' });
const PUT = answer(200, MADE);
const [GET, POST] = ['GET /Users?filter=userName eq "ada@example.com"', 'POST /Users'];

const provision = (switched: Partial<Behaviours> = {}) =>
  provisionUser(provisionOf(ADA), undefined, { ...DEFAULT_BEHAVIOURS, ...switched });

describe('a user whose POST got no answer', () => {
  test.each([
    ['is put where the look-up finds it', [LOST, FOUND, PUT], [POST, GET, 'PUT /Users/made'], 'made'],
    ['is sent again where the look-up does not', [LOST, list(), NEW], [POST, GET, POST], 'new'],
    [
      'is sent three times, the look-up before each',
      [LOST, list(), LOST, list(), NEW],
      [POST, GET, POST, GET, POST],
      'new',
    ],
    [
      'is looked up after the third POST as well',
      [LOST, list(), LOST, list(), LOST, FOUND, PUT],
      [POST, GET, POST, GET, POST, GET, 'PUT /Users/made'],
      'made',
    ],
    [
      'arrived after all where its repetition is refused with 409',
      [LOST, list(), answer(409), FOUND, PUT],
      [POST, GET, POST, GET, 'PUT /Users/made'],
      'made',
    ],
  ])('%s, and counts as created', (_, answers, lines, remoteId) => {
    const played = play(provision(), [list(), ...answers]);

    expect(played.lines).toEqual([GET, ...lines]);
    expect(accepted(played.outcome)).toMatchObject([{ how: 'created', link: { remoteId, kept: {} } }]);
  });

  test('is taken over where what is found carries another externalId: somebody else was faster', () => {
    const { outcome } = play(provision(), [list(), LOST, list({ ...MADE, externalId: 'theirs' }), PUT]);

    expect(accepted(outcome)).toMatchObject([
      { how: 'taken-over', link: { kept: { externalId: 'theirs' } } },
    ]);
  });

  test('is not sent a fourth time', () => {
    const { lines, outcome } = play(provision(), [list(), LOST, list(), LOST, list(), LOST, list()]);

    expect(lines.filter((line) => line === POST)).toHaveLength(3);
    expect(refusalOf(outcome)).toMatchObject({ noAnswer: LOST, request: { method: 'POST' } });
  });

  test('stays refused where its repetition is, and the look-up finds nothing', () => {
    const { outcome } = play(provision(), [list(), LOST, list(), answer(409), list()]);

    expect(refusalOf(outcome)).toMatchObject({ response: { status: 409 } });
  });

  test('is recovered also where a conflict is not: create-conflict=pending', () => {
    const answers = [list(), LOST, list(), answer(409), FOUND, PUT];

    expect(accepted(play(provision({ 'create-conflict': 'pending' }), answers).outcome)).toHaveLength(1);
  });

  test('is left for the next sync by create-unanswered=pending', () => {
    const { lines, outcome } = play(provision({ 'create-unanswered': 'pending' }), [list(), LOST]);

    expect(lines).toEqual([GET, POST]);
    expect(refusalOf(outcome).noAnswer).toBe(LOST);
  });

  test('is read again by its id before the PUT by take-over-read=get', () => {
    const answers = [list(), LOST, FOUND, answer(200, MADE), PUT];
    const { lines } = play(provision({ 'take-over-read': 'get' }), answers);

    expect(lines.slice(2)).toEqual([GET, 'GET /Users/made', 'PUT /Users/made']);
  });
});

test.each(['dns', 'refused', 'proxy', 'tls', 'interrupted'] as const)(
  'nothing is looked up where nothing can have arrived or nothing more is wanted: %s',
  (kind) => {
    const { lines } = play(provision(), [list(), new NoAnswer(kind, 'no answer')]);

    expect(lines).toEqual([GET, POST]);
  },
);

test.each(['timeout', 'reset', 'protocol'] as const satisfies readonly NoAnswerKind[])(
  'what may have arrived is looked up: %s',
  (kind) => {
    const { lines } = play(provision(), [list(), new NoAnswer(kind, 'no answer'), FOUND, PUT]);

    expect(lines.slice(2)).toEqual([GET, 'PUT /Users/made']);
  },
);

describe('a group whose POST got no answer', () => {
  const members = new Map([['ada', 'remote-ada']]);
  const provisioned = (switched: Partial<Behaviours> = {}) =>
    provisionGroup(CREW, members, { ...DEFAULT_BEHAVIOURS, ...switched });
  const lines = [
    'GET /Groups?filter=displayName eq "Crew"',
    'POST /Groups',
    'GET /Groups?filter=displayName eq "Crew"',
  ];

  test.each(['display-name-only', 'with-members'] as const)(
    'is linked without a write where the look-up finds it, as created and without members yet, under %s',
    (how) => {
      const remote = list({ id: '7', displayName: 'Crew' });
      const played = play(provisioned({ 'group-create': how }), [list(), LOST, remote]);

      expect(played.lines).toEqual(lines);
      const link = { remoteId: '7', displayName: 'Crew', members: new Map() };
      expect(accepted(played.outcome)).toEqual([
        { kind: 'group-linked', group: 'Crew', how: 'created', link },
      ]);
    },
  );

  test('is sent again where the look-up does not find it', () => {
    const played = play(provisioned(), [list(), LOST, list(), answer(201, { id: '8' })]);

    expect(played.lines).toEqual([...lines, 'POST /Groups']);
    expect(accepted(played.outcome)).toMatchObject([{ how: 'created', link: { remoteId: '8' } }]);
  });
});
