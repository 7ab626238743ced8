import { describe, expect, it, test } from 'vitest';
import { ERROR, PATCH_OP, USER_SCHEMA } from '../../src/scim/urns.ts';
import { client, TOKEN } from './client.ts';

const body = { schemas: [USER_SCHEMA], userName: 'ada@example.com' };

describe('authentication', () => {
  test.each([
    ['no header', '', 'Bearer realm="scim"'],
    ['another scheme', `Basic ${TOKEN}`, 'Bearer realm="scim"'],
    ['a wrong token', 'Bearer wrong-token', 'Bearer realm="scim", error="invalid_token"'],
    ['more than a token', `Bearer ${TOKEN} x`, 'Bearer realm="scim"'],
  ])('is refused with 401 and a challenge for %s', (_, authorization, challenge) => {
    const { send, get } = client();
    for (const target of ['/Users', '/Schemas', '/nowhere']) {
      const answer = send('GET', target, { headers: { authorization } });
      expect(answer).toMatchObject({ status: 401, body: { schemas: [ERROR], status: '401' } });
      expect(answer.headers['www-authenticate']).toBe(challenge);
      expect(JSON.stringify(answer)).not.toContain('wrong-token');
    }
    expect(send('POST', '/Users', { body, headers: { authorization } }).status).toBe(401);
    expect(get('/Users').totalResults).toBe(0);
  });

  it('knows its scheme in any case', () => {
    expect(client().send('GET', '/Users', { headers: { authorization: `bearer ${TOKEN}` } }).status).toBe(
      200,
    );
  });

  it('refuses the old token as soon as a new one is issued', () => {
    const { provider, send } = client();
    const issued = provider.rotateToken();
    expect(send('GET', '/Users').status).toBe(401);
    expect(send('GET', '/Users', { headers: { authorization: `Bearer ${issued}` } }).status).toBe(200);
  });
});

describe('media types', () => {
  test.each([
    ['application/scim+json'],
    ['application/json'],
    ['application/scim+json; charset=utf-8'],
    ['Application/JSON;charset="UTF-8"'],
  ])('accepts %s', (type) => {
    expect(client().send('POST', '/Users', { body, headers: { 'content-type': type } }).status).toBe(201);
  });

  test.each(['text/plain', 'application/xml', 'application/json; charset=iso-8859-1'])(
    'refuses %s with 415',
    (type) => {
      expect(client().send('POST', '/Users', { body, headers: { 'content-type': type } }).status).toBe(415);
    },
  );

  test.each([
    [undefined, 'application/scim+json'],
    ['*/*', 'application/scim+json'],
    ['application/scim+json', 'application/scim+json'],
    ['application/json, application/scim+json', 'application/scim+json'],
    ['application/json', 'application/json'],
    ['text/html', 'application/scim+json'],
  ])('answers Accept: %s with %s, errors as well', (accept, expected) => {
    for (const target of ['/Users', '/Users/unknown', '/ServiceProviderConfig']) {
      const { headers } = client().send('GET', target, { headers: accept ? { accept } : {} });
      expect(headers['content-type']).toBe(`${expected}; charset=utf-8`);
    }
  });

  it('does not mind either on a DELETE', () => {
    const { addUser, send } = client();
    const headers = { accept: 'application/scim+json', 'content-type': 'text/plain' };
    expect(send('DELETE', `/Users/${addUser('ada@example.com')}`, { headers }).status).toBe(204);
  });
});

