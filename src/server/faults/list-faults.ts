import type { JsonObject } from '../../scim/json.ts';
import { GROUP_SCHEMA, USER_SCHEMA } from '../../scim/urns.ts';
import type { Fault, FaultDefinition } from './fault.ts';
import { type Asked, both, on, refusal } from './wrong-answers.ts';

/** What providers get wrong with lists and their pages. */
export const LIST_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'list-says-that-it-is-a-resource',
    title: 'The schemas of a list are those of its resources',
    seenAt: 'ssoready/ssoready#232',
    caughtBy: ['LK-10a'],
    fault: listing((list, { type }) => ({
      ...list,
      schemas: [type === 'User' ? USER_SCHEMA : GROUP_SCHEMA],
    })),
  },
  {
    id: 'total-results-as-text',
    title: 'totalResults is a string',
    seenAt: 'inferred: a count that a database driver returns as text',
    caughtBy: ['LK-10b'],
    fault: listing((list) => ({ ...list, totalResults: String(list.totalResults) })),
  },
  {
    id: 'resources-under-another-name',
    title: 'A list holds its resources under a name of the framework',
    seenAt: 'pond/scimitar#146',
    caughtBy: ['LK-10c'],
    fault: listing(({ Resources, ...list }) => ({ ...list, users: Resources ?? [] })),
  },
  {
    id: 'resources-in-lower-case',
    title: 'A list spells Resources in lower case',
    seenAt: 'ssoready/ssoready#232',
    caughtBy: ['LK-10f'],
    fault: listing(({ Resources, ...list }) => ({ ...list, resources: Resources ?? [] })),
  },
  {
    id: 'page-without-position',
    title: 'A page does not tell where it begins nor how long it is',
    seenAt: 'inferred: startIndex and itemsPerPage are optional in a whole list',
    caughtBy: ['LK-10d'],
    fault: listing(({ startIndex: _startIndex, itemsPerPage: _itemsPerPage, ...list }) => list),
  },
  {
    id: 'items-per-page-is-the-count',
    title: 'itemsPerPage is the count that was asked for, not the number of resources',
    seenAt: '15five/django-scim2#208',
    caughtBy: ['LK-10e'],
    fault: listing((list, { query }) => ({ ...list, itemsPerPage: Number(query.count ?? 100) })),
  },
  {
    id: 'count-ignored',
    title: 'count is ignored without a filter',
    seenAt: 'wso2/product-is#4601',
    caughtBy: ['LK-11a'],
    fault: paging(({ count: _count, ...query }) => query),
  },
  {
    id: 'start-index-ignored',
    title: 'startIndex is ignored: every page is the first one',
    seenAt: 'scimmyjs/scimmy#21',
    caughtBy: ['LK-11b'],
    fault: paging(({ startIndex: _startIndex, ...query }) => query),
  },
  {
    id: 'order-not-stable',
    title: 'Without sortBy the order of a list is another one each time',
    seenAt: 'grokability/snipe-it#18014',
    caughtBy: ['LK-11b'],
    fault: (correct, provider) => {
      let isReversed = false;
      const shuffled = paging((query) => {
        isReversed = !isReversed;
        return { sortBy: 'userName', sortOrder: isReversed ? 'descending' : 'ascending', ...query };
      });
      return shuffled(correct, provider);
    },
  },
  {
    id: 'start-index-from-zero',
    title: 'startIndex counts from 0',
    seenAt: 'osiam/server#7',
    caughtBy: ['LK-11c'],
    fault: paging(({ startIndex, ...query }) => ({
      ...query,
      ...(startIndex !== undefined && { startIndex: String(Number(startIndex) + 1) }),
    })),
  },
  {
    id: 'start-index-zero-refused',
    title: 'A startIndex of 0 is refused',
    seenAt: 'scimmyjs/scimmy#42',
    caughtBy: ['LK-12a'],
    fault: on('GET', 'User', (asked, correct) =>
      asked.query.startIndex === '0'
        ? refusal(400, '"startIndex" must be a positive integer.', 'invalidValue')
        : correct(asked),
    ),
  },
  {
    id: 'negative-count-is-no-limit',
    title: 'A negative count is no limit',
    seenAt: 'keycloak/keycloak#50471',
    caughtBy: ['LK-12b'],
    fault: paging(({ count, ...query }) => ({
      ...query,
      ...(Number(count) >= 0 && { count: String(count) }),
    })),
  },
  {
    id: 'count-zero-is-no-limit',
    title: 'A count of 0 is taken for none',
    seenAt: 'wso2/product-is#5106',
    caughtBy: ['LK-12c'],
    fault: paging(({ count, ...query }) => ({
      ...query,
      ...(count !== undefined && count !== '0' && { count }),
    })),
  },
  {
    id: 'beyond-the-end-is-404',
    title: 'A page beyond the end is answered with 404',
    seenAt: 'inferred: the answer of a paging library to a page that is not there',
    caughtBy: ['LK-12d'],
    fault: on('GET', 'User', (asked, correct) => {
      const answer = correct(asked);
      const total = Number(answer.body?.totalResults);
      const isBeyond = total > 0 && Number(asked.query.startIndex) > total;
      return isBeyond ? refusal(404, 'There is no such page.') : answer;
    }),
  },
];

type Query = Readonly<Record<string, string>>;

/** Answers with another list. */
function listing(change: (list: JsonObject, asked: Asked) => JsonObject): Fault {
  const of = (type: 'User' | 'Group') =>
    on('GET', type, (asked, correct) => {
      const answer = correct(asked);
      const { body } = answer;
      return body && Array.isArray(body.Resources) ? { ...answer, body: change(body, asked) } : answer;
    });
  return both(of('User'), of('Group'));
}

/** Asks for another page of the list of all users. */
function paging(change: (query: Query) => Query): Fault {
  return on('GET', 'User', (asked, correct) => {
    const isWhole = asked.id === undefined && asked.query.filter === undefined;
    return correct(isWhole ? { ...asked, query: change(asked.query) } : asked);
  });
}
