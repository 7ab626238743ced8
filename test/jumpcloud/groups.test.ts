import { describe, expect, test } from 'vitest';
import { NoAnswer } from '../../src/errors.ts';
import type { GroupLink } from '../../src/jumpcloud/acknowledged.ts';
import { type Behaviours, DEFAULT_BEHAVIOURS } from '../../src/jumpcloud/behaviours.ts';
import {
  addMembers,
  deleteGroup,
  provisionGroup,
  removeMembers,
  renameGroup,
} from '../../src/jumpcloud/groups.ts';
import type { JsonObject } from '../../src/scim/json.ts';
import { accepted, answer, list, play, refusalOf } from './play.ts';
import { group } from './sample-directory.ts';

const ENGINEERS = group('Engineers', ['ada', 'bob']);
const MEMBERS = new Map([
  ['ada', 'remote-ada'],
  ['bob', 'remote-bob'],
]);
const LOOK_UP = 'GET /Groups?filter=displayName eq "Engineers"';
const PATCH = 'PATCH /Groups/7';
const REMOTE = { id: '7', displayName: 'Engineers', meta: {}, owner: 'x', members: [{ value: 'stranger' }] };
const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group'];

const linkWith = (...members: readonly string[]): GroupLink => ({
  remoteId: '7',
  displayName: 'Engineers',
  members: new Map(members.map((member) => [member, `remote-${member}`])),
});
const people = (...ids: readonly string[]) => new Map(ids.map((id) => [id, `remote-${id}`]));
const values = (...ids: readonly string[]) => ids.map((id) => ({ value: `remote-${id}` }));
const set = (switched: Partial<Behaviours>): Behaviours => ({ ...DEFAULT_BEHAVIOURS, ...switched });
const operationsOf = (requests: readonly { body?: JsonObject }[]) =>
  requests.map(({ body }) => body?.Operations);

describe('provisioning a group', () => {
  const provision = (switched: Partial<Behaviours> = {}) => provisionGroup(ENGINEERS, MEMBERS, set(switched));

  test('looks it up and creates it with its displayName only', () => {
    const { lines, requests, outcome } = play(provision(), [list(), answer(201, { id: '7' })]);
    expect(lines).toEqual([LOOK_UP, 'POST /Groups']);
    expect(requests[1]?.body).toEqual({ displayName: 'Engineers', schemas });
    expect(accepted(outcome)).toEqual([
      { kind: 'group-linked', group: 'Engineers', how: 'created', link: linkWith() },
    ]);
  });

  test('creates it together with its members by group-create=with-members', () => {
    const talk = provision({ 'group-create': 'with-members' });
    const { requests, outcome } = play(talk, [list(), answer(201, { id: '7' })]);
    expect(JSON.stringify(requests[1]?.body)).toBe(
      JSON.stringify({ displayName: 'Engineers', members: values('ada', 'bob'), schemas }),
    );
    expect(accepted(outcome)).toMatchObject([
      { kind: 'group-linked', how: 'created' },
      { kind: 'members-added', members: MEMBERS, exact: true },
    ]);
  });

  test('takes over a group of that name without a write', () => {
    const { lines, outcome } = play(provision(), [list(REMOTE)]);
    expect(lines).toEqual([LOOK_UP]);
    expect(accepted(outcome)).toEqual([
      { kind: 'group-linked', group: 'Engineers', how: 'taken-over', link: linkWith() },
    ]);
  });

  test('takes over a group whose name is spelt in another case and renames it', () => {
    const { lines, requests, outcome } = play(provision(), [
      list({ ...REMOTE, displayName: 'ENGINEERS' }),
      answer(204),
    ]);
    expect(lines).toEqual([LOOK_UP, PATCH]);
    expect(operationsOf(requests)[1]).toEqual([{ op: 'replace', path: 'displayName', value: 'Engineers' }]);
    expect(accepted(outcome)).toMatchObject([
      { kind: 'group-linked', how: 'taken-over', link: { displayName: 'ENGINEERS' } },
      { kind: 'group-renamed', displayName: 'Engineers' },
    ]);
  });

  test('has taken the group over though its renaming is refused', () => {
    const answers = [list({ ...REMOTE, displayName: 'ENGINEERS' }), answer(403)];
    expect(refusalOf(play(provision(), answers).outcome).changes).toMatchObject([
      { kind: 'group-linked', how: 'taken-over' },
    ]);
  });

  test('asks nothing while none of its members is at the provider', () => {
    const { lines, outcome } = play(provisionGroup(ENGINEERS, new Map(), DEFAULT_BEHAVIOURS), []);
    expect(lines).toEqual([]);
    expect(refusalOf(outcome).message).toBe('no member of Engineers is at the provider yet');
  });

  test('whose creation is answered with 409 is looked up again and taken over', () => {
    const { outcome } = play(provision(), [list(), answer(409), list(REMOTE)]);
    expect(outcome).toMatchObject({ ok: true, value: [{ kind: 'group-linked', how: 'taken-over' }] });
  });

  test('stays pending after a 409 under create-conflict=pending', () => {
    const { outcome } = play(provision({ 'create-conflict': 'pending' }), [list(), answer(409)]);
    expect(refusalOf(outcome).response?.status).toBe(409);
  });

  test('that is linked to another group is not taken over', () => {
    const members = new Map([['ada', 'remote-ada']]);
    const { outcome } = play(
      provisionGroup(ENGINEERS, members, DEFAULT_BEHAVIOURS, () => 'the old name'),
      [list(REMOTE)],
    );
    expect(refusalOf(outcome).message).toContain('linked to the old name');
  });

  test.each([400, 500, 501])('is refused by a creation that is answered with %i', (status) => {
    const { outcome } = play(provision(), [list(), answer(status)]);
    expect(refusalOf(outcome)).toMatchObject({ request: { method: 'POST' }, response: { status } });
  });

  test('has its look-up paged by lookup-paging=first-page', () => {
    const { lines } = play(provision({ 'lookup-paging': 'first-page' }), [list(REMOTE)]);
    expect(lines).toEqual([`${LOOK_UP}&startIndex=1&count=100`]);
  });

  test.each([
    answer(200, null),
    answer(200, []),
    answer(204),
    answer(200, { totalResults: 3 }),
    list({ id: '7', displayName: 'Everyone' }),
    list({ id: 7, displayName: 'Engineers' }),
    list({ displayName: 'Engineers' }),
  ])('is refused by a look-up that is answered with %j', (given) => {
    expect(refusalOf(play(provision(), [given]).outcome).response).toBe(given);
  });

  test.each([answer(204), answer(201, null), answer(201, []), answer(201, { id: 7 })])(
    'is refused by a creation that is answered with %j',
    (given) => {
      expect(refusalOf(play(provision(), [list(), given]).outcome).message).toContain('non-empty string');
    },
  );
});

