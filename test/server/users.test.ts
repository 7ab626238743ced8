import { describe, expect, it, test } from 'vitest';
import { ENTERPRISE_SCHEMA, ERROR, USER_SCHEMA } from '../../src/scim/urns.ts';
import { BASE_URL, client } from './client.ts';

const ada = { schemas: [USER_SCHEMA], userName: 'ada@example.com' };

describe('creating a user', () => {
  it('answers 201 with the whole resource and its location', () => {
    const { send } = client();
    const { status, headers, body } = send('POST', '/Users', {
      body: {
        ...ada,
        schemas: [USER_SCHEMA, ENTERPRISE_SCHEMA],
        name: { givenName: 'Ada' },
        externalId: 'x1',
      },
    });
    expect(status).toBe(201);
    expect(headers).toEqual({
      location: `${BASE_URL}/Users/user-1`,
      etag: 'W/"1"',
      'content-type': 'application/scim+json; charset=utf-8',
    });
    expect(body).toEqual({
      schemas: [USER_SCHEMA],
      id: 'user-1',
      externalId: 'x1',
      userName: 'ada@example.com',
      name: { givenName: 'Ada' },
      active: true,
      meta: {
        resourceType: 'User',
        created: '2024-01-01T00:00:01.000Z',
        lastModified: '2024-01-01T00:00:01.000Z',
        location: `${BASE_URL}/Users/user-1`,
        version: 'W/"1"',
      },
    });
    expect(send('GET', '/Users/user-1').body).toEqual(body);
  });

  it('ignores what is the server’s, what is unknown and what is unassigned', () => {
    const { get, addUser } = client();
    const id = addUser('ada@example.com', {
      id: 'mine',
      meta: { created: '1999-01-01T00:00:00Z' },
      groups: [{ value: 'g' }],
      favouriteColour: 'green',
      'urn:example:extension': { x: 1 },
      emails: null,
      phoneNumbers: [],
      addresses: [{ shoeSize: 40 }],
      title: null,
    });
    expect(Object.keys(get(`/Users/${id}`))).toEqual(['schemas', 'id', 'userName', 'active', 'meta']);
    expect(get(`/Users/${id}`).id).toBe('user-1');
  });

  it('knows attribute names in any case, and answers in the schema’s spelling', () => {
    const { send } = client();
    const { body } = send('POST', '/Users', {
      body: {
        SCHEMAS: [USER_SCHEMA],
        username: 'ada@example.com',
        NAME: { GIVENNAME: 'Ada' },
        Active: false,
      },
    });
    expect(body).toMatchObject({ userName: 'ada@example.com', name: { givenName: 'Ada' }, active: false });
  });

  it('never shows the password, and finds nobody by it', () => {
    const { addUser, get, find } = client();
    const id = addUser('ada@example.com', { password: 'secret' });
    expect(get(`/Users/${id}`)).not.toHaveProperty('password');
    expect(get(`/Users/${id}?attributes=password`)).not.toHaveProperty('password');
    expect(find('Users', 'password sw "s"').status).toBe(400);
  });

  test.each([
    ['no JSON', '{"userName":', 'invalidSyntax'],
    ['nothing', '', 'invalidSyntax'],
    ['a list', '[]', 'invalidSyntax'],
    ['null', 'null', 'invalidSyntax'],
    ['no userName', JSON.stringify({ schemas: [USER_SCHEMA] }), 'invalidValue'],
    ['a blank userName', JSON.stringify({ ...ada, userName: ' ' }), 'invalidValue'],
    ['a number as userName', JSON.stringify({ ...ada, userName: 5 }), 'invalidValue'],
    ['no schemas', JSON.stringify({ userName: 'ada@example.com' }), 'invalidValue'],
    ['another schema', JSON.stringify({ ...ada, schemas: [ENTERPRISE_SCHEMA] }), 'invalidValue'],
    ['active as text', JSON.stringify({ ...ada, active: 'False' }), 'invalidValue'],
    ['a name that is text', JSON.stringify({ ...ada, name: 'Ada' }), 'invalidValue'],
    ['emails that are no list', JSON.stringify({ ...ada, emails: { value: 'a' } }), 'invalidValue'],
    ['an e-mail that is text', JSON.stringify({ ...ada, emails: ['a'] }), 'invalidValue'],
    [
      'two primary e-mails',
      JSON.stringify({
        ...ada,
        emails: [
          { value: 'a', primary: true },
          { value: 'b', primary: true },
        ],
      }),
      'invalidValue',
    ],
  ])('refuses %s with 400, and creates nobody', (_, text, scimType) => {
    const { send, get } = client();
    const { status, body } = send('POST', '/Users', { text });
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { schemas: [ERROR], status: '400', scimType },
    });
    expect(get('/Users').totalResults).toBe(0);
  });

  it.each(['ada@example.com', 'ADA@Example.com'])('refuses the taken userName %s with 409', (userName) => {
    const { addUser, send, get } = client();
    addUser('ada@example.com');
    const { status, body } = send('POST', '/Users', { body: { ...ada, userName } });
    expect({ status, body }).toMatchObject({ status: 409, body: { status: '409', scimType: 'uniqueness' } });
    expect(get('/Users').totalResults).toBe(1);
  });

  it('takes composed and decomposed letters for the same userName', () => {
    const { addUser, send } = client();
    addUser('zo\u00eb@example.com');
    expect(send('POST', '/Users', { body: { ...ada, userName: 'zoe\u0308@example.com' } }).status).toBe(409);
  });

  it('is not led astray by keys that are special to the language', () => {
    const { send } = client();
    const text = `{"schemas":["${USER_SCHEMA}"],"userName":"ada@example.com","__proto__":{"active":false,"polluted":1},
      "constructor":{"prototype":{"polluted":1}},"name":{"__proto__":{"polluted":1},"givenName":"Ada"}}`;
    expect(send('POST', '/Users', { text }).body).toMatchObject({ active: true, name: { givenName: 'Ada' } });
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('replacing a user', () => {
  it('stores what is sent and clears what is not', () => {
    const { addUser, send } = client();
    const id = addUser('ada@example.com', { title: 'Countess', displayName: 'Ada' });
    const { status, body } = send('PUT', `/Users/${id}`, { body: { ...ada, displayName: 'Ada L.' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ displayName: 'Ada L.' });
    expect(body).not.toHaveProperty('title');
  });

  it('keeps a user inactive who is not said to be active', () => {
    const { addUser, send } = client();
    const id = addUser('ada@example.com', { active: false });
    expect(send('PUT', `/Users/${id}`, { body: ada }).body.active).toBe(false);
  });

  it('accepts the resource as it was read, and changes nothing', () => {
    const { addUser, addGroup, get, send } = client();
    const id = addUser('ada@example.com', {
      emails: [{ value: 'ada@example.com', type: 'work', primary: true }],
      [ENTERPRISE_SCHEMA]: { department: 'Analysis', manager: { value: 'm' } },
    });
    addGroup('engineering', [id]);
    const before = get(`/Users/${id}`);
    expect(send('PUT', `/Users/${id}`, { body: before }).body).toEqual(before);
    expect(get(`/Users/${id}`)).toEqual(before);
  });

  it('changes active alone when the representation comes back with active alone changed', () => {
    const { addUser, get, send } = client();
    const id = addUser('ada@example.com', {
      title: 'Countess',
      [ENTERPRISE_SCHEMA]: { department: 'Analysis' },
    });
    const { meta: _, ...before } = get(`/Users/${id}`);
    const body = { ...before, active: false, emails: null, photos: [] };
    expect(send('PUT', `/Users/${id}`, { body }).body).toMatchObject({ ...before, active: false });
  });

  it('does not follow another id in the body', () => {
    const { addUser, get, send } = client();
    const id = addUser('ada@example.com');
    const other = addUser('bob@example.com');
    send('PUT', `/Users/${id}`, { body: { ...ada, id: other, title: 'Countess' } });
    expect(get(`/Users/${id}`)).toMatchObject({ id, title: 'Countess' });
    expect(get(`/Users/${other}`)).not.toHaveProperty('title');
  });

  it('refuses a userName that another user has with 409', () => {
    const { addUser, get, send } = client();
    addUser('ada@example.com');
    const id = addUser('bob@example.com');
    expect(send('PUT', `/Users/${id}`, { body: { ...ada, userName: 'ADA@example.com' } })).toMatchObject({
      status: 409,
      body: { scimType: 'uniqueness' },
    });
    expect(get(`/Users/${id}`).userName).toBe('bob@example.com');
  });

  it('moves the look-up to a new userName, also one that differs in case alone', () => {
    const { addUser, find, send } = client();
    const id = addUser('ada@example.com');
    expect(send('PUT', `/Users/${id}`, { body: { ...ada, userName: 'ADA@example.com' } }).status).toBe(200);
    expect(send('PUT', `/Users/${id}`, { body: { ...ada, userName: 'lovelace@example.com' } }).status).toBe(
      200,
    );
    expect(find('Users', 'userName eq "ada@example.com"').body.totalResults).toBe(0);
    expect(find('Users', 'userName eq "Lovelace@example.com"').body.Resources[0]?.id).toBe(id);
  });

  it('keeps the password that nobody could send back', () => {
    const { addUser, provider, send } = client();
    const id = addUser('ada@example.com', { password: 'secret' });
    send('PUT', `/Users/${id}`, { body: ada });
    expect(provider.store.get('User', id)?.attributes.password).toBe('secret');
  });

  it('never creates', () => {
    const { get, send } = client();
    expect(send('PUT', '/Users/unknown', { body: ada })).toMatchObject({
      status: 404,
      body: { schemas: [ERROR] },
    });
    expect(get('/Users').totalResults).toBe(0);
  });

  it('moves lastModified with a change, and only then', () => {
    const { addUser, send } = client();
    const id = addUser('ada@example.com');
    const { meta: created } = send('PUT', `/Users/${id}`, { body: ada }).body;
    expect(created.lastModified).toBe(created.created);
    const { meta: changed } = send('PUT', `/Users/${id}`, { body: { ...ada, title: 'Countess' } }).body;
    expect(changed.created).toBe(created.created);
    expect(changed.lastModified > created.lastModified).toBe(true);
  });
});

describe('deleting a user', () => {
  it('answers 204, then 404, and leaves no trace in lists and groups', () => {
    const { addUser, addGroup, find, get, membersOf, send } = client();
    const ada = addUser('ada@example.com');
    const bob = addUser('bob@example.com');
    const group = addGroup('engineering', [ada, bob]);
    expect(send('DELETE', `/Users/${ada}`)).toMatchObject({ status: 204, body: undefined });
    expect(send('DELETE', `/Users/${ada}`).status).toBe(404);
    expect(send('GET', `/Users/${ada}`).status).toBe(404);
    expect(get('/Users').Resources.map(({ id }) => id)).toEqual([bob]);
    expect(find('Users', 'userName eq "ada@example.com"').body.totalResults).toBe(0);
    expect(membersOf(group)).toEqual([bob]);
  });

  it('frees the userName for a user with another id', () => {
    const { addUser, send } = client();
    const first = addUser('ada@example.com');
    send('DELETE', `/Users/${first}`);
    expect(addUser('ada@example.com')).not.toBe(first);
  });
});
