import { expect, it } from 'vitest';
import { isObject, type JsonObject } from '../../src/scim/json.ts';
import type { Fault } from '../../src/server/faults/fault.ts';
import { both, changing, lookedUp, on, refusal, showing } from '../../src/server/faults/wrong-answers.ts';
import type { HttpAnswer } from '../../src/server/http.ts';
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

  const outcome = await verifyAt(endpoint, { only: ['look-up', 'create'], skip: [] });

  expect(foundBy(outcome)).toEqual([]);
});

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

function isDiscovery(path: string): boolean {
  return /^\/(?:Schemas|ResourceTypes|ServiceProviderConfig)\b/.test(path);
}
