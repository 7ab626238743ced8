import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GROUP_SCHEMA, PATCH_OP, USER_SCHEMA } from '../../src/scim/urns.ts';
import { handlerOf } from '../../src/server/handle.ts';
import { type Listening, listen } from '../../src/server/listen.ts';
import { createProvider } from '../../src/server/provider.ts';

let server: Listening;
beforeEach(async () => {
  server = await listen(handlerOf(createProvider({ tokens: ['token'] })), { bodyLimit: 5000 });
});
afterEach(() => server.close());

async function send(method: string, path: string, body?: unknown) {
  const response = await fetch(server.url + path, {
    method,
    headers: { authorization: 'Bearer token', 'content-type': 'application/scim+json' },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

const user = (userName: string) => ({ schemas: [USER_SCHEMA], userName });

it('serves the base path on loopback', async () => {
  expect(server.url).toBe(`http://127.0.0.1:${server.port}/scim/v2`);
  expect((await send('GET', '/Users')).body.totalResults).toBe(0);
  expect((await fetch(`http://127.0.0.1:${server.port}/Users`)).status).toBe(404);
});

it('gives absolute locations that lead to the resource', async () => {
  const { headers, body } = await send('POST', '/Users', user('zoë+1@example.com'));
  expect(headers.get('location')).toBe(body.meta.location);
  expect(headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
  const response = await fetch(body.meta.location, { headers: { authorization: 'Bearer token' } });
  expect(await response.json()).toEqual(body);
});

it('decodes a filter as it was meant', async () => {
  const userName = 'a+b&c="%41"\\ 山田@example.com';
  await send('POST', '/Users', user(userName));
  const filter = encodeURIComponent(`userName eq ${JSON.stringify(userName)}`);
  expect((await send('GET', `/Users?filter=${filter}`)).body.Resources).toMatchObject([{ userName }]);
});

it('keeps dots in an id inside it', async () => {
  expect((await rawGet('/scim/v2/Groups/%2E%2E/Users')).status).toBe(404);
});

it('sends no body with 204 and HEAD', async () => {
  const { body } = await send('POST', '/Users', user('ada@example.com'));
  expect(await send('HEAD', `/Users/${body.id}`)).toMatchObject({ status: 200, body: undefined });
  expect(await send('DELETE', `/Users/${body.id}`)).toMatchObject({ status: 204, body: undefined });
});

it('answers a body over the limit with 413, and lives on', async () => {
  const tooLong = JSON.stringify({ ...user('ada@example.com'), title: 'x'.repeat(100_000) });
  expect(await send('POST', '/Users', tooLong)).toMatchObject({ status: 413, body: { status: '413' } });
  expect((await send('GET', '/Users')).body.totalResults).toBe(0);
});

it('counts the limit in bytes, not letters', async () => {
  const body = { ...user('ada@example.com'), title: '山'.repeat(2000) };
  expect((await send('POST', '/Users', body)).status).toBe(413);
});

describe('requests side by side', () => {
  it('that create the same user come to one user', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send('POST', '/Users', user('ada@example.com'))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
  });

  it('that add to one group are all in it', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 10; n++) ids.push((await send('POST', '/Users', user(`u${n}@example.com`))).body.id);
    const group = await send('POST', '/Groups', { schemas: [GROUP_SCHEMA], displayName: 'engineering' });
    const path = `/Groups/${group.body.id}`;
    await Promise.all(
      ids.map((value) =>
        send('PATCH', path, {
          schemas: [PATCH_OP],
          Operations: [{ op: 'add', path: 'members', value: [{ value }] }],
        }),
      ),
    );
    const { members } = (await send('GET', path)).body;
    expect(members.map(({ value }: { value: string }) => value).sort()).toEqual(ids.sort());
  });
});

it('hides what went wrong in a handler that throws', async () => {
  const broken = await listen(() => {
    throw new Error('the secret of the stack');
  });
  const response = await fetch(`${broken.url}/Users`);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret');
  await broken.close();
});

it('closes at once, though clients keep their connections', async () => {
  await send('GET', '/Users');
  const before = Date.now();
  await server.close();
  expect(Date.now() - before).toBeLessThan(2000);
  await expect(fetch(server.url)).rejects.toThrow();
});

it('lets a request in progress end, and then its connection', async () => {
  const answer = rawPost('/scim/v2/Users', async (write) => {
    write('{"schemas":');
    await new Promise((resolve) => setTimeout(resolve, 50));
    closed = server.close();
    write(`["${USER_SCHEMA}"],"userName":"ada@example.com"}`);
  });
  let closed: Promise<void> | undefined;
  expect((await answer).status).toBe(201);
  const before = Date.now();
  await closed;
  expect(Date.now() - before).toBeLessThan(2000);
});

/** Without a client that would tidy up the path. */
function rawGet(path: string): Promise<{ status: number | undefined }> {
  return new Promise((resolve, reject) => {
    const options = { port: server.port, path, headers: { authorization: 'Bearer token' } };
    request(options, (response) => resolve({ status: response.resume().statusCode }))
      .on('error', reject)
      .end();
  });
}

/** A body in parts, over a connection that the client would keep. */
async function rawPost(path: string, play: (write: (part: string) => void) => Promise<void>) {
  const headers = { authorization: 'Bearer token', connection: 'keep-alive' };
  const agent = new Agent({ keepAlive: true });
  const outgoing = request({ port: server.port, path, method: 'POST', headers, agent });
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  await play((part) => outgoing.write(part));
  outgoing.end();
  const [response] = await answered;
  return { status: response.resume().statusCode };
}
