import { describe, expect, test } from 'vitest';
import type { DirectoryUser } from '../../src/directory/directory.ts';
import {
  createBody,
  keptAttributes,
  mapUser,
  replaceBody,
  stateOnlyBody,
} from '../../src/jumpcloud/user-mapping.ts';
import type { Json, JsonObject } from '../../src/scim/json.ts';
import { USER_SCHEMA as CORE, ENTERPRISE_SCHEMA as ENTERPRISE } from '../../src/scim/urns.ts';
import { user } from './sample-directory.ts';

describe('the default mapping', () => {
  const rows: readonly (readonly [Partial<DirectoryUser>, string, Json | undefined])[] = [
    [{ email: 'a@example.com' }, 'userName', 'a@example.com'],
    [{ email: 'a@example.com' }, 'emails', [{ primary: true, type: 'work', value: 'a@example.com' }]],
    [{ firstname: 'Ada', lastname: 'King' }, 'name', { familyName: 'King', givenName: 'Ada' }],
    [{ displayname: 'The Countess' }, 'displayName', 'The Countess'],
    [{ firstname: 'Ada', lastname: 'King' }, 'displayName', 'Ada King'],
    [{ displayname: '', firstname: 'Ada', lastname: 'King' }, 'displayName', 'Ada King'],
    [{ _id: '664447f5c0c418f2d05e5318' }, 'externalId', '664447f5c0c418f2d05e5318'],
    [{}, 'locale', 'en-US'],
    [{}, 'preferredLanguage', 'en-US'],
    [{ jobTitle: 'Countess' }, 'title', 'Countess'],
    [{ jobTitle: '' }, 'title', undefined],
    [{ employeeType: 'Contractor' }, 'userType', 'Contractor'],
    [{}, 'userType', undefined],
    [{ company: 'Engines' }, ENTERPRISE, { organization: 'Engines' }],
    [{ costCenter: '7' }, ENTERPRISE, { costCenter: '7' }],
    [{ department: 'Analysis' }, ENTERPRISE, { department: 'Analysis' }],
    [{ employeeIdentifier: '1843' }, ENTERPRISE, { employeeNumber: '1843' }],
    [{ company: '', department: '' }, ENTERPRISE, undefined],
    [{}, 'addresses', []],
    [{ addresses: [{ type: 'home', country: 'UK' }] }, 'addresses', []],
    [{ addresses: [{ type: 'work' }] }, 'addresses', []],
    [{ addresses: [{ type: 'work', country: '', region: '' }] }, 'addresses', []],
    [
      { addresses: [{ type: 'home' }, { type: 'Work', country: 'UK', region: '' }, { type: 'work' }] },
      'addresses',
      [{ country: 'UK', primary: true, type: 'work' }],
    ],
    [{}, 'phoneNumbers', []],
    [{ phoneNumbers: [{ number: '1' }] }, 'phoneNumbers', []],
    [{ phoneNumbers: [{ type: 'work', number: '' }] }, 'phoneNumbers', []],
    [
      {
        phoneNumbers: [
          { type: 'home', number: '1' },
          { type: 'work', number: '2' },
          { type: 'work', number: '3' },
        ],
      },
      'phoneNumbers',
      [{ primary: true, type: 'work', value: '2' }],
    ],
  ];
  test.each(rows)('%j gives %s %j', (fields, attribute, value) => {
    expect(mapUser(user('ada', fields))[attribute]).toEqual(value);
  });

  test('leaves out what has no value, and active and schemas', () => {
    expect(Object.keys(mapUser(user('ada')))).toEqual([
      'addresses',
      'displayName',
      'emails',
      'externalId',
      'locale',
      'name',
      'phoneNumbers',
      'preferredLanguage',
      'userName',
    ]);
  });

  test('does not depend on what is not mapped', () => {
    const suspended = user('ada', { username: 'ada', suspended: true, password_expired: true });
    expect(mapUser(suspended)).toEqual(mapUser(user('ada')));
  });
});

