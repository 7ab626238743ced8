import { expect, test } from 'vitest';
import { rehearsalUser } from '../../src/jumpcloud/rehearsal-user.ts';
import { createBody, mapUser, replaceBody, stateOnlyBody } from '../../src/jumpcloud/user-mapping.ts';
import { user } from './sample-directory.ts';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

test('the creation of the rehearsal user is byte for byte the recorded one', () => {
  const mapped = mapUser(rehearsalUser('rehearsal@example.com'));
  expect(JSON.stringify(createBody(mapped, true))).toBe(
    '{"active":true,' +
      '"addresses":[{"country":"US","locality":"locality","postalCode":"80027","primary":true,"region":"region","streetAddress":"street-address","type":"work"}],' +
      '"displayName":"displayname",' +
      '"emails":[{"primary":true,"type":"work","value":"rehearsal@example.com"}],' +
      '"externalId":"66e2d689590450d073d2df3b",' +
      '"locale":"en-US",' +
      '"name":{"familyName":"lastname","givenName":"firstname"},' +
      '"phoneNumbers":[{"primary":true,"type":"work","value":"tel:+1-555-555-5555"}],' +
      '"preferredLanguage":"en-US",' +
      `"schemas":["${CORE}","${ENTERPRISE}"],` +
      '"userName":"rehearsal@example.com"}',
  );
});

test('a full update is byte for byte the recorded one: photos and the order of schemas are the provider’s', () => {
  const ada = user('664447f5c0c418f2d05e5318', {
    email: 'ada@example.com',
    firstname: 'Ada',
    lastname: 'Lovelace',
    jobTitle: 'Countess',
    department: 'Analysis',
  });
  const remote = {
    schemas: [ENTERPRISE, CORE],
    id: 'd500eedc-4dbc-494e-978a-56da891f179a',
    userName: 'ada.byron@example.com',
    active: false,
    photos: [{ value: 'https://img.example.com/ada.png' }],
    groups: [{ value: '7' }],
    meta: { resourceType: 'User', version: 'W/"1"' },
  };
  expect(JSON.stringify(replaceBody(remote, mapUser(ada), true))).toBe(
    '{"active":true,"addresses":[],"displayName":"Ada Lovelace",' +
      '"emails":[{"primary":true,"type":"work","value":"ada@example.com"}],' +
      '"externalId":"664447f5c0c418f2d05e5318","id":"d500eedc-4dbc-494e-978a-56da891f179a","locale":"en-US",' +
      '"name":{"familyName":"Lovelace","givenName":"Ada"},"phoneNumbers":[],' +
      '"photos":[{"value":"https://img.example.com/ada.png"}],"preferredLanguage":"en-US",' +
      `"schemas":["${ENTERPRISE}","${CORE}"],` +
      '"title":"Countess",' +
      `"${ENTERPRISE}":{"department":"Analysis"},` +
      '"userName":"ada@example.com"}',
  );
});

test('a state-only update is byte for byte the recorded one: e-mails that were not returned go back as null', () => {
  const remote = {
    userName: 'rehearsal@example.com',
    schemas: [CORE],
    name: { givenName: 'firstname', familyName: 'lastname' },
    id: '5107a4e4-0b11-4e77-8dcf-c8c6978d40ac',
    active: false,
    groups: [],
    meta: { resourceType: 'User' },
  };
  expect(JSON.stringify(stateOnlyBody(remote, true))).toBe(
    '{"active":true,"emails":null,"id":"5107a4e4-0b11-4e77-8dcf-c8c6978d40ac",' +
      '"name":{"familyName":"lastname","givenName":"firstname"},' +
      `"schemas":["${CORE}"],"userName":"rehearsal@example.com"}`,
  );
});
