import { isObject } from '../../scim/json.ts';
import type { FaultDefinition } from './fault.ts';
import { answering, refusal, refusing, showing } from './wrong-answers.ts';

/** What providers get wrong with versions. */
export const VERSION_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'demands-if-match',
    title: 'A change without If-Match is refused with 428',
    seenAt: 'inferred: a provider that guards every change, as RFC 6585 §3 allows',
    caughtBy: ['VE-03'],
    fault: refusing(({ method, headers }) =>
      (method === 'PUT' || method === 'PATCH') && headers['if-match'] === undefined
        ? refusal(428, 'This request is required to be conditional.')
        : undefined,
    ),
  },
  {
    id: 'etag-header-missing',
    title: 'The version stands in meta alone, and not in the ETag header',
    seenAt: 'wso2/product-is#14063',
    caughtBy: ['VE-01a'],
    fault: answering(({ headers: { etag: _, ...headers }, ...answer }) => ({ ...answer, headers })),
  },
  {
    id: 'version-without-quotes',
    title: 'meta.version is not written as the ETag header is',
    seenAt: 'inferred: the counter of the row in one place, the entity tag in the other',
    caughtBy: ['VE-01b'],
    fault: showing('User', (user) => ({
      ...user,
      meta: { ...(isObject(user.meta) && user.meta), version: 'revision-1' },
    })),
  },
  {
    id: 'version-never-changes',
    title: 'The version is made of the id, so it never changes',
    seenAt: 'casdoor/casdoor#2406',
    caughtBy: ['VE-01c'],
    fault: (correct) => (request) => {
      const { 'if-match': _, 'if-none-match': known, ...headers } = request.headers;
      const answer = correct({ ...request, headers });
      const { body } = answer;
      if (answer.headers.etag === undefined || !body) return answer;
      const version = `W/"${body.id}"`;
      if (known === version) return { status: 304, headers: { etag: version } };
      const meta = { ...(isObject(body.meta) && body.meta), version };
      return { ...answer, headers: { ...answer.headers, etag: version }, body: { ...body, meta } };
    },
  },
  {
    id: 'if-match-ignored',
    title: 'A change on condition of an old version is carried out',
    seenAt: 'apache/directory-scimple#534',
    caughtBy: ['VE-02a'],
    fault: (correct) => (request) => {
      const { 'if-match': _, ...headers } = request.headers;
      return correct({ ...request, headers });
    },
  },
  {
    id: 'weak-version-never-matches',
    title: 'If-Match with a weak version is refused, since HTTP compares strongly there',
    seenAt: 'apache/directory-scimple#541',
    caughtBy: ['VE-02b'],
    fault: refusing(({ headers }) =>
      headers['if-match']?.startsWith('W/') ? refusal(412, 'The version does not match.') : undefined,
    ),
  },
  {
    id: 'if-none-match-ignored',
    title: 'What has not changed is sent again',
    seenAt: 'inferred: the header is never read',
    caughtBy: ['VE-02c'],
    fault: (correct) => (request) => {
      const { 'if-none-match': _, ...headers } = request.headers;
      return correct({ ...request, headers });
    },
  },
];