describe('the further pairs of the mapping', () => {
  const further = [
    { field: 'username', path: ['nickName'] },
    { field: 'middlename', path: ['name', 'middleName'] },
    { field: 'location', path: [ENTERPRISE, 'division'] },
    { field: 'alternateEmail', path: [ENTERPRISE, 'manager', 'value'] },
    { field: 'description', path: ['urn:example:Own', 'badge'] },
  ] as const;
  const fields = {
    username: 'countess',
    middlename: 'Augusta',
    location: 'North',
    alternateEmail: 'm-1',
    description: '7',
  };
  const mapped = mapUser({ ...user('ada', fields), further });
  const filled = {
    nickName: 'countess',
    name: { familyName: 'Example', givenName: 'ada', middleName: 'Augusta' },
    [ENTERPRISE]: { division: 'North', manager: { value: 'm-1' } },
    'urn:example:Own': { badge: '7' },
  };
  const theirs = {
    id: '1',
    NickName: 'theirs',
    name: { middleName: 'theirs', honorificPrefix: 'Lady' },
    [ENTERPRISE]: { division: 'theirs', manager: { value: 'theirs', displayName: 'Lord' } },
    'urn:example:Own': { badge: 'theirs', colour: 'blue' },
  };

  test('fill their attributes beside the default ones', () => {
    expect(mapped).toEqual({ ...mapUser(user('ada')), ...filled });
  });

  test('add nothing where JumpCloud has no value', () => {
    expect(mapUser({ ...user('ada', { username: '' }), further })).toEqual(mapUser(user('ada')));
  });

  test('are sent by POST, with the URN of each extension declared', () => {
    expect(createBody(mapped, true)).toMatchObject(filled);
    expect(createBody(mapped, true).schemas).toEqual([CORE, ENTERPRISE, 'urn:example:Own']);
    expect(createBody(mapUser({ ...user('ada'), further }), true)).toEqual(
      createBody(mapUser(user('ada')), true),
    );
  });

  test('are laid over the provider’s values by PUT', () => {
    expect(replaceBody(theirs, mapped, true, further)).toMatchObject({
      ...filled,
      name: { ...filled.name, honorificPrefix: 'Lady' },
      [ENTERPRISE]: { division: 'North', manager: { value: 'm-1', displayName: 'Lord' } },
      'urn:example:Own': { badge: '7', colour: 'blue' },
    });
    expect(replaceBody(theirs, mapped, true, further)).not.toHaveProperty('NickName');
  });

  test('take away what JumpCloud has no value for, and nothing else', () => {
    const emptied = replaceBody(theirs, mapUser({ ...user('ada'), further }), true, further);
    expect(emptied).toMatchObject({
      [ENTERPRISE]: { manager: { displayName: 'Lord' } },
      name: { familyName: 'Example', givenName: 'ada', honorificPrefix: 'Lady' },
      'urn:example:Own': { colour: 'blue' },
    });
    expect(JSON.stringify(emptied)).not.toContain('theirs');
  });
});

const FULL = user('ada', {
  username: 'ada',
  displayname: 'Ada',
  jobTitle: 'Countess',
  employeeType: 'Regular',
  company: 'Engines',
  costCenter: '7',
  department: 'Analysis',
  employeeIdentifier: '1843',
  addresses: [{ type: 'work', streetAddress: '1 High St', country: 'UK' }],
  phoneNumbers: [{ type: 'work', number: '+44 1' }],
});

describe('the body of POST', () => {
  test('carries every mapped attribute of a full user, keys sorted, and nothing else', () => {
    expect(Object.keys(createBody(mapUser(FULL), true))).toEqual([
      'active',
      'addresses',
      'displayName',
      'emails',
      'externalId',
      'locale',
      'name',
      'phoneNumbers',
      'preferredLanguage',
      'schemas',
      'title',
      ENTERPRISE,
      'userName',
      'userType',
    ]);
  });

  test('has only family name and given name in name', () => {
    expect(createBody(mapUser(FULL), true).name).toEqual({ familyName: 'Example', givenName: 'ada' });
  });

  test.each(['addresses', 'phoneNumbers', 'title', 'userType', ENTERPRISE])(
    'leaves %s out where JumpCloud has none',
    (name) => {
      expect(createBody(mapUser(user('ada')), true)).not.toHaveProperty([name]);
    },
  );

  test.each([true, false])('says active %s as it is told', (active) => {
    expect(createBody(mapUser(FULL), active).active).toBe(active);
  });
});

