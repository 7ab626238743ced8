import { expect, it } from 'vitest';
import { isObject, type Json, type JsonObject } from '../../src/scim/json.ts';
import { type ResourceType, stringOf } from '../../src/scim/resource.ts';
import type { Fault } from '../../src/server/faults/fault.ts';
import {
  accepted,
  both,
  changing,
  lookedUp,
  on,
  operationsIn,
  refusal,
  showing,
  showingAlways,
} from '../../src/server/faults/wrong-answers.ts';
import type { Handler, HttpAnswer } from '../../src/server/http.ts';
import type { Provider } from '../../src/server/provider.ts';
import { reference } from '../runner/playing.ts';
import { foundBy, verifyAt } from './verifying.ts';

/** What the RFCs leave to the provider. */
const ALLOWED: Readonly<Record<string, Fault>> = {
  'a list without matches has no Resources': listing(({ Resources, ...list }) =>
    list.totalResults === 0 ? list : { ...list, Resources: Resources ?? [] },
  ),
  'a whole list tells neither startIndex nor itemsPerPage': listing((list) => {
    const { startIndex: _startIndex, itemsPerPage, ...whole } = list;
    return itemsPerPage === list.totalResults ? whole : list;
  }),
  'a page is shorter than count asks for': on('GET', 'User', (asked, correct) =>
    correct(Number(asked.query.count) > 1 ? { ...asked, query: { ...asked.query, count: '1' } } : asked),
  ),
  'users can be filtered by userName alone': on('GET', 'User', (asked, correct) =>
    /^(?:externalId|emails)/.test(asked.query.filter ?? '')
      ? refusal(400, 'Filter by userName.', 'invalidFilter')
      : correct(asked),
  ),
  'externalId is not kept': changing('POST', 'User', ({ externalId: _externalId, ...user }) => user),
  'one e-mail address is kept': changing('POST', 'User', ({ emails, ...user }) => ({
    ...user,
    emails: Array.isArray(emails) ? emails.slice(0, 1) : [],
  })),
  'e-mail addresses are kept in lower case': changing('POST', 'User', ({ emails = [], ...user }) => ({
    ...user,
    emails: JSON.parse(JSON.stringify(emails).toLowerCase()),
  })),
  'unusual addresses are refused': refusing(({ userName }) => /[^\w.@-]/.test(String(userName))),
  'users with a password are refused': refusing(({ password }) => password !== undefined),
  'unknown attributes are refused': refusing((user) => /favourite/.test(JSON.stringify(user))),
  'resources have more attributes than are asked for': showing('User', (user) => ({
    ...user,
    nickName: 'Ace',
  })),
  'locations begin with the public address of the provider': on('POST', 'User', (asked, correct) =>
    correct({ ...asked, baseUrl: 'https://scim.example.com/v2' }),
  ),
  'locations are percent-encoded more than they need be': locating((location) =>
    location.replaceAll('-', '%2D'),
  ),
  'locations name another version of the API': locating((location) => location.replace(/\/v2\b/, '')),
  'attributes that were not asked for are null': showing('User', (user, { query }) =>
    query.attributes === undefined ? user : { ...user, name: null, emails: [], title: null },
  ),
  'userName is kept in lower case': both(
    changing('POST', 'User', lowerCased),
    changing('PUT', 'User', lowerCased),
  ),
  'names are kept in capitals': both(
    changing('POST', 'User', inCapitals),
    changing('PUT', 'User', inCapitals),
  ),
  'a name is shown in one piece': showingAlways(({ name, ...resource }) =>
    isObject(name) ? { ...resource, name: { formatted: `${name.givenName} ${name.familyName}` } } : resource,
  ),
  'e-mail addresses have no type': changing('POST', 'User', untyped),
  'whoever has no userName gets the e-mail address as one': changing(
    'POST',
    'User',
    ({ userName, ...user }) => ({
      ...user,
      userName: userName || addressIn(user),
    }),
  ),
  'an attribute is shown only where it was written or asked for, and the schema says so': both(
    showing('User', ({ title, ...user }, { query }) =>
      title !== undefined && query.attributes?.includes('title') ? { ...user, title } : user,
    ),
    publishing('title', { returned: 'request' }),
  ),
  'an answer to a creation has null for what is unassigned': on('POST', 'User', (asked, correct) => {
    const answer = correct(asked);
    const name = answer.body?.name;
    return isObject(name)
      ? { ...answer, body: { ...answer.body, name: { ...name, middleName: null }, photos: null } }
      : answer;
  }),
  'an attribute of the provider itself changes at any time': (correct, provider) => {
    let timesShown = 0;
    const counting = showingAlways((resource) => {
      timesShown += 1;
      return { ...resource, timesShown };
    });
    return counting(correct, provider);
  },
  'users have no groups, the schema says so, and unknown attributes are refused': both(
    refusing((user) => user.groups !== undefined),
    without('groups'),
  ),
  'PATCH is answered with 204': on('PATCH', 'User', (asked, correct) => {
    const answer = correct(asked);
    return answer.status === 200 ? { status: 204, headers: {} } : answer;
  }),
  'a slash too many is redirected with a page': (correct) => (request) =>
    request.path === '/Users/'
      ? { status: 308, headers: { location: '/Users', 'content-type': 'text/html' }, body: {} }
      : correct(request),
  'resource types have no id': (correct) => (request) => {
    const answer = correct(request);
    if (request.path.startsWith('/ResourceTypes/')) return refusal(404, 'There is none of this id.');
    if (request.path !== '/ResourceTypes' || !Array.isArray(answer.body?.Resources)) return answer;
    const Resources = answer.body.Resources.filter(isObject).map(({ id: _id, ...type }) => type);
    return { ...answer, body: { ...answer.body, Resources } };
  },
  'types of attributes are published in capitals': publishing('active', { type: 'BOOLEAN' }),
  'group names are case exact, and the schema says so': both(
    showing('Group', (group, asked) =>
      [undefined, JSON.stringify(group.displayName)].includes(lookedUp(asked)) ? group : undefined,
    ),
    publishing('displayName', { caseExact: true }),
  ),
  'members are returned always, and the schema says so': both(
    on('GET', 'Group', (asked, correct) => {
      const { excludedAttributes: _excludedAttributes, ...query } = asked.query;
      return correct({ ...asked, query });
    }),
    publishing('members', { returned: 'always' }),
  ),
  'nothing is published about the provider': (correct) => (request) =>
    isDiscovery(request.path) ? refusal(404, 'There is nothing here.') : correct(request),
};

