import { describe, expect, test } from 'vitest';
import { NoAnswer } from '../../src/errors.ts';
import type { UserLink } from '../../src/jumpcloud/acknowledged.ts';
import { type Behaviours, DEFAULT_BEHAVIOURS } from '../../src/jumpcloud/behaviours.ts';
import { createBody, mapUser } from '../../src/jumpcloud/user-mapping.ts';
import { changeState, deleteUser, provisionUser } from '../../src/jumpcloud/users.ts';
import { accepted, answer, list, play, refusalOf } from './play.ts';
import { linkOf, provisionOf, user } from './sample-directory.ts';

const ADA = user('ada');
const LOOK_UP = 'GET /Users?filter=userName eq "ada@example.com"';
const LOOK_UP_OLD = 'GET /Users?filter=userName eq "old@example.com"';
const REMOTE = { id: 'remote-ada', userName: 'ada@example.com', active: true, nickName: 'A' };
const LINK = linkOf(ADA);
const RENAMED = linkOf(ADA, { email: 'old@example.com' });

const provision = (link?: UserLink, switched: Partial<Behaviours> = {}) =>
  provisionUser(provisionOf(ADA), link, { ...DEFAULT_BEHAVIOURS, ...switched });

describe('a user without a link', () => {
  test('is looked up, then created where the provider has none of that name', () => {
    const { lines, requests, outcome } = play(provision(), [list(), answer(201, { id: 'new' })]);
    expect(lines).toEqual([LOOK_UP, 'POST /Users']);
    expect(requests[1]?.body).toEqual(createBody(mapUser(ADA), true));
    expect(accepted(outcome)).toEqual([
      { kind: 'user-linked', user: 'ada', how: 'created', link: { ...LINK, remoteId: 'new' } },
    ]);
  });

  test.each([
    ['of that name', REMOTE],
    ['inactive', { ...REMOTE, active: false }],
    ['spelt in another case', { ...REMOTE, userName: 'ADA@Example.com' }],
  ])('takes over a match (%s) by PUT and makes it active', (_, match) => {
    const { lines, requests, outcome } = play(provision(), [list(match), answer(200)]);
    expect(lines).toEqual([LOOK_UP, 'PUT /Users/remote-ada']);
    expect(requests[1]?.body).toMatchObject({ active: true, nickName: 'A', userName: 'ada@example.com' });
    expect(accepted(outcome)).toMatchObject([{ how: 'taken-over', link: { remoteId: 'remote-ada' } }]);
  });

  test('takes over the match of its name out of several', () => {
    const answers = [list({ id: '1', userName: 'adam@example.com' }, REMOTE), answer(200)];
    expect(play(provision(), answers).lines[1]).toBe('PUT /Users/remote-ada');
  });

  test('is created inactive where it is suspended', () => {
    const talk = provisionUser(provisionOf(user('ada', { suspended: true })), undefined, DEFAULT_BEHAVIOURS);
    const { requests, outcome } = play(talk, [list(), answer(201, { id: 'new' })]);
    expect(requests[1]?.body).toMatchObject({ active: false });
    expect(accepted(outcome)).toMatchObject([{ link: { active: false } }]);
  });

  test('notes in which attributes the provider’s own value was kept', () => {
    const answers = [list({ ...REMOTE, externalId: 'theirs', locale: 'fr-FR' }), answer(200)];
    expect(accepted(play(provision(), answers).outcome)).toMatchObject([
      { link: { kept: { externalId: 'theirs', locale: 'fr-FR' }, mapped: { externalId: 'ada' } } },
    ]);
  });

  test('is linked for the bound groups that hold it', () => {
    const talk = provisionUser(provisionOf(ADA, 'Crew', 'Board'), undefined, DEFAULT_BEHAVIOURS);
    const { outcome } = play(talk, [list(), answer(201, { id: 'new' })]);
    expect(accepted(outcome)).toMatchObject([{ link: { groups: new Set(['Crew', 'Board']) } }]);
  });

  test('has an address with quotes and backslashes looked up as a JSON string', () => {
    const odd = user('odd', { email: 'o"d\\d@example.com' });
    const { requests } = play(provisionUser(provisionOf(odd), undefined, DEFAULT_BEHAVIOURS), [
      list(),
      answer(500),
    ]);
    expect(requests[0]?.query?.filter).toBe('userName eq "o\\"d\\\\d@example.com"');
  });

  test('that the provider refuses with 409 is looked up again and taken over', () => {
    const { lines, outcome } = play(provision(), [list(), answer(409), list(REMOTE), answer(200)]);
    expect(lines).toEqual([LOOK_UP, 'POST /Users', LOOK_UP, 'PUT /Users/remote-ada']);
    expect(accepted(outcome)).toMatchObject([{ how: 'taken-over' }]);
  });

  test('that the provider refuses with 409 and yet does not have stays refused with that 409', () => {
    const { outcome } = play(provision(), [list(), answer(409), list()]);
    expect(refusalOf(outcome)).toMatchObject({ request: { method: 'POST' }, response: { status: 409 } });
  });

  test.each([400, 401, 404, 429, 500, 302])('is refused by a creation that is answered with %i', (status) => {
    const { lines, outcome } = play(provision(), [list(), answer(status, { detail: 'because' })]);
    expect(lines).toEqual([LOOK_UP, 'POST /Users']);
    expect(refusalOf(outcome).message).toBe(`POST /Users was answered with ${status}: because`);
  });
});

