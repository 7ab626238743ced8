import { describe, expect, it, test } from 'vitest';
import { ERROR, GROUP_SCHEMA } from '../../src/scim/urns.ts';
import { BASE_URL, client } from './client.ts';

/** A provider with Ada, Bob and Cyd, and a group of the first two. */
function engineering() {
  const own = client();
  const [ada, bob, cyd] = ['ada', 'bob', 'cyd'].map((name) => own.addUser(`${name}@example.com`)) as [
    string,
    string,
    string,
  ];
  const group = own.addGroup('engineering', [ada, bob]);
  return {
    ...own,
    ada,
    bob,
    cyd,
    group,
    members: () => own.membersOf(group),
    patchGroup: (...operations: readonly unknown[]) => own.patch(`/Groups/${group}`, ...operations),
  };
}

const listed = (...ids: readonly string[]) => ids.map((value) => ({ value }));

describe('creating a group', () => {
  it('needs no more of a member than its id, and shows what it refers to', () => {
    const { get, group, ada } = engineering();
    const { displayName, members } = get(`/Groups/${group}`);
    expect(displayName).toBe('engineering');
    expect(members?.[0]).toEqual({ value: ada, $ref: `${BASE_URL}/Users/${ada}`, type: 'User' });
  });

  test.each([
    ['without members', {}],
    ['with an empty list', { members: [] }],
    ['with null', { members: null }],
  ])('works %s', (_, more) => {
    const { status, body } = client().send('POST', '/Groups', {
      body: { schemas: [GROUP_SCHEMA], displayName: 'empty', ...more },
    });
    expect(status).toBe(201);
    expect(body).not.toHaveProperty('members');
  });

  test.each([
    ['no displayName', { displayName: undefined }],
    ['a blank displayName', { displayName: '' }],
    ['an unknown member', { members: listed('unknown') }],
    ['an unknown member among known ones', { members: listed('user-1', 'unknown') }],
    ['a member without an id', { members: [{}] }],
    ['a member that is null', { members: [null] }],
    ['a member that is text', { members: ['user-1'] }],
    ['a member with a number for an id', { members: [{ value: 1 }] }],
    ['the schema of users', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'] }],
  ])('is refused for %s, and nothing is created', (_, wrong) => {
    const { send, get, addUser } = client();
    addUser('ada@example.com');
    const body = { schemas: [GROUP_SCHEMA], displayName: 'engineering', ...wrong };
    expect(send('POST', '/Groups', { body })).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    });
    expect(get('/Groups').totalResults).toBe(0);
  });

  it('is refused with 409 for a displayName that is taken, in any case', () => {
    const { send, get } = engineering();
    const body = { schemas: [GROUP_SCHEMA], displayName: 'ENGINEERING' };
    expect(send('POST', '/Groups', { body })).toMatchObject({
      status: 409,
      body: { scimType: 'uniqueness' },
    });
    expect(get('/Groups').totalResults).toBe(1);
  });

  it('may nest a group in another', () => {
    const { addGroup, get, group } = engineering();
    const outer = addGroup('everybody', [group]);
    expect(get(`/Groups/${outer}`).members).toEqual([
      { value: group, $ref: `${BASE_URL}/Groups/${group}`, type: 'Group' },
    ]);
  });
});