describe('renaming a group', () => {
  const LIONS = { ...ENGINEERS, name: 'Lions' };
  const renamed = [{ kind: 'group-renamed', group: 'Engineers', remoteId: '7', displayName: 'Lions' }];

  test('is a PATCH that replaces displayName', () => {
    const { lines, requests, outcome } = play(renameGroup(LIONS, linkWith('ada'), DEFAULT_BEHAVIOURS), [
      answer(204),
    ]);
    expect(lines).toEqual([PATCH]);
    expect(operationsOf(requests)).toEqual([[{ op: 'replace', path: 'displayName', value: 'Lions' }]]);
    expect(accepted(outcome)).toEqual(renamed);
  });

  test('by put reads the group and puts it back renamed, its members as the provider sent them', () => {
    const talk = renameGroup(LIONS, linkWith('ada'), set({ 'group-rename': 'put' }));
    const { lines, requests, outcome } = play(talk, [answer(200, REMOTE), answer(200)]);
    expect(lines).toEqual(['GET /Groups/7', 'PUT /Groups/7']);
    expect(requests[1]?.body).toEqual({
      displayName: 'Lions',
      id: '7',
      members: [{ value: 'stranger' }],
      owner: 'x',
      schemas,
    });
    expect(accepted(outcome)).toEqual(renamed);
  });

  test.each([
    ['patch', [answer(404)]],
    ['put', [answer(404)]],
    ['put', [answer(200, REMOTE), answer(404)]],
  ] as const)('by %s with the answers %j finds out that somebody removed the group', (shape, answers) => {
    const talk = renameGroup(LIONS, linkWith(), set({ 'group-rename': shape }));
    expect(play(talk, answers).outcome).toMatchObject({
      ok: true,
      value: [{ kind: 'group-deleted', how: 'missing' }],
    });
  });

  test('is refused where the name is taken', () => {
    const { outcome } = play(renameGroup(LIONS, linkWith(), DEFAULT_BEHAVIOURS), [answer(409)]);
    expect(refusalOf(outcome).response?.status).toBe(409);
  });
});