describe('a linked user', () => {
  test('is read by its id and put back', () => {
    const { lines, outcome } = play(provision(LINK), [answer(200, REMOTE), answer(200)]);
    expect(lines).toEqual(['GET /Users/remote-ada', 'PUT /Users/remote-ada']);
    expect(accepted(outcome)).toMatchObject([{ how: 'updated' }]);
  });

  test('has its id encoded as one segment of the path', () => {
    const odd = { ...LINK, remoteId: '../a b?/ü' };
    const { lines } = play(provision(odd), [answer(500)]);
    expect(lines).toEqual(['GET /Users/..%2Fa%20b%3F%2F%C3%BC']);
  });

  test('that was removed at the provider is looked up again and created', () => {
    const { lines, outcome } = play(provision(LINK), [answer(404), list(), answer(201, { id: 'new' })]);
    expect(lines).toEqual(['GET /Users/remote-ada', LOOK_UP, 'POST /Users']);
    expect(accepted(outcome)).toMatchObject([
      { kind: 'user-deleted', remoteId: 'remote-ada', how: 'missing' },
      { kind: 'user-linked', how: 'created', link: { remoteId: 'new' } },
    ]);
  });

  test('that was removed at the provider is looked up again and taken over', () => {
    const answers = [answer(404), list({ ...REMOTE, id: 'other' }), answer(200)];
    const { lines, outcome } = play(provision(LINK), answers);
    expect(lines).toEqual(['GET /Users/remote-ada', LOOK_UP, 'PUT /Users/other']);
    expect(accepted(outcome)).toMatchObject([{ how: 'missing' }, { how: 'taken-over' }]);
  });

  test('that was removed at the provider is known to be gone though its creation is refused', () => {
    const { outcome } = play(provision(LINK), [answer(404), list(), answer(500)]);
    expect(refusalOf(outcome).changes).toMatchObject([{ kind: 'user-deleted', how: 'missing' }]);
  });
});