it.each(Object.keys(ALLOWED))('finds nothing wrong where %s', async (choice) => {
  const endpoint = await reference(ALLOWED[choice], { settleMs: 20 });

  const outcome = await verifyAt(endpoint, { only: ['http', 'discovery', 'look-up', 'create'], skip: [] });

  expect(foundBy(outcome)).toEqual([]);
});

const CHANGES = 'replace patch groups delete versions errors attributes jumpcloud dialects'.split(' ');

/** The same of what changes users and groups. */
const ALLOWED_IN_CHANGES: Readonly<Record<string, Fault>> = {
  'PATCH is answered with 204': both(withoutBody('User'), withoutBody('Group')),
  'names are shown in one piece': showingAlways(({ name, ...user }) => ({
    ...user,
    ...(isObject(name) && { name: inOnePiece(name) }),
  })),
  'e-mail addresses are shown in another case': showing('User', (user) => ({
    ...user,
    ...(user.emails !== undefined && { emails: upper(user.emails) }),
  })),
  'there are no e-mails': both(
    showing('User', ({ emails: _emails, ...user }) => user),
    on('PATCH', 'User', (asked, correct) =>
      operationsIn(asked.body).some(({ path }) => /^emails/.test(String(path)))
        ? refusal(400, 'There is no such attribute.', 'invalidPath')
        : correct(asked),
    ),
  ),
  'a user has an empty list of groups': showing('User', (user) => ({ ...user, groups: [] })),
  'a group without members shows null': showing('Group', ({ members, ...group }) => ({
    ...group,
    members: Array.isArray(members) && members.length > 0 ? members : null,
  })),
  'an extension without values is shown': showing('Group', (group) => ({
    ...group,
    'urn:example:params:scim:schemas:extension:2.0:Group': { owner: null },
  })),
  'lastModified is shown once there was a change': showing('User', (user) => {
    const { meta } = user;
    if (!isObject(meta) || meta.created !== meta.lastModified) return user;
    const { lastModified: _lastModified, ...rest } = meta;
    return { ...user, meta: rest };
  }),
  'attributes of any name are kept': keepingAnyAttribute,
  'schemas come in no fixed order': shuffling,
  'there are no groups': (correct) => (request) =>
    request.path.startsWith('/Groups') ? refusal(404, 'There is nothing here.') : correct(request),
};