describe('adding cy and dan to ada and bob', () => {
  const add = (switched: Partial<Behaviours>) =>
    addMembers(ENGINEERS, people('cy', 'dan'), linkWith('ada', 'bob'), set(switched));
  const four = values('ada', 'bob', 'cy', 'dan');

  test.each([
    [{}, [[{ op: 'add', path: 'members', value: values('cy', 'dan') }]]],
    [{ 'member-repeat': 'all' }, [[{ op: 'add', path: 'members', value: four }]]],
    [
      { 'member-batch': 'one-by-one' },
      [
        [{ op: 'add', path: 'members', value: values('cy') }],
        [{ op: 'add', path: 'members', value: values('dan') }],
      ],
    ],
    [
      { 'member-batch': 'one-by-one', 'member-repeat': 'all' },
      four.map((one) => [{ op: 'add', path: 'members', value: [one] }]),
    ],
    [{ 'member-add': 'replace-list' }, [[{ op: 'replace', path: 'members', value: four }]]],
    [
      { 'member-add': 'replace-list', 'member-batch': 'one-by-one' },
      [[{ op: 'replace', path: 'members', value: four }]],
    ],
  ] as const)('with %j sends the operations %j', (switched, operations) => {
    const { lines, requests } = play(add(switched), () => answer(204));
    expect(new Set(lines)).toEqual(new Set([PATCH]));
    expect(operationsOf(requests)).toEqual(operations);
  });

  test('by put reads the group and puts back the whole membership', () => {
    const { lines, requests, outcome } = play(add({ 'member-add': 'put' }), [
      answer(200, REMOTE),
      answer(200),
    ]);
    expect(lines).toEqual(['GET /Groups/7', 'PUT /Groups/7']);
    expect(requests[1]?.body).toMatchObject({ id: '7', displayName: 'Engineers', members: four, owner: 'x' });
    expect(accepted(outcome)).toMatchObject([
      { kind: 'members-added', exact: true, members: people('ada', 'bob', 'cy', 'dan') },
    ]);
  });

  test('one by one counts those who came before a refusal', () => {
    const talk = add({ 'member-batch': 'one-by-one' });
    expect(refusalOf(play(talk, [answer(204), answer(500)]).outcome).changes).toEqual([
      { kind: 'members-added', group: 'Engineers', remoteId: '7', members: people('cy'), exact: false },
    ]);
  });

  test('one by one counts those who came before the silence', () => {
    const talk = add({ 'member-batch': 'one-by-one' });
    const { outcome } = play(talk, [answer(204), new NoAnswer('reset', 'connection reset')]);
    expect(refusalOf(outcome)).toMatchObject({
      noAnswer: { kind: 'reset' },
      changes: [{ members: people('cy') }],
    });
  });

  test('one by one stops where somebody removed the group', () => {
    const { lines, outcome } = play(add({ 'member-batch': 'one-by-one' }), [answer(404)]);
    expect(lines).toEqual([PATCH]);
    expect(outcome).toMatchObject({ ok: true, value: [{ kind: 'group-deleted', how: 'missing' }] });
  });

  test('sends nothing where nobody is new', () => {
    expect(play(addMembers(ENGINEERS, people(), linkWith(), DEFAULT_BEHAVIOURS), []).lines).toEqual([]);
  });
});

