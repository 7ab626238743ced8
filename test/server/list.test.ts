import { describe, expect, it, test } from 'vitest';
import { GROUP_SCHEMA, LIST_RESPONSE, USER_SCHEMA } from '../../src/scim/urns.ts';
import { client } from './client.ts';

function five(pageLimit?: number) {
  const own = client(pageLimit === undefined ? {} : { pageLimit });
  for (const name of ['b', 'd', 'A', 'e', 'C']) own.addUser(`${name}@example.com`);
  return own;
}

const names = (list: { Resources: readonly { userName: string }[] }) =>
  list.Resources.map(({ userName }) => userName.split('@')[0]).join('');

it('without matches is 200 and empty', () => {
  expect(client().find('Users', 'userName eq "nobody@example.com"')).toMatchObject({
    status: 200,
    body: { schemas: [LIST_RESPONSE], totalResults: 0, Resources: [] },
  });
});

describe('pages', () => {
  test.each([
    ['', 'bdAeC', 1],
    ['startIndex=2&count=2', 'dA', 2],
    ['startIndex=5&count=2', 'C', 5],
    ['startIndex=6', '', 6],
    ['startIndex=0', 'bdAeC', 1],
    ['startIndex=-3&count=1', 'b', 1],
    ['count=0', '', 1],
    ['count=-1', '', 1],
    ['count=1000000', 'bdAeC', 1],
  ])('?%s shows "%s" of five', (query, expected, startIndex) => {
    const page = five().get(`/Users?${query}`);
    expect(names(page)).toBe(expected);
    expect(page).toMatchObject({ totalResults: 5, startIndex, itemsPerPage: expected.length });
  });

  it('hold no more than the provider’s maximum, which it advertises', () => {
    const { get } = five(2);
    expect(get('/ServiceProviderConfig').filter).toEqual({ supported: true, maxResults: 2 });
    expect(names(get('/Users'))).toBe('bd');
    expect(names(get('/Users?count=5'))).toBe('bd');
  });

  test.each(['startIndex=one', 'count=1.5', 'count='])('?%s is refused', (query) => {
    expect(five().send('GET', `/Users?${query}`)).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    });
  });

  it('keep their order while users come, change and go', () => {
    const { addUser, get, patch, send } = five();
    patch('/Users/user-1', { op: 'replace', path: 'title', value: 'x' });
    send('DELETE', '/Users/user-2');
    addUser('f@example.com');
    expect(names(get('/Users'))).toBe('bAeCf');
  });
});

describe('order', () => {
  test.each([
    ['sortBy=userName', 'AbCde'],
    ['sortBy=userName&sortOrder=ascending', 'AbCde'],
    ['sortBy=USERNAME&sortOrder=Descending', 'edCbA'],
    ['sortBy=meta.created&sortOrder=descending', 'CeAdb'],
    [`sortBy=${USER_SCHEMA}:userName&count=2&startIndex=2`, 'bC'],
  ])('?%s is "%s"', (query, expected) => {
    expect(names(five().get(`/Users?${query}`))).toBe(expected);
  });

  it('is by the primary value, else the first; whoever has none comes last, or first when descending', () => {
    const { addUser, get } = client();
    addUser('none@example.com');
    addUser('first@example.com', { emails: [{ value: 'm@example.com' }, { value: 'a@example.com' }] });
    addUser('primary@example.com', {
      emails: [{ value: 'z@example.com' }, { value: 'b@example.com', primary: true }],
    });
    const order = (query: string) =>
      get(`/Users?${query}`).Resources.map(({ userName }) => userName.split('@')[0]);
    expect(order('sortBy=emails.value')).toEqual(['primary', 'first', 'none']);
    expect(order('sortBy=emails')).toEqual(['primary', 'first', 'none']);
    expect(order('sortBy=emails.value&sortOrder=descending')).toEqual(['none', 'first', 'primary']);
  });

  test.each(['sortBy=shoeSize', 'sortBy=userName&sortOrder=up'])('?%s is refused', (query) => {
    expect(five().send('GET', `/Users?${query}`).status).toBe(400);
  });
});