it.each(Object.keys(ALLOWED_IN_CHANGES))('finds nothing wrong in changes where %s', async (choice) => {
  const endpoint = await reference(ALLOWED_IN_CHANGES[choice], { settleMs: 20 });

  const outcome = await verifyAt(endpoint, { only: CHANGES, skip: [] });

  expect(foundBy(outcome)).toEqual([]);
});

it('lets a provider refuse a removal by a value list where JumpCloud names members in the path', async () => {
  const endpoint = await reference(
    on('PATCH', 'Group', (asked, correct) =>
      operationsIn(asked.body).some(({ op, path, value }) => op === 'remove' && path === 'members' && value)
        ? refusal(400, 'A remove has no value.', 'invalidSyntax')
        : correct(asked),
    ),
    { settleMs: 20, behaviours: { 'member-remove': 'filter-path' } },
  );

  const outcome = await verifyAt(endpoint, { only: ['groups', 'dialects'], skip: [] });

  expect(foundBy(outcome)).toEqual([]);
});

it('tries the shapes by PUT at a provider without PATCH', async () => {
  const put = {
    deactivate: 'put',
    'member-add': 'put',
    'member-remove': 'put',
    'group-rename': 'put',
  } as const;
  const endpoint = await reference(
    (correct) => (request) =>
      request.method === 'PATCH' ? refusal(501, 'There is no PATCH.') : correct(request),
    { settleMs: 20, behaviours: put },
  );

  const outcome = await verifyAt(endpoint, { only: CHANGES, skip: [] });

  expect(foundBy(outcome)).toEqual([]);
  const right = outcome.dialects.filter(({ outcome }) => outcome === 'right').map(({ id }) => id);
  expect(right).toEqual(
    expect.arrayContaining(['DT-member-add-put', 'DT-member-remove-put', 'DT-rename-put']),
  );
});

it.each([
  ['DELETE of a group is not supported', 'DELETE', 'Group', 501, ['JC-04']],
  ['DELETE of a user is not supported', 'DELETE', 'User', 405, []],
] as const)('says only what it means for JumpCloud where %s', async (_, method, type, status, ids) => {
  const endpoint = await reference(
    on(method, type, () => refusal(status, 'This is not supported.')),
    { settleMs: 20 },
  );

  const outcome = await verifyAt(endpoint, { only: CHANGES, skip: [] });

  expect(foundBy(outcome)).toEqual(ids);
});

function withoutBody(type: ResourceType): Fault {
  return on('PATCH', type, (asked, correct) => {
    const answer = correct(asked);
    return answer.status === 200 ? accepted : answer;
  });
}

/** As it was sent back, where it was. */
function inOnePiece({ familyName, givenName, formatted = `${familyName}, ${givenName}` }: JsonObject) {
  return { formatted };
}

function upper(value: Json): Json {
  return JSON.parse(JSON.stringify(value), (name, one) => (name === 'value' ? one.toUpperCase() : one));
}