describe('each alternative changes the requests of a provisioning as it says', () => {
  const created = [list(), answer(201, { id: 'new' })];
  const rows: readonly (readonly [
    Partial<Behaviours>,
    UserLink | undefined,
    Parameters<typeof play>[1],
    readonly string[],
  ])[] = [
    [{ 'take-over-read': 'get' }, undefined, created, [LOOK_UP, 'POST /Users']],
    [
      { 'take-over-read': 'get' },
      undefined,
      [list(REMOTE), answer(200, REMOTE), answer(200)],
      [LOOK_UP, 'GET /Users/remote-ada', 'PUT /Users/remote-ada'],
    ],
    [
      { 'take-over-read': 'get' },
      undefined,
      [list(), answer(409), list(REMOTE), answer(200, REMOTE), answer(200)],
      [LOOK_UP, 'POST /Users', LOOK_UP, 'GET /Users/remote-ada', 'PUT /Users/remote-ada'],
    ],
    [
      { 'take-over-read': 'get' },
      linkOf(ADA, { remoteId: 'gone' }),
      [answer(404), list(REMOTE), answer(200, REMOTE), answer(200)],
      ['GET /Users/gone', LOOK_UP, 'GET /Users/remote-ada', 'PUT /Users/remote-ada'],
    ],
    [{ 'create-conflict': 'pending' }, undefined, [list(), answer(409)], [LOOK_UP, 'POST /Users']],
    [
      { 'lookup-paging': 'first-page' },
      undefined,
      created,
      [`${LOOK_UP}&startIndex=1&count=100`, 'POST /Users'],
    ],
    [{ link: 'by-name' }, LINK, [list(REMOTE), answer(200)], [LOOK_UP, 'PUT /Users/remote-ada']],
    [
      { link: 'by-name' },
      RENAMED,
      [list({ ...REMOTE, userName: 'old@example.com' }), answer(200)],
      [LOOK_UP_OLD, 'PUT /Users/remote-ada'],
    ],
    [
      { link: 'by-name' },
      RENAMED,
      [list(), list(REMOTE), answer(200)],
      [LOOK_UP_OLD, LOOK_UP, 'PUT /Users/remote-ada'],
    ],
    [{ link: 'by-name' }, RENAMED, [list(), ...created], [LOOK_UP_OLD, LOOK_UP, 'POST /Users']],
    [
      { link: 'by-name' },
      linkOf(ADA, { email: 'ADA@example.com' }),
      [list(REMOTE), answer(200)],
      [LOOK_UP, 'PUT /Users/remote-ada'],
    ],
    [{ link: 'by-new-name' }, RENAMED, created, [LOOK_UP, 'POST /Users']],
    [{ link: 'by-new-name' }, LINK, [list(REMOTE), answer(200)], [LOOK_UP, 'PUT /Users/remote-ada']],
  ];
  test.each(rows)('%j', (switched, link, answers, expected) => {
    expect(play(provision(link, switched), answers).lines).toEqual(expected);
  });

  test.each(['application/scim+json', 'application/json'] as const)('media-type %s', (type) => {
    const { requests } = play(provision(undefined, { 'media-type': type }), created);
    expect(requests.map(({ headers }) => headers)).toEqual([
      { accept: type },
      { accept: type, 'content-type': type },
    ]);
  });
});

describe('a change of state', () => {
  const change = (active: boolean, switched: Partial<Behaviours> = {}) =>
    changeState(ADA, active, LINK, { ...DEFAULT_BEHAVIOURS, ...switched });
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];

  test.each([true, false])('to active=%j is one PATCH that replaces active', (active) => {
    const { lines, requests, outcome } = play(change(active), [answer(204)]);
    expect(lines).toEqual(['PATCH /Users/remote-ada']);
    expect(requests[0]?.body).toEqual({
      Operations: [{ op: 'replace', path: 'active', value: active }],
      schemas,
    });
    expect(accepted(outcome)).toEqual([{ kind: 'user-state', user: 'ada', remoteId: 'remote-ada', active }]);
  });

  test.each([true, false])('to active=%j by patch-no-path has active in the value', (active) => {
    const { lines, requests } = play(change(active, { deactivate: 'patch-no-path' }), [answer(200)]);
    expect(lines).toEqual(['PATCH /Users/remote-ada']);
    expect(requests[0]?.body).toEqual({ Operations: [{ op: 'replace', value: { active } }], schemas });
  });

  test.each([true, false])('to active=%j by put reads the user and puts it back', (active) => {
    const answers = [answer(200, { ...REMOTE, active: !active, meta: {} }), answer(200)];
    const { lines, requests } = play(change(active, { deactivate: 'put' }), answers);
    expect(lines).toEqual(['GET /Users/remote-ada', 'PUT /Users/remote-ada']);
    expect(requests[1]?.body).toEqual({ ...REMOTE, active, emails: null });
  });

  test.each([
    ['by-name', 'patch', [LOOK_UP, 'PATCH /Users/remote-ada']],
    ['by-name', 'put', [LOOK_UP, 'PUT /Users/remote-ada']],
    ['by-new-name', 'patch', [LOOK_UP, 'PATCH /Users/remote-ada']],
    ['by-new-name', 'put', [LOOK_UP, 'PUT /Users/remote-ada']],
  ] as const)('with link=%s and deactivate=%s looks up first', (link, deactivate, expected) => {
    const { lines } = play(change(false, { link, deactivate }), [list(REMOTE), answer(200)]);
    expect(lines).toEqual(expected);
  });

  test.each([
    ['PATCH', {}, [answer(404)]],
    ['the GET before a PUT', { deactivate: 'put' }, [answer(404)]],
    ['PUT', { deactivate: 'put' }, [answer(200, REMOTE), answer(404)]],
    ['the look-up', { link: 'by-name' }, [list()]],
  ] as const)('finds out by %s that somebody removed the user', (_, switched, answers) => {
    expect(accepted(play(change(false, switched), answers).outcome)).toEqual([
      { kind: 'user-deleted', user: 'ada', remoteId: 'remote-ada', how: 'missing' },
    ]);
  });

  test.each(['patch', 'patch-no-path', 'put'] as const)('by %s can be refused', (deactivate) => {
    const talk = change(false, { deactivate });
    const { outcome } = play(talk, ({ method }) => (method === 'GET' ? answer(200, REMOTE) : answer(500)));
    expect(refusalOf(outcome)).toMatchObject({ response: { status: 500 }, changes: [] });
  });
});