describe('membership by PATCH', () => {
  type Ids = Readonly<Record<'ada' | 'bob' | 'cyd', string>>;

  test.each<[string, (ids: Ids) => readonly unknown[], readonly (keyof Ids)[]]>([
    [
      'adds, and keeps the others',
      ({ cyd }) => [{ op: 'add', path: 'members', value: listed(cyd) }],
      ['ada', 'bob', 'cyd'],
    ],
    [
      'adds a present member once',
      ({ ada, cyd }) => [{ op: 'add', path: 'members', value: listed(ada, cyd, cyd) }],
      ['ada', 'bob', 'cyd'],
    ],
    [
      'adds one member without a list',
      ({ cyd }) => [{ op: 'add', path: 'members', value: { value: cyd } }],
      ['ada', 'bob', 'cyd'],
    ],
    [
      'adds without a path',
      ({ cyd }) => [{ op: 'add', value: { members: listed(cyd) } }],
      ['ada', 'bob', 'cyd'],
    ],
    ['replaces without a path', ({ cyd }) => [{ op: 'replace', value: { members: listed(cyd) } }], ['cyd']],
    [
      'replaces by exactly the list',
      ({ bob, cyd }) => [{ op: 'replace', path: 'members', value: listed(bob, cyd) }],
      ['bob', 'cyd'],
    ],
    ['replaces by nobody', () => [{ op: 'replace', path: 'members', value: [] }], []],
    [
      'removes exactly the listed members',
      ({ ada, cyd }) => [{ op: 'remove', path: 'members', value: listed(ada, cyd) }],
      ['bob'],
    ],
    [
      'removes a listed member whose type is told as well',
      ({ ada }) => [{ op: 'remove', path: 'members', value: [{ value: ada, type: 'User', display: 'Ada' }] }],
      ['bob'],
    ],
    [
      'removes nobody who is unknown',
      () => [{ op: 'remove', path: 'members', value: listed('unknown') }],
      ['ada', 'bob'],
    ],
    [
      'removes nobody for an empty list',
      () => [{ op: 'remove', path: 'members', value: [] }],
      ['ada', 'bob'],
    ],
    ['removes everybody without a list', () => [{ op: 'remove', path: 'members' }], []],
    [
      'removes the selected member',
      ({ ada }) => [{ op: 'remove', path: `members[value eq "${ada}"]` }],
      ['bob'],
    ],
    [
      'removes by an operator in any case, without a blank before the quote',
      ({ ada }) => [{ op: 'Remove', path: `Members[VALUE EQ"${ada}"]` }],
      ['bob'],
    ],
    [
      'removes whom another filter selects',
      ({ ada }) => [{ op: 'remove', path: `members[type eq "User" and not (value eq "${ada}")]` }],
      ['ada'],
    ],
    [
      'removes no one who is no member',
      ({ cyd }) => [{ op: 'remove', path: `members[value eq "${cyd}"]` }],
      ['ada', 'bob'],
    ],
    [
      'removes several, one after the other',
      ({ ada, bob }) => [
        { op: 'remove', path: `members[value eq "${ada}"]` },
        { op: 'remove', path: `members[value eq "${bob}"]` },
      ],
      [],
    ],
    [
      'removes and adds in one request',
      ({ ada, cyd }) => [
        { op: 'remove', path: 'members' },
        { op: 'add', path: 'members', value: listed(cyd, ada) },
      ],
      ['ada', 'cyd'],
    ],
  ])('%s', (_, operations, expected) => {
    const { patchGroup, members, get, ...ids } = engineering();
    expect(patchGroup(...operations(ids)).status).toBe(204);
    expect([...members()].sort()).toEqual(expected.map((name) => ids[name]));
    for (const name of ['ada', 'bob', 'cyd'] as const) {
      expect(get(`/Users/${ids[name]}`).groups !== undefined).toBe(expected.includes(name));
    }
  });

  test.each<[string, unknown, string]>([
    ['text for a member', { op: 'add', path: 'members', value: ['user-3'] }, 'invalidValue'],
    ['a member without an id', { op: 'add', path: 'members', value: [{}] }, 'invalidValue'],
    ['null for a member', { op: 'replace', path: 'members', value: [null] }, 'invalidValue'],
    ['null for a removed member', { op: 'remove', path: 'members', value: [null] }, 'invalidValue'],
    ['text for a removed member', { op: 'remove', path: 'members', value: ['user-1'] }, 'invalidValue'],
    ['an unknown member', { op: 'add', path: 'members', value: listed('unknown') }, 'invalidValue'],
    [
      'one unknown among known',
      { op: 'replace', path: 'members', value: listed('user-3', 'x') },
      'invalidValue',
    ],
    [
      'a change of a member',
      { op: 'replace', path: 'members[value eq "user-1"].value', value: 'user-3' },
      'mutability',
    ],
    [
      'another member in place',
      { op: 'replace', path: 'members[value eq "user-1"]', value: {} },
      'mutability',
    ],
    ['no member to replace', { op: 'replace', path: 'members[value eq "x"]', value: {} }, 'noTarget'],
    ['the removal of displayName', { op: 'remove', path: 'displayName' }, 'mutability'],
  ])('is refused for %s, and nothing of the request is applied', (_, operation, scimType) => {
    const { patchGroup, get, group, cyd } = engineering();
    const before = get(`/Groups/${group}`);
    const answer = patchGroup({ op: 'add', path: 'members', value: listed(cyd) }, operation);
    expect(answer).toMatchObject({ status: 400, body: { schemas: [ERROR], scimType } });
    expect(get(`/Groups/${group}`)).toEqual(before);
  });

  it('leaves lastModified where nobody comes or goes, and moves it where somebody does', () => {
    const { patchGroup, get, group, ada, cyd } = engineering();
    const { meta } = get(`/Groups/${group}`);
    patchGroup({ op: 'add', path: 'members', value: listed(ada) });
    patchGroup({ op: 'remove', path: 'members', value: listed(cyd) });
    expect(get(`/Groups/${group}`).meta).toEqual(meta);
    patchGroup({ op: 'add', path: 'members', value: listed(cyd) });
    expect(get(`/Groups/${group}`).meta.lastModified > meta.lastModified).toBe(true);
  });

  it('answers with the whole group where attributes are asked for', () => {
    const { send, group, ada } = engineering();
    const body = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'remove', path: 'members', value: listed(ada) }],
    };
    expect(send('PATCH', `/Groups/${group}?attributes=displayName,members.value`, { body })).toMatchObject({
      status: 200,
      body: {
        schemas: [GROUP_SCHEMA],
        id: group,
        displayName: 'engineering',
        members: [{ value: 'user-2' }],
      },
    });
  });

  it('holds a thousand members, added at once', () => {
    const { addUser, addGroup, patch, membersOf } = client();
    const ids = Array.from({ length: 1000 }, (_, n) => addUser(`u${n}@example.com`));
    const group = addGroup('all');
    patch(`/Groups/${group}`, { op: 'add', path: 'members', value: listed(...ids) });
    expect(membersOf(group)).toEqual(ids);
  });
});

