import { describe, expect, test } from 'vitest';
import { type Behaviours, DEFAULT_BEHAVIOURS } from '../../src/jumpcloud/behaviours.ts';
import { provisionGroup, renameGroup } from '../../src/jumpcloud/groups.ts';
import { changeState, provisionUser } from '../../src/jumpcloud/users.ts';
import type { Json, JsonObject } from '../../src/scim/json.ts';
import { ENTERPRISE_SCHEMA as ENTERPRISE } from '../../src/scim/urns.ts';
import { answer, list, play, refusalOf } from './play.ts';
import { group, linkOf, provisionOf, user } from './sample-directory.ts';

const ADA = user('ada');
const LINK = linkOf(ADA);
const TOLERANT = { ...DEFAULT_BEHAVIOURS, 'type-mismatch': 'tolerate' } as const;
const REMOTE = { id: 'remote-ada', userName: 'ada@example.com' };

/** Ada's provisioning, a match of whom the provider answers with. */
const takeOver = (match: JsonObject, behaviours: Behaviours = DEFAULT_BEHAVIOURS) =>
  play(provisionUser(provisionOf(ADA), undefined, behaviours), ({ method }) =>
    method === 'GET' ? list({ ...REMOTE, ...match }) : answer(200),
  );

describe('a mapped attribute of another JSON type is refused:', () => {
  const string = 'a string';
  const rows: readonly (readonly [string, Json, string, string, string])[] = [
    ['active', 'true', 'active', string, 'a boolean'],
    ['active', 1, 'active', 'a number', 'a boolean'],
    ['ACTIVE', 'True', 'active', string, 'a boolean'],
    ['displayName', 7, 'displayName', 'a number', string],
    ['externalId', 7, 'externalId', 'a number', string],
    ['title', ['Countess'], 'title', 'an array', string],
    ['name', 'Ada', 'name', string, 'an object'],
    ['name', { givenName: { first: 'Ada' } }, 'name.givenName', 'an object', string],
    ['emails', { value: 'ada@example.com' }, 'emails', 'an object', 'an array'],
    ['emails', ['ada@example.com'], 'emails[0]', string, 'an object'],
    ['emails', [{ value: 'a' }, { primary: 'true' }], 'emails[1].primary', string, 'a boolean'],
    ['phoneNumbers', [{ value: 1 }], 'phoneNumbers[0].value', 'a number', string],
    ['addresses', [{ postalCode: 80027 }], 'addresses[0].postalCode', 'a number', string],
    [ENTERPRISE, [], ENTERPRISE, 'an array', 'an object'],
    [ENTERPRISE, { costCenter: 7 }, `${ENTERPRISE}:costCenter`, 'a number', string],
  ];
  test.each(rows)('%s %j', (name, value, attribute, found, needed) => {
    const { lines, outcome } = takeOver({ [name]: value });
    expect(lines).toEqual(['GET /Users?filter=userName eq "ada@example.com"']);
    expect(refusalOf(outcome)).toMatchObject({
      message: `GET /Users was answered with ${attribute} as ${found}, and JumpCloud needs ${needed}`,
      request: { method: 'GET' },
      response: { status: 200 },
    });
  });
});

describe('is tolerated:', () => {
  test.each<[string, JsonObject]>([
    ['e-mails that are null, as recorded', { emails: null }],
    ['no e-mails', { emails: [] }],
    ['null everywhere', { active: null, name: null, [ENTERPRISE]: null, emails: [null, { primary: null }] }],
    ['any type of what is not mapped', { nickName: 7, roles: 'admin', 'urn:example:Own': 'x', groups: 1 }],
    ['a part that is not mapped', { name: { formatted: 7 }, emails: [{ display: 7 }] }],
  ])('%s', (_, match) => {
    expect(takeOver(match).outcome.ok).toBe(true);
  });

  test('any type, by type-mismatch=tolerate', () => {
    expect(takeOver({ active: 'true', emails: {} }, TOLERANT).outcome.ok).toBe(true);
  });
});