describe('the deletion of a user', () => {
  const remove = (switched: Partial<Behaviours> = {}) =>
    deleteUser(ADA, LINK, { ...DEFAULT_BEHAVIOURS, ...switched });

  test.each([
    [[answer(204)], ['DELETE /Users/remote-ada'], 'deleted'],
    [[answer(200)], ['DELETE /Users/remote-ada'], 'deleted'],
    [[answer(404)], ['DELETE /Users/remote-ada'], 'missing'],
    [[answer(405), answer(204)], ['DELETE /Users/remote-ada', 'PATCH /Users/remote-ada'], 'deactivated'],
    [[answer(501), answer(200)], ['DELETE /Users/remote-ada', 'PATCH /Users/remote-ada'], 'deactivated'],
    [[answer(501), answer(404)], ['DELETE /Users/remote-ada', 'PATCH /Users/remote-ada'], 'missing'],
  ])('answered with %j makes %j and ends as %s', (answers, expected, how) => {
    const { lines, outcome } = play(remove(), answers);
    expect(lines).toEqual(expected);
    expect(accepted(outcome)).toEqual([{ kind: 'user-deleted', user: 'ada', remoteId: 'remote-ada', how }]);
  });

  test('falls back to a state-only PUT where state changes are sent so', () => {
    const answers = [answer(405), answer(200, REMOTE), answer(200)];
    const { lines, requests } = play(remove({ deactivate: 'put' }), answers);
    expect(lines.slice(1)).toEqual(['GET /Users/remote-ada', 'PUT /Users/remote-ada']);
    expect(requests[2]?.body).toMatchObject({ active: false });
  });

  test('looks up before every write where users are addressed by name', () => {
    const answers = [list(REMOTE), answer(405), list(REMOTE), answer(200)];
    expect(play(remove({ link: 'by-name' }), answers).lines).toEqual([
      LOOK_UP,
      'DELETE /Users/remote-ada',
      LOOK_UP,
      'PATCH /Users/remote-ada',
    ]);
  });

  test('is done where the look-up finds nobody', () => {
    const { outcome } = play(remove({ link: 'by-new-name' }), [list()]);
    expect(accepted(outcome)).toMatchObject([{ how: 'missing' }]);
  });

  test.each([
    [[answer(403)], 403],
    [[answer(500)], 500],
    [[answer(405), answer(400)], 400],
  ])('answered with %j is refused', (answers, status) => {
    expect(refusalOf(play(remove(), answers).outcome).response?.status).toBe(status);
  });
});