/** Turns them round in every other answer. */
function shuffling(correct: Handler, provider: Provider): Handler {
  let answers = 0;
  return showingAlways((resource) => {
    answers += 1;
    const { schemas } = resource;
    return Array.isArray(schemas) && answers % 2 === 0
      ? { ...resource, schemas: [...schemas].reverse() }
      : resource;
  })(correct, provider);
}

/** A schema that is open for more. */
function keepingAnyAttribute(correct: Handler, provider: Provider): Handler {
  const more = new Map<string | undefined, JsonObject>();
  const taking = on('PATCH', 'User', (asked, inner) => {
    const [{ path, value = null } = {}] = operationsIn(asked.body);
    if (path !== 'noSuchAttribute') return inner(asked);
    more.set(asked.id, { noSuchAttribute: value });
    return accepted;
  });
  const shown = showing('User', (user) => ({ ...user, ...more.get(String(user.id)) }));
  return shown(taking(correct, provider), provider);
}

function listing(change: (list: JsonObject) => JsonObject): Fault {
  const changed = (answer: HttpAnswer) =>
    answer.body && answer.body.totalResults !== undefined ? { ...answer, body: change(answer.body) } : answer;
  return both(
    on('GET', 'User', (asked, correct) => changed(correct(asked))),
    on('GET', 'Group', (asked, correct) => changed(correct(asked))),
  );
}

function refusing(isRefused: (user: JsonObject) => boolean): Fault {
  return on('POST', 'User', (asked, correct) =>
    isRefused(asked.body) ? refusal(400, 'This is not accepted here.', 'invalidValue') : correct(asked),
  );
}

/** Publishes an attribute with other characteristics. */
function publishing(name: string, traits: JsonObject): Fault {
  return (correct) => (request) => {
    const answer = correct(request);
    if (request.path !== '/Schemas' || !answer.body) return answer;
    const body = JSON.parse(JSON.stringify(answer.body), (_, one) =>
      isObject(one) && one.name === name ? { ...one, ...traits } : one,
    );
    return { ...answer, body };
  };
}

/** Publishes the schema without an attribute, and shows users without it. */
function without(name: string): Fault {
  const unpublished: Fault = (correct) => (request) => {
    const answer = correct(request);
    if (request.path !== '/Schemas' || !answer.body) return answer;
    const body = JSON.parse(JSON.stringify(answer.body), (_, one) =>
      Array.isArray(one) ? one.filter((each) => !isObject(each) || each.name !== name) : one,
    );
    return { ...answer, body };
  };
  return both(
    showing('User', ({ [name]: _absent, ...user }) => user),
    unpublished,
  );
}

/** Tells another address, which leads to the same resource, of whom it creates. */
function locating(other: (location: string) => string): Fault {
  return on('POST', 'User', (asked, correct) => {
    const { headers, body, ...answer } = correct(asked);
    const { location } = headers;
    if (location === undefined || !isObject(body?.meta)) return { ...answer, headers, ...(body && { body }) };
    const told = other(location);
    return {
      ...answer,
      headers: { ...headers, location: told },
      body: { ...body, meta: { ...body.meta, location: told } },
    };
  });
}

function lowerCased({ userName, ...user }: JsonObject): JsonObject {
  return typeof userName === 'string' ? { ...user, userName: userName.toLowerCase() } : user;
}

function inCapitals({ name, ...user }: JsonObject): JsonObject {
  if (!isObject(name)) return { ...user, ...(name !== undefined && { name }) };
  const parts = Object.entries(name).map(([part, text]) => [part, String(text).toUpperCase()]);
  return { ...user, name: Object.fromEntries(parts) };
}

function untyped({ emails, ...user }: JsonObject): JsonObject {
  const bare = Array.isArray(emails) ? emails.filter(isObject).map(({ type: _type, ...email }) => email) : [];
  return { ...user, emails: bare };
}

function addressIn({ emails }: JsonObject): string {
  const [first] = Array.isArray(emails) ? emails : [];
  return stringOf(first, 'value') ?? '';
}

function isDiscovery(path: string): boolean {
  return /^\/(?:Schemas|ResourceTypes|ServiceProviderConfig)\b/.test(path);
}