describe('replacing a group', () => {
  test.each<[string, object, readonly string[]]>([
    ['with other members', { members: listed('user-2', 'user-3') }, ['user-2', 'user-3']],
    ['with an empty list', { members: [] }, []],
    ['without members, which clears them', {}, []],
  ])('works %s', (_, more, expected) => {
    const { send, group, members } = engineering();
    const body = { schemas: [GROUP_SCHEMA], displayName: 'engineering', ...more };
    expect(send('PUT', `/Groups/${group}`, { body }).status).toBe(200);
    expect(members()).toEqual(expected);
  });

  it('is refused for an unknown member, and nobody goes', () => {
    const { send, group, members } = engineering();
    const body = {
      schemas: [GROUP_SCHEMA],
      displayName: 'engineering',
      members: listed('user-1', 'unknown'),
    };
    expect(send('PUT', `/Groups/${group}`, { body }).status).toBe(400);
    expect(members()).toEqual(['user-1', 'user-2']);
  });
});

describe('renaming a group', () => {
  type Own = ReturnType<typeof engineering>;
  const ways: readonly [string, (own: Own, displayName: string) => { status: number }][] = [
    [
      'PATCH with a path',
      ({ patchGroup }, value) => patchGroup({ op: 'replace', path: 'displayName', value }),
    ],
    [
      'PATCH without a path',
      ({ patchGroup }, displayName) => patchGroup({ op: 'replace', value: { displayName } }),
    ],
    [
      'PUT',
      ({ send, get, group }, displayName) =>
        send('PUT', `/Groups/${group}`, { body: { ...get(`/Groups/${group}`), displayName } }),
    ],
  ];

  test.each(ways)('by %s keeps id and members, and moves the look-up', (_, rename) => {
    const own = engineering();
    rename(own, 'research');
    expect(own.find('Groups', 'displayName eq "RESEARCH"').body.Resources[0]?.id).toBe(own.group);
    expect(own.find('Groups', 'displayName eq "engineering"').body.totalResults).toBe(0);
    expect(own.members()).toEqual([own.ada, own.bob]);
    expect(own.get(`/Users/${own.ada}`).groups).toMatchObject([{ value: own.group, display: 'research' }]);
  });

  test.each(ways)('by %s to a taken name is refused with 409', (_, rename) => {
    const own = engineering();
    own.addGroup('Research');
    expect(rename(own, 'research').status).toBe(409);
    expect(own.get(`/Groups/${own.group}`).displayName).toBe('engineering');
  });
});

describe('deleting a group', () => {
  it('answers 204, then 404, and leaves its users alone', () => {
    const { send, get, group, ada } = engineering();
    expect(send('DELETE', `/Groups/${group}`).status).toBe(204);
    expect(send('DELETE', `/Groups/${group}`).status).toBe(404);
    expect(get(`/Users/${ada}`)).not.toHaveProperty('groups');
  });
});

it('shows a user the groups that hold it directly', () => {
  const { get, group, ada } = engineering();
  expect(get(`/Users/${ada}`).groups).toEqual([
    { value: group, $ref: `${BASE_URL}/Groups/${group}`, display: 'engineering', type: 'direct' },
  ]);
});

it('keeps a deactivated user in its groups', () => {
  const { patch, members, ada, bob } = engineering();
  patch(`/Users/${ada}`, { op: 'replace', path: 'active', value: false });
  expect(members()).toEqual([ada, bob]);
});
