import fc, { type Arbitrary } from 'fast-check';
import { expect } from 'vitest';
import type { Json } from '../../../src/scim/json.ts';
import { GROUP_SCHEMA, PATCH_OP, USER_SCHEMA } from '../../../src/scim/urns.ts';
import { handlerOf } from '../../../src/server/handle.ts';
import { createProvider } from '../../../src/server/provider.ts';
import { rule } from '../rule.ts';
import { anyText } from '../texts.ts';
import { mutated } from './mutated.ts';

const NAMES = [
  'userName',
  'name',
  'emails',
  'active',
  'members',
  'displayName',
  'schemas',
  'meta',
  'id',
  '__proto__',
  'value',
  '$ref',
  'NAME',
];

const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, true, false, 0, -1.5, 'u1', 'g1', '', 'true', [], {}),
    anyText,
    fc.array(tie('json'), { maxLength: 3 }),
    object(tie('json')),
  ),
}));

const path = fc.oneof(
  fc.constantFrom(
    'active',
    'members',
    'emails[type eq "work"].value',
    'members[value eq "u1"]',
    'name.givenName',
    'userName',
    'schemas',
  ),
  mutated(
    fc.constantFrom(
      'emails[type eq "work" and (value co "x" or primary pr)].value',
      'urn:ietf:params:scim:schemas:core:2.0:User:name',
    ),
  ),
);
const operation = fc.record(
  { op: fc.constantFrom('add', 'remove', 'Replace', 'move'), path, value: json },
  { requiredKeys: ['op'] },
);
const patch = fc
  .array(fc.oneof(operation as Arbitrary<Json>, json), { maxLength: 3 })
  .map((Operations) => ({ schemas: [PATCH_OP], Operations }));
const resource = object(json).map((one) => ({
  userName: 'ada',
  displayName: 'crew',
  ...one,
  schemas: [USER_SCHEMA, GROUP_SCHEMA],
}));
const body = fc
  .oneof({ weight: 4, arbitrary: patch }, { weight: 3, arbitrary: resource }, json)
  .map((value) => JSON.stringify(value));

const request = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'PATCH', 'DELETE', 'HEAD', 'constructor'),
  path: fc.oneof(
    fc.constantFrom('/Users', '/Users/u1', '/Groups', '/Groups/g1', '/Users/.search', '/Schemas'),
    mutated(fc.constantFrom('/Users/u1', '/Groups/g1')),
  ),
  query: fc.dictionary(
    fc.constantFrom(
      'filter',
      'count',
      'startIndex',
      'sortBy',
      'sortOrder',
      'attributes',
      'excludedAttributes',
    ),
    anyText,
    { maxKeys: 2 },
  ),
  text: fc.oneof({ weight: 5, arbitrary: body }, mutated(body)),
});

rule({
  title: 'the reference provider answers any requests, none of them with 500, and every user keeps a name',
  cases: 600,
  values: fc.array(request, { minLength: 1, maxLength: 5 }),
  holds: (requests) => {
    const provider = createProvider({ tokens: ['t'] });
    const { store } = provider;
    store.insert(
      'User',
      'u1',
      { userName: 'ada', active: true, emails: [{ type: 'work', value: 'a@example.com' }] },
      new Set(),
      new Date(),
    );
    store.insert('Group', 'g1', { displayName: 'crew' }, new Set(['u1']), new Date());
    for (const asked of requests) {
      const headers = { authorization: 'Bearer t' };
      const { status, body: answer } = handlerOf(provider)({
        ...asked,
        headers,
        baseUrl: 'http://127.0.0.1/v2',
      });
      expect(status === 501 || status < 500).toBe(true);
      JSON.stringify(answer);
    }
    const names = store.ids('User').map((id) => store.get('User', id)?.attributes.userName);
    expect(names.every((name) => typeof name === 'string' && name !== '')).toBe(true);
    expect(Object.hasOwn(Object.prototype, 'userName')).toBe(false);
  },
});

function object(values: Arbitrary<Json>): Arbitrary<{ readonly [name: string]: Json }> {
  return fc
    .array(fc.tuple(fc.oneof(fc.constantFrom(...NAMES), anyText), values), { maxLength: 4 })
    .map((entries) => Object.fromEntries(entries));
}
