import { expect, it } from 'vitest';
import { USER_SCHEMA } from '../../src/scim/urns.ts';
import { inProcess } from '../../src/server/in-process.ts';
import { createProvider } from '../../src/server/provider.ts';

const BASE_URL = 'https://scim.example.com/v2';

const create = {
  method: 'POST',
  path: '/Users',
  headers: { 'Content-Type': 'application/scim+json' },
  body: { schemas: [USER_SCHEMA], userName: 'ada@example.com', emails: [{ value: 'ada@example.com' }] },
} as const;

it('answers as over HTTP', async () => {
  const send = inProcess(
    createProvider({ tokens: ['token'], newId: () => '{id of ada@example.com}' }),
    'token',
    BASE_URL,
  );
  const { status, headers, body } = await send(create);
  expect({ status, body }).toMatchObject({ status: 201, body: { id: '{id of ada@example.com}' } });
  expect(headers.location).toBe(`${BASE_URL}/Users/%7Bid%20of%20ada%40example.com%7D`);
  const query = { filter: 'userName eq "ADA@example.com"' };
  expect(await send({ method: 'GET', path: '/Users', query })).toMatchObject({ body: { totalResults: 1 } });
});

it('refuses a token that is not the provider’s', async () => {
  const provider = createProvider({ tokens: ['token'] });
  const send = inProcess(provider, 'token', BASE_URL);
  provider.rotateToken();
  expect(await send(create)).toMatchObject({ status: 401 });
});

it('hands out copies, so that nobody changes the store by its answers', async () => {
  const send = inProcess(createProvider({ tokens: ['token'] }), 'token', BASE_URL);
  const { body } = await send(create);
  const user = body as { id: string; emails: { value: string }[] };
  user.emails.length = 0;
  expect(await send({ method: 'GET', path: `/Users/${user.id}` })).toMatchObject({
    body: { emails: [{ value: 'ada@example.com' }] },
  });
});