describe('a wrong type is refused in the answer to', () => {
  const ODD = { ...REMOTE, active: 'true' };
  const get = { 'take-over-read': 'get' } as const;
  const put = { deactivate: 'put' } as const;
  const byName = { link: 'by-name' } as const;
  const provision = (linked: boolean, one: Partial<Behaviours> = {}) =>
    provisionUser(provisionOf(ADA), linked ? LINK : undefined, { ...DEFAULT_BEHAVIOURS, ...one });
  const change = (one: Partial<Behaviours>) =>
    changeState(ADA, false, LINK, { ...DEFAULT_BEHAVIOURS, ...one });

  test.each([
    ['the look-up', () => provision(false), [list(ODD)]],
    ['the look-up after 409', () => provision(false), [list(), answer(409), list(ODD)]],
    ['the look-up of a linked user', () => provision(true, byName), [list(ODD)]],
    ['GET of a match', () => provision(false, get), [list(REMOTE), answer(200, ODD)]],
    ['GET by id', () => provision(true), [answer(200, ODD)]],
    ['POST', () => provision(false), [list(), answer(201, ODD)]],
    ['PUT', () => provision(true), [answer(200, REMOTE), answer(200, ODD)]],
    ['GET before a state-only PUT', () => change(put), [answer(200, ODD)]],
    ['a state-only PUT', () => change(put), [answer(200, REMOTE), answer(200, ODD)]],
    ['the look-up before a PATCH', () => change(byName), [list(ODD)]],
  ] as const)('%s', (_, talk, answers) => {
    const { requests, outcome } = play(talk(), answers);
    expect(refusalOf(outcome)).toMatchObject({
      message: expect.stringContaining('active as a string'),
      request: requests.at(-1),
      changes: [],
    });
  });
});

describe('a wrong type in a group is refused in the answer to', () => {
  const CREW = group('Crew', ['ada']);
  const MEMBERS = new Map([['ada', 'remote-ada']]);
  const PUT = { ...DEFAULT_BEHAVIOURS, 'group-rename': 'put' } as const;
  const GROUP = { id: 'g', displayName: 'Crew', members: [{ value: 'remote-ada' }] };
  const ODD = { ...GROUP, members: { value: 'remote-ada' } };
  const provision = () => provisionGroup(CREW, MEMBERS, DEFAULT_BEHAVIOURS);
  const rename = () => renameGroup(CREW, { remoteId: 'g', displayName: 'Old', members: new Map() }, PUT);

  test.each([
    ['the look-up', provision, [list(ODD)]],
    ['POST', provision, [list(), answer(201, ODD)]],
    ['GET by id', rename, [answer(200, ODD)]],
    ['PUT', rename, [answer(200, GROUP), answer(200, ODD)]],
  ] as const)('%s', (_, talk, answers) => {
    const { message } = refusalOf(play<unknown>(talk(), answers).outcome);
    expect(message).toMatch(
      /^\w+ \/Groups\S* was answered with members as an object, and .* needs an array$/,
    );
  });
});

describe('an attribute of a further pair is taken to be a string:', () => {
  const further = [
    { field: 'username', path: ['nickName'] },
    { field: 'description', path: ['urn:example:Own', 'badge'] },
  ] as const;
  const mapped = { ...ADA, further };

  test.each([
    [{ nickName: 7 }, 'nickName as a number'],
    [{ 'urn:example:Own': { badge: true } }, 'urn:example:Own:badge as a boolean'],
  ])('%j', (odd, says) => {
    const talks = [
      play(provisionUser(provisionOf(mapped), undefined, DEFAULT_BEHAVIOURS), [list({ ...REMOTE, ...odd })]),
      play(provisionUser(provisionOf(mapped), undefined, DEFAULT_BEHAVIOURS), [
        list(),
        answer(201, { id: '1', ...odd }),
      ]),
      play(provisionUser(provisionOf(mapped), LINK, DEFAULT_BEHAVIOURS), [
        answer(200, { ...REMOTE, ...odd }),
      ]),
      play(provisionUser(provisionOf(mapped), LINK, DEFAULT_BEHAVIOURS), [
        answer(200, REMOTE),
        answer(200, odd),
      ]),
    ];
    for (const { outcome } of talks)
      expect(refusalOf(outcome).message).toContain(`${says}, and JumpCloud needs a string`);
    expect(
      play(provisionUser(provisionOf(ADA), LINK, DEFAULT_BEHAVIOURS), [
        answer(200, { ...REMOTE, ...odd }),
        answer(200),
      ]).outcome.ok,
    ).toBe(true);
  });
});
