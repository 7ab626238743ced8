import { describe, expect, it, test } from 'vitest';
import { ENTERPRISE_SCHEMA, GROUP_SCHEMA, LIST_RESPONSE, USER_SCHEMA } from '../../src/scim/urns.ts';
import { BASE_URL, client } from './client.ts';

const ENDPOINTS = ['/ServiceProviderConfig', '/ResourceTypes', '/Schemas'];

interface Published {
  readonly id: string;
  readonly schema: string;
  readonly schemaExtensions: readonly { readonly schema: string }[];
  readonly attributes: readonly { readonly name: string }[];
}

const published = (endpoint: string) => client().get(endpoint).Resources as unknown as readonly Published[];

it('says what the provider can do', () => {
  expect(client().get('/ServiceProviderConfig')).toMatchObject({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: 200 },
    changePassword: { supported: true },
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: [
      { type: 'oauthbearertoken', name: expect.any(String), description: expect.any(String) },
    ],
  });
});

it('lists every schema that a resource type refers to', () => {
  const schemas = published('/Schemas').map(({ id }) => id);
  expect(schemas).toEqual([USER_SCHEMA, ENTERPRISE_SCHEMA, GROUP_SCHEMA]);
  const types = published('/ResourceTypes');
  expect(types.map(({ id }) => id)).toEqual(['User', 'Group']);
  const referred = types.flatMap(({ schema, schemaExtensions }) => [
    schema,
    ...schemaExtensions.map((extension) => extension.schema),
  ]);
  expect(schemas).toEqual(expect.arrayContaining(referred));
});

it('defines userName as required, unique and not case-exact, active as boolean', () => {
  const attributes = published('/Schemas')[0]?.attributes;
  expect(attributes?.find(({ name }) => name === 'userName')).toMatchObject({
    type: 'string',
    required: true,
    uniqueness: 'server',
    caseExact: false,
  });
  expect(attributes?.find(({ name }) => name === 'active')).toMatchObject({ type: 'boolean' });
  expect(attributes?.find(({ name }) => name === 'password')).toMatchObject({ returned: 'never' });
});

test.each(['/Schemas', '/ResourceTypes'])('%s is a list, whose resources are to be had by id', (endpoint) => {
  const { get, send } = client();
  const list = get(endpoint);
  expect(list).toMatchObject({ schemas: [LIST_RESPONSE], totalResults: list.Resources.length });
  for (const resource of list.Resources) {
    expect(resource.meta.location).toBe(`${BASE_URL}${endpoint}/${resource.id}`);
    expect(get(`${endpoint}/${encodeURIComponent(resource.id)}`)).toEqual(resource);
  }
  expect(send('GET', `${endpoint}/unknown`).status).toBe(404);
});

describe.each(ENDPOINTS)('%s', (endpoint) => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('refuses %s with 405', (method) => {
    expect(client().send(method, endpoint, { body: {} })).toMatchObject({
      status: 405,
      headers: { allow: 'GET' },
    });
  });

  it('refuses a filter with 403, and ignores sorting and paging', () => {
    const { send, get } = client();
    expect(send('GET', `${endpoint}?filter=id%20pr`).status).toBe(403);
    expect(get(`${endpoint}?sortBy=id&startIndex=2&count=0`)).toEqual(get(endpoint));
  });
});
