import { isObject, type JsonObject } from '../../scim/json.ts';
import { ENTERPRISE_SCHEMA } from '../../scim/urns.ts';
import { changingOperations } from './changing-operations.ts';
import type { FaultDefinition } from './fault.ts';
import { accepted, on, operationsIn, patch, refusal, send } from './wrong-answers.ts';

/** What providers get wrong with the paths of a PATCH of a user, and with what they select. */
export const PATH_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'unknown-path-ignored',
    title: 'PATCH of an attribute that there is not is accepted and changes nothing',
    seenAt: 'NorthlandPositronics/Cogtrix#432',
    caughtBy: ['PA-09b'],
    fault: on('PATCH', 'User', (asked, correct) => {
      const answer = correct(asked);
      return answer.body?.scimType === 'invalidPath' ? accepted : answer;
    }),
  },
  {
    id: 'read-only-path-ignored',
    title: 'PATCH of a read-only attribute is accepted and changes nothing',
    seenAt: 'keycloak/keycloak#51155',
    caughtBy: ['PA-09c'],
    fault: changingOperations(({ path, ...operation }) =>
      /^(?:id|meta|groups)\b/.test(String(path))
        ? undefined
        : { ...operation, ...(path !== undefined && { path }) },
    ),
  },
  {
    id: 'wrong-path-crashes',
    title: 'PATCH of an attribute that there is not is answered with 500',
    seenAt: 'inferred: the error of the store is not caught',
    caughtBy: ['PA-09d'],
    fault: on('PATCH', 'User', (asked, correct) => {
      const answer = correct(asked);
      return answer.body?.scimType === 'invalidPath' ? refusal(500, 'no such column') : answer;
    }),
  },
  {
    id: 'filter-in-the-path-ignored',
    title: 'PATCH with a filter in the path changes every value',
    seenAt: 'inferred: the brackets are cut off before the path is looked up',
    caughtBy: ['PA-11a'],
    fault: changingOperations((operation) => ({
      ...operation,
      ...(typeof operation.path === 'string' && { path: operation.path.replace(/^emails\[.*\]/, 'emails') }),
    })),
  },
  {
    id: 'no-match-creates-a-value',
    title: 'PATCH replace whose filter matches nothing adds a value',
    seenAt: 'better-auth/better-auth (B11 of our findings), for Entra',
    caughtBy: ['PA-11b'],
    fault: on('PATCH', 'User', (asked, correct) => {
      const answer = correct(asked);
      if (answer.body?.scimType !== 'noTarget') return answer;
      const [operation] = operationsIn(asked.body);
      const [, type = 'other'] = /type eq "(.*?)"/.exec(String(operation?.path)) ?? [];
      const value = [{ type, value: operation?.value ?? null }];
      return send(asked, correct, 'PATCH', 'User', asked.id, patch({ op: 'add', path: 'emails', value }));
    }),
  },
  {
    id: 'extension-path-is-split-at-the-dot',
    title: 'A path with the URN of an extension is split at the dot of 2.0, and its value is lost',
    seenAt: 'pingidentity/scim2#104, thomaspoignant/scim-patch#697, apache/directory-scimple#704',
    caughtBy: ['PA-12a'],
    fault: changingOperations((operation) =>
      String(operation.path).startsWith(`${ENTERPRISE_SCHEMA}:`) ? undefined : operation,
    ),
  },
  {
    id: 'patch-leaves-two-primary',
    title: 'An e-mail that a PATCH makes primary leaves the other one primary',
    seenAt: 'sourcegraph/sourcegraph-public-snapshot#49210, wso2/product-is#10033',
    caughtBy: ['PA-13'],
    fault: on('PATCH', 'User', (asked, correct, { store, now }) => {
      const before = store.get('User', asked.id ?? '')?.attributes.emails;
      const answer = correct(asked);
      const user = store.get('User', asked.id ?? '');
      const emails = user?.attributes.emails;
      if (!user || !Array.isArray(before) || !Array.isArray(emails)) return answer;
      const kept = emails.map((email: JsonObject) => before.find((old) => isSame(old, email)) ?? email);
      const attributes = { ...user.attributes, emails: kept };
      store.update(user, { attributes, added: new Set(), removed: new Set() }, now());
      return answer;
    }),
  },
];

function isSame(one: unknown, other: JsonObject): one is JsonObject {
  return isObject(one) && one.value === other.value && one.type === other.type;
}