describe('addresses and methods', () => {
  test.each([
    ['GET', '/', 404],
    ['GET', '', 404],
    ['GET', '/nowhere', 404],
    ['GET', '/users', 404],
    ['GET', '/Users/', 404],
    ['GET', '/Users/unknown', 404],
    ['GET', '/Users/unknown/deeper', 404],
    ['GET', '/Users/%', 404],
    ['GET', '/Users/__proto__', 404],
    ['PATCH', '/Users/unknown', 404],
    ['DELETE', '/Groups/unknown', 404],
    ['GET', '/Me', 501],
    ['POST', '/Bulk', 501],
    ['POST', '/.search', 501],
    ['DELETE', '/Users', 405],
    ['constructor', '/Users', 405],
    ['POST', '/Users/unknown', 405],
    ['GET', '/Users/.search', 405],
    ['HEAD', '/Users', 200],
  ])('%s %s is %d', (method, target, status) => {
    const { addUser, send } = client();
    addUser('ada@example.com');
    const answer = send(method, target);
    expect(answer.status).toBe(status);
    if (status !== 200) expect(answer.body).toMatchObject({ schemas: [ERROR], status: String(status) });
  });

  it('says which methods will do', () => {
    expect(client().send('PUT', '/Users').headers.allow).toBe('GET, POST');
    expect(client().send('POST', '/Groups/x').headers.allow).toBe('GET, PUT, PATCH, DELETE');
  });

  it('reads an id as one encoded segment', () => {
    const { provider, send } = client();
    const attributes = { userName: 'ada@example.com' };
    provider.store.insert('User', '../a b/?é', attributes, new Set(), new Date(0));
    const { status, body: user } = send('GET', '/Users/..%2Fa%20b%2F%3F%C3%A9');
    expect({ status, id: user.id }).toEqual({ status: 200, id: '../a b/?é' });
    expect(user.meta.location).toMatch(/\/Users\/\.\.%2Fa%20b%2F%3F%C3%A9$/);
  });
});

describe('versions', () => {
  function versioned() {
    const own = client();
    const target = `/Users/${own.addUser('ada@example.com')}`;
    const etag = () => own.send('GET', target).headers.etag ?? '';
    return { ...own, target, etag };
  }

  it('are the same in header and meta, weak, and move with each change', () => {
    const { send, patch, target, etag } = versioned();
    const { headers, body: user } = send('GET', target);
    expect(headers.etag).toMatch(/^W\/".+"$/);
    expect(user.meta.version).toBe(headers.etag);
    patch(target, { op: 'replace', path: 'active', value: false });
    expect(etag()).not.toBe(headers.etag);
  });

  it('move with the groups that a user shows, whose lastModified stays', () => {
    const { addGroup, get, patch, send, target, etag } = versioned();
    const { lastModified } = get(target).meta;
    const seen = [etag()];
    const group = addGroup('engineering', ['user-1']);
    seen.push(etag());
    patch(`/Groups/${group}`, { op: 'replace', path: 'displayName', value: 'research' });
    seen.push(etag());
    send('DELETE', `/Groups/${group}`);
    seen.push(etag());
    expect(new Set(seen).size).toBe(4);
    expect(get(target).meta.lastModified).toBe(lastModified);
  });

  test.each([
    ['the version', (etag: string) => etag, 304],
    ['one of several', (etag: string) => `W/"x", ${etag}`, 304],
    ['any', () => '*', 304],
    ['another version', () => 'W/"x"', 200],
  ])('a read with If-None-Match of %s is answered', (_, header, status) => {
    const { send, target, etag } = versioned();
    const answer = send('GET', target, { headers: { 'if-none-match': header(etag()) } });
    expect(answer.status).toBe(status);
    expect(answer.body === undefined).toBe(status === 304);
  });

  test.each(['PUT', 'PATCH', 'DELETE'])('a %s with a stale If-Match is 412 and changes nothing', (method) => {
    const { send, get, target, etag } = versioned();
    const sent =
      method === 'PATCH'
        ? { schemas: [PATCH_OP], Operations: [{ op: 'add', path: 'title', value: 'x' }] }
        : { ...body, title: 'x' };
    const before = get(target);
    expect(send(method, target, { body: sent, headers: { 'if-match': 'W/"x"' } })).toMatchObject({
      status: 412,
      body: { status: '412' },
    });
    expect(get(target)).toEqual(before);
    expect(send(method, target, { body: sent, headers: { 'if-match': etag() } }).status).toBeLessThan(300);
  });
});