describe('the body of PUT', () => {
  const put = (remote: JsonObject, fields: Partial<DirectoryUser> = {}) =>
    replaceBody({ id: '1', ...remote }, mapUser(user('ada', fields)), true);

  test.each(['meta', 'groups'])('leaves out %s', (name) => {
    expect(put({ [name]: { any: 'thing' } })).not.toHaveProperty(name);
  });

  test('sends the id and what JumpCloud does not map as the provider sent it', () => {
    const own = { id: '1', nickName: 'Ada', roles: [{ value: 'x' }], 'urn:example:Own': { badge: 7 } };
    expect(put(own)).toMatchObject(own);
  });

  test('sends empty lists for addresses and phones that JumpCloud does not have', () => {
    const theirs = { addresses: [{ country: 'FR' }], phoneNumbers: [{ value: '1' }] };
    expect(put(theirs)).toMatchObject({ addresses: [], phoneNumbers: [] });
  });

  test('replaces the e-mails by the one of JumpCloud', () => {
    const emails = [{ value: 'old@example.com' }, { value: 'private@example.com', type: 'home' }];
    expect(put({ emails }).emails).toEqual([{ primary: true, type: 'work', value: 'ada@example.com' }]);
  });

  test.each(['externalId', 'locale', 'preferredLanguage'])('keeps the %s that the provider has', (name) => {
    expect(put({ [name]: 'theirs' })[name]).toBe('theirs');
  });

  test.each([null, '', 7, ['en']])('does not keep a locale of %j', (locale) => {
    expect(put({ locale }).locale).toBe('en-US');
  });

  test.each(['title', 'userType'])('drops a %s that JumpCloud has no value for', (name) => {
    expect(put({ [name]: 'theirs' })).not.toHaveProperty(name);
  });

  test('keeps other parts of the name', () => {
    expect(put({ name: { givenName: 'x', honorificPrefix: 'Lady' } }).name).toEqual({
      familyName: 'Example',
      givenName: 'ada',
      honorificPrefix: 'Lady',
    });
  });

  test('lays the four mapped enterprise attributes over the provider’s and keeps its manager', () => {
    const theirs = { manager: { value: '9' }, department: 'Old', costCenter: '7', division: 'North' };
    expect(put({ [ENTERPRISE]: theirs }, { department: 'New', company: 'Engines' })[ENTERPRISE]).toEqual({
      department: 'New',
      division: 'North',
      manager: { value: '9' },
      organization: 'Engines',
    });
  });

  test('leaves the enterprise extension out where nothing is left in it', () => {
    expect(put({ [ENTERPRISE]: { department: 'Old' } })).not.toHaveProperty([ENTERPRISE]);
  });

  test.each([
    [undefined, [CORE, ENTERPRISE]],
    [null, [CORE, ENTERPRISE]],
    [[CORE], [CORE, ENTERPRISE]],
    [
      ['urn:example:Own', ENTERPRISE],
      ['urn:example:Own', ENTERPRISE, CORE],
    ],
    [
      [CORE, 7, CORE],
      [CORE, ENTERPRISE],
    ],
  ])('of schemas %j makes %j', (schemas, sent) => {
    expect(put(schemas === undefined ? {} : { schemas }).schemas).toEqual(sent);
  });

  test.each([
    ['name', null],
    ['name', 'Ada'],
    ['emails', null],
    ['emails', 'ada@example.com'],
    [ENTERPRISE, null],
    [ENTERPRISE, []],
    ['active', 'yes'],
  ])('survives a provider whose %s is %j', (name, value) => {
    expect(put({ [name]: value })).toEqual({
      ...createBody(mapUser(user('ada')), true),
      addresses: [],
      id: '1',
      phoneNumbers: [],
    });
  });

  test('has sorted keys at every level', () => {
    expect(JSON.stringify(put({ 'x-own': { b: [{ d: 1, c: 2 }], a: 1 } })['x-own'])).toBe(
      '{"a":1,"b":[{"c":2,"d":1}]}',
    );
  });
});

describe('the body of a state-only PUT', () => {
  test('is the provider’s representation with only active changed', () => {
    const own = { id: '1', userName: 'ada', title: 'x', emails: [{ value: 'e' }], schemas: [CORE] };
    expect(stateOnlyBody({ ...own, active: true, meta: {}, groups: [] }, false)).toEqual({
      ...own,
      active: false,
    });
  });

  test('keeps an empty list of e-mails empty', () => {
    expect(stateOnlyBody({ id: '1', emails: [] }, false)).toEqual({ active: false, emails: [], id: '1' });
  });
});

test('the kept attributes are those in which the PUT differs from the mapping', () => {
  const mapped = mapUser(user('ada'));
  const body = replaceBody({ id: '1', externalId: 'theirs', locale: 'en-US', title: 'x' }, mapped, true);
  expect(keptAttributes(mapped, body)).toEqual({ externalId: 'theirs' });
});