describe('removing ada and bob from ada, bob and cy', () => {
  const remove = (switched: Partial<Behaviours>) =>
    removeMembers(ENGINEERS, people('ada', 'bob'), linkWith('ada', 'bob', 'cy'), set(switched));
  const path = (id: string) => ({ op: 'remove', path: `members[value eq "remote-${id}"]` });

  test.each([
    [{}, [[{ op: 'remove', path: 'members', value: values('ada', 'bob') }]]],
    [
      { 'member-batch': 'one-by-one' },
      [
        [{ op: 'remove', path: 'members', value: values('ada') }],
        [{ op: 'remove', path: 'members', value: values('bob') }],
      ],
    ],
    [{ 'member-remove': 'filter-path' }, [[path('ada'), path('bob')]]],
    [{ 'member-remove': 'filter-path', 'member-batch': 'one-by-one' }, [[path('ada')], [path('bob')]]],
    [{ 'member-remove': 'replace-list' }, [[{ op: 'replace', path: 'members', value: values('cy') }]]],
  ] as const)('with %j sends the operations %j', (switched, operations) => {
    const { lines, requests } = play(remove(switched), () => answer(204));
    expect(new Set(lines)).toEqual(new Set([PATCH]));
    expect(operationsOf(requests)).toEqual(operations);
  });

  test('by put reads the group and puts back those who stay', () => {
    const { lines, requests } = play(remove({ 'member-remove': 'put' }), [answer(200, REMOTE), answer(200)]);
    expect(lines).toEqual(['GET /Groups/7', 'PUT /Groups/7']);
    expect(requests[1]?.body).toMatchObject({ members: values('cy') });
  });

  test('by put keeps the name that was confirmed, where a rename was refused', () => {
    const link = { ...linkWith('ada', 'bob', 'cy'), displayName: 'Builders' };
    const { requests } = play(
      removeMembers(ENGINEERS, people('ada', 'bob'), link, set({ 'member-remove': 'put' })),
      [answer(200, REMOTE), answer(200)],
    );
    expect(requests[1]?.body).toMatchObject({ displayName: 'Builders' });
  });

  test('names an id with quotes as a JSON string in a filter path', () => {
    const odd = new Map([['odd', 'a"b']]);
    const link = { ...linkWith(), members: odd };
    const { requests } = play(removeMembers(ENGINEERS, odd, link, set({ 'member-remove': 'filter-path' })), [
      answer(204),
    ]);
    expect(operationsOf(requests)).toEqual([[{ op: 'remove', path: 'members[value eq "a\\"b"]' }]]);
  });

  test('sends an empty list where nobody stays', () => {
    const talk = removeMembers(
      ENGINEERS,
      people('ada'),
      linkWith('ada'),
      set({ 'member-remove': 'replace-list' }),
    );
    expect(operationsOf(play(talk, [answer(204)]).requests)).toEqual([
      [{ op: 'replace', path: 'members', value: [] }],
    ]);
  });

  test.each([
    ['value-list', people('ada'), false],
    ['filter-path', people('ada'), false],
  ] as const)('one by one by %s counts those who left before a refusal', (shape, members, exact) => {
    const talk = remove({ 'member-batch': 'one-by-one', 'member-remove': shape });
    expect(refusalOf(play(talk, [answer(200), answer(400)]).outcome).changes).toMatchObject([
      { kind: 'members-removed', members, exact },
    ]);
  });

  test('sends nothing where nobody leaves', () => {
    expect(play(removeMembers(ENGINEERS, people(), linkWith(), DEFAULT_BEHAVIOURS), []).lines).toEqual([]);
  });
});

describe('whole memberships', () => {
  const talks = {
    'member-add': (shape: 'replace-list' | 'put') =>
      addMembers(ENGINEERS, people('cy'), linkWith('ada'), set({ 'member-add': shape })),
    'member-remove': (shape: 'replace-list' | 'put') =>
      removeMembers(ENGINEERS, people('ada'), linkWith('ada'), set({ 'member-remove': shape })),
  };
  test.each([
    ['member-add', 'replace-list', [answer(404)]],
    ['member-add', 'put', [answer(404)]],
    ['member-add', 'put', [answer(200, REMOTE), answer(404)]],
    ['member-remove', 'replace-list', [answer(404)]],
    ['member-remove', 'put', [answer(404)]],
  ] as const)('%s=%s with the answers %j finds out that somebody removed the group', (id, shape, answers) => {
    expect(play(talks[id](shape), answers).outcome).toMatchObject({
      ok: true,
      value: [{ kind: 'group-deleted', how: 'missing' }],
    });
  });

  test.each([
    ['member-add', 'replace-list', [answer(500)]],
    ['member-add', 'put', [answer(500)]],
    ['member-add', 'put', [answer(200, { id: 'other' })]],
    ['member-add', 'put', [answer(200, null)]],
    ['member-add', 'put', [answer(200, REMOTE), answer(412)]],
    ['member-remove', 'put', [new NoAnswer('tls', 'certificate expired')]],
  ] as const)('%s=%s with the answers %j is refused', (id, shape, answers) => {
    expect(play(talks[id](shape), answers).outcome.ok).toBe(false);
  });
});

describe('deleting a group', () => {
  test.each([
    [204, 'deleted'],
    [200, 'deleted'],
    [404, 'missing'],
  ])('answered with %i ends as %s', (status, how) => {
    const talk = deleteGroup(ENGINEERS, linkWith(), DEFAULT_BEHAVIOURS);
    const { lines, outcome } = play(talk, [answer(status)]);
    expect(lines).toEqual(['DELETE /Groups/7']);
    expect(accepted(outcome)).toEqual([{ kind: 'group-deleted', group: 'Engineers', remoteId: '7', how }]);
  });

  test.each([403, 405, 501])('answered with %i is refused: a group has no fallback', (status) => {
    const talk = deleteGroup(ENGINEERS, linkWith(), DEFAULT_BEHAVIOURS);
    expect(play(talk, [answer(status)]).outcome.ok).toBe(false);
  });
});