describe('attributes', () => {
  function show(query: string) {
    const { addUser, addGroup, get } = client();
    const id = addUser('ada@example.com', {
      name: { givenName: 'Ada', familyName: 'Lovelace' },
      emails: [{ value: 'ada@example.com', type: 'work' }, { type: 'home' }],
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
        department: 'Analysis',
        costCenter: '4',
      },
    });
    addGroup('engineering', [id]);
    const { schemas: _, id: __, ...shown } = get(`/Users/${id}?${query}`);
    return shown;
  }
  const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

  test.each<[string, object]>([
    ['attributes=userName', { userName: 'ada@example.com' }],
    ['attributes=USERNAME,active', { userName: 'ada@example.com', active: true }],
    ['attributes=name.givenName', { name: { givenName: 'Ada' } }],
    ['attributes=emails.value', { emails: [{ value: 'ada@example.com' }] }],
    [
      'attributes=emails,emails.value',
      { emails: [{ value: 'ada@example.com', type: 'work' }, { type: 'home' }] },
    ],
    [`attributes=${ENTERPRISE}`, { [ENTERPRISE]: { department: 'Analysis', costCenter: '4' } }],
    [`attributes=${ENTERPRISE}:costCenter`, { [ENTERPRISE]: { costCenter: '4' } }],
    [
      `attributes=${USER_SCHEMA}:name.familyName, groups.display`,
      {
        name: { familyName: 'Lovelace' },
        groups: [{ display: 'engineering' }],
      },
    ],
    ['attributes=userName&excludedAttributes=userName', { userName: 'ada@example.com' }],
    ['attributes=id', {}],
  ])('?%s shows what is asked for, besides schemas and id', (query, expected) => {
    expect(show(query)).toEqual(expected);
  });

  test.each([
    ['excludedAttributes=meta,emails,groups,name', ['userName', 'active', ENTERPRISE]],
    ['excludedAttributes=id,schemas', Object.keys(show(''))],
    ['excludedAttributes=shoeSize', Object.keys(show(''))],
    ['attributes=', Object.keys(show(''))],
  ])('?%s leaves out what is named, but never schemas and id', (query, expected) => {
    expect(Object.keys(show(query)).sort()).toEqual([...expected].sort());
  });

  it('may be left out in part', () => {
    expect(show('excludedAttributes=name.givenName,emails.type').name).toEqual({ familyName: 'Lovelace' });
    expect(show('excludedAttributes=emails.type').emails).toEqual([{ value: 'ada@example.com' }]);
  });

  it('are chosen on lists and on writes as well', () => {
    const { send, get, addGroup } = client();
    const body = { schemas: [USER_SCHEMA], userName: 'ada@example.com' };
    const created = send('POST', '/Users?attributes=userName', { body }).body;
    expect(created).toEqual({ schemas: [USER_SCHEMA], id: 'user-1', userName: 'ada@example.com' });
    addGroup('engineering', ['user-1']);
    expect(get('/Groups?excludedAttributes=members,meta').Resources).toEqual([
      { schemas: [GROUP_SCHEMA], id: 'group-2', displayName: 'engineering' },
    ]);
  });
});

describe('a search by POST', () => {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'];

  it('takes in the body what a query string would say', () => {
    const body = {
      schemas,
      filter: 'userName gt "a@example.com"',
      sortBy: 'userName',
      count: 2,
      attributes: ['userName'],
    };
    const { status, body: page } = five().send('POST', '/Users/.search', { body });
    expect(status).toBe(200);
    expect(names(page)).toBe('bC');
    expect(page.Resources[0]).not.toHaveProperty('meta');
  });

  test.each([[{}], [{ schemas, filter: 'x' }], [{ schemas, count: 'two' }], [{ schemas, filter: {} }]])(
    'is refused for %j',
    (body) => {
      expect(five().send('POST', '/Users/.search', { body }).status).toBe(400);
    },
  );
});
