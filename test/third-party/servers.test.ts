import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { equals } from '../../src/scim/filter.ts';
import type { JsonObject } from '../../src/scim/json.ts';
import { type PatchOperation, patchBody } from '../../src/scim/patch.ts';
import { ENTERPRISE_SCHEMA, GROUP_SCHEMA, USER_SCHEMA } from '../../src/scim/urns.ts';
import { type RunningThirdParty, startThirdParty } from './start.ts';

// What a push needs at the least. What these servers get wrong is on the page `findings.md` and in the run tests.
describe.each(['scimmy', 'better-auth'] as const)('%s', (name) => {
  let server: RunningThirdParty;
  beforeAll(async () => {
    server = await startThirdParty(name);
  });
  afterAll(() => server?.close());

  it.each([undefined, 'Bearer wrong'])(
    'refuses a request with the authorization %s',
    async (authorization) => {
      const headers = authorization === undefined ? {} : { authorization };

      const answer = await fetch(`${server.baseUrl}/Users`, { headers });

      expect(answer.status).toBe(401);
    },
  );

  it('answers a list of users to the token', async () => {
    expect(await send('GET', '/Users')).toMatchObject({ status: 200, body: { totalResults: 0 } });
  });

  it('creates a user in the recorded shape and finds it by name', async () => {
    const created = await send('POST', '/Users', recordedUser('ada@example.com'));

    expect(created).toMatchObject({ status: 201, body: { userName: 'ada@example.com', active: true } });
    expect(await lookUp('ada@example.com')).toEqual([expect.objectContaining({ id: created.body.id })]);
  });

  it('deactivates a user, which stays to be found', async () => {
    const id = await createUser('grace@example.com');

    const answer = await patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false });

    expect(answer.status).toBe(200);
    expect(await lookUp('grace@example.com')).toEqual([expect.objectContaining({ id, active: false })]);
  });

  it('adds members to a group and removes exactly those that are named', async () => {
    const users = await Promise.all(['a', 'b', 'c'].map((who) => createUser(`${who}@example.com`)));
    const [a, b, c] = users as [string, string, string];
    const group = await send('POST', '/Groups', { displayName: 'engineering', schemas: [GROUP_SCHEMA] });
    const path = `/Groups/${group.body.id}`;

    await patch(path, { op: 'add', path: 'members', value: users.map((value) => ({ value })) });
    expect(await membersOf(path)).toEqual(new Set([a, b, c]));

    await patch(path, { op: 'remove', path: 'members', value: [{ value: a }] });
    expect(await membersOf(path)).toEqual(new Set([b, c]));

    await patch(path, { op: 'remove', path: `members[${equals('value', b)}]` });
    expect(await membersOf(path)).toEqual(new Set([c]));
  });

  it('refuses a member that is no user', async () => {
    const body = { displayName: 'strangers', members: [{ value: 'nobody' }], schemas: [GROUP_SCHEMA] };

    expect((await send('POST', '/Groups', body)).status).toBe(400);
  });

  it('refuses a name that is taken, in any case', async () => {
    await createUser('taken@example.com');

    const answer = await send('POST', '/Users', recordedUser('Taken@example.com'));

    expect(answer).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } });
  });

  it('deletes a user, its memberships with it', async () => {
    const id = await createUser('gone@example.com');
    const body = { displayName: 'leavers', members: [{ value: id }], schemas: [GROUP_SCHEMA] };
    const group = await send('POST', '/Groups', body);

    expect((await send('DELETE', `/Users/${id}`)).status).toBe(204);

    expect((await send('GET', `/Users/${id}`)).status).toBe(404);
    expect(await membersOf(`/Groups/${group.body.id}`)).toEqual(new Set());
  });

  async function send(method: string, path: string, body?: JsonObject) {
    const answer = await fetch(server.baseUrl + path, {
      method,
      headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/scim+json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
  }

  function patch(path: string, ...operations: PatchOperation[]) {
    return send('PATCH', path, patchBody(operations));
  }

  async function createUser(email: string): Promise<string> {
    return (await send('POST', '/Users', recordedUser(email))).body.id;
  }

  async function lookUp(email: string): Promise<JsonObject[]> {
    const filter = encodeURIComponent(equals('userName', email));
    return (await send('GET', `/Users?filter=${filter}`)).body.Resources;
  }

  async function membersOf(path: string): Promise<Set<string>> {
    const members: { value: string }[] = (await send('GET', path)).body.members ?? [];
    return new Set(members.map(({ value }) => value));
  }
});

it('ends the process when it is closed', async () => {
  const server = await startThirdParty('scimmy');

  await server.close();

  await expect(fetch(`${server.baseUrl}/Users`)).rejects.toThrow('fetch failed');
});

function recordedUser(email: string): JsonObject {
  return {
    active: true,
    addresses: [],
    displayName: 'displayname',
    emails: [{ primary: true, type: 'work', value: email }],
    externalId: `external id of ${email}`,
    locale: 'en-US',
    name: { familyName: 'lastname', givenName: 'firstname' },
    phoneNumbers: [{ primary: true, type: 'work', value: 'tel:+1-555-555-5555' }],
    preferredLanguage: 'en-US',
    schemas: [USER_SCHEMA, ENTERPRISE_SCHEMA],
    userName: email,
  };
}