describe('an answer that JumpCloud cannot use refuses the operation and throws nothing', () => {
  const NOT_JSON = {
    ...answer(200),
    problem: { kind: 'not-json', detail: 'text/html', excerpt: '<html>' },
  } as const;
  const useless = [
    answer(200, null),
    answer(200, []),
    answer(200, 'ok'),
    answer(200, 7),
    answer(204),
    NOT_JSON,
  ];

  test.each([
    ...useless,
    answer(200, {}),
    answer(200, { totalResults: 1 }),
    answer(200, { totalResults: 1, Resources: {} }),
    answer(200, { totalResults: 1, Resources: null }),
    list({ id: '1', userName: 'eve@example.com' }),
    list({ id: '1' }),
    list({ id: 7, userName: 'ada@example.com' }),
    list({ id: '', userName: 'ada@example.com' }),
    list({ id: null, userName: 'ada@example.com' }),
    list({ userName: 'ada@example.com' }),
    answer(404),
    answer(301),
  ])('to the look-up: %j', (given) => {
    const { lines, outcome } = play(provision(), [given]);
    expect(lines).toEqual([LOOK_UP]);
    expect(refusalOf(outcome)).toMatchObject({ request: { method: 'GET' }, response: given });
  });

  test.each([...useless, answer(201, {}), answer(201, { id: 7 }), answer(201, { id: '' })])(
    'to the creation: %j',
    (given) => {
      const { message } = refusalOf(play(provision(), [list(), given]).outcome);
      expect(message).toMatch(/^the answer for ada@example.com has .*JumpCloud needs a non-empty string$/);
    },
  );

  test.each([...useless, answer(200, {}), answer(200, { id: 'stranger' }), answer(200, { id: 7 })])(
    'to the reading of a linked user: %j',
    (given) => {
      const { lines, outcome } = play(provision(LINK), [given]);
      expect(lines).toEqual(['GET /Users/remote-ada']);
      expect(refusalOf(outcome).message).toBe('GET /Users/remote-ada was not answered with that user');
    },
  );

  test.each([...useless, list(REMOTE)])('to a PUT is no reason to refuse: %j', (given) => {
    expect(play(provision(LINK), [answer(200, REMOTE), given]).outcome.ok).toBe(true);
  });

  test('a refusal quotes what the provider said', () => {
    const error = { scimType: 'uniqueness', detail: 'userName is taken', status: '400' };
    expect(refusalOf(play(provision(), [list(), answer(400, error)]).outcome).message).toBe(
      'POST /Users was answered with 400: uniqueness, userName is taken',
    );
  });

  test('a refusal says that the answer was no JSON', () => {
    const { outcome } = play(provision(), [{ ...NOT_JSON, status: 502 }]);
    expect(refusalOf(outcome).message).toBe('GET /Users was answered with 502 and no JSON (text/html)');
  });

  test('a list whose Resources are null has no match', () => {
    const none = answer(200, { totalResults: 0, Resources: null });
    expect(play(provision(), [none, answer(500)]).lines).toEqual([LOOK_UP, 'POST /Users']);
  });
});

describe('no answer at all refuses the operation', () => {
  const silence = new NoAnswer('timeout', 'no answer within 30 s');
  const get = { ...DEFAULT_BEHAVIOURS, 'take-over-read': 'get' } as const;
  const put = { ...DEFAULT_BEHAVIOURS, deactivate: 'put' } as const;
  const byName = { ...DEFAULT_BEHAVIOURS, link: 'by-name' } as const;
  test.each([
    ['look-up', () => provision(), []],
    ['POST', () => provision(undefined, { 'create-unanswered': 'pending' }), [list()]],
    ['look-up after a lost POST', () => provision(), [list(), silence]],
    ['look-up after 409', () => provision(), [list(), answer(409)]],
    ['PUT after 409', () => provision(), [list(), answer(409), list(REMOTE)]],
    ['PUT', () => provision(), [list(REMOTE)]],
    ['GET of a match', () => provisionUser(provisionOf(ADA), undefined, get), [list(REMOTE)]],
    ['GET by id', () => provision(LINK), []],
    ['look-up after 404', () => provision(LINK), [answer(404)]],
    ['look-up of the old name', () => provisionUser(provisionOf(ADA), RENAMED, byName), []],
    ['look-up of the new name', () => provisionUser(provisionOf(ADA), RENAMED, byName), [list()]],
    ['PATCH', () => changeState(ADA, false, LINK, DEFAULT_BEHAVIOURS), []],
    ['look-up before PATCH', () => changeState(ADA, false, LINK, byName), []],
    ['GET before a state-only PUT', () => changeState(ADA, false, LINK, put), []],
    ['state-only PUT', () => changeState(ADA, false, LINK, put), [answer(200, REMOTE)]],
    ['DELETE', () => deleteUser(ADA, LINK, DEFAULT_BEHAVIOURS), []],
    ['PATCH after DELETE', () => deleteUser(ADA, LINK, DEFAULT_BEHAVIOURS), [answer(405)]],
  ] as const)('to the %s', (_, talk, answers) => {
    const { requests, outcome } = play(talk(), [...answers, silence]);
    expect(refusalOf(outcome)).toMatchObject({
      message: 'no answer within 30 s',
      noAnswer: silence,
      request: requests.at(-1),
    });
  });

  test('but a fault of our own is not swallowed', () => {
    const talk = provision();
    talk.next();
    expect(() => talk.throw(new TypeError('ours'))).toThrow('ours');
  });
});
