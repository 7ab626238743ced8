import { isObject, type JsonObject } from '../../scim/json.ts';
import { ENTERPRISE_SCHEMA, USER_SCHEMA } from '../../scim/urns.ts';
import type { FaultDefinition } from './fault.ts';
import { changing, held, on, refusal, send, showing } from './wrong-answers.ts';

/** What providers get wrong with attributes, whatever they are for. */
export const ATTRIBUTE_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'names-spelt-exactly',
    title: 'Attribute names that are not spelt as in the schema are ignored',
    seenAt: 'python-scim/scim2-models#39',
    caughtBy: ['AT-01'],
    fault: changing('POST', 'User', ({ Username: _, NAME: __, ...known }) => known),
  },
  {
    id: 'null-is-no-text',
    title: 'null for an attribute of the type string is refused',
    seenAt: 'Captain-P-Goldfish/SCIM-SDK#103',
    caughtBy: ['AT-02a'],
    fault: on('PUT', 'User', (asked, correct) =>
      asked.body.title === null
        ? refusal(400, "value of field with name 'title' is not of type 'string'", 'invalidValue')
        : correct(asked),
    ),
  },
  {
    id: 'empty-list-changes-nothing',
    title: 'An empty list in a PUT leaves the values that are there',
    seenAt: 'inferred: an empty list taken for "not sent"',
    caughtBy: ['AT-02b'],
    fault: changing('PUT', 'User', (body, { id }, provider) => {
      const { phoneNumbers } = held(provider, 'User', id);
      const isEmpty = Array.isArray(body.phoneNumbers) && body.phoneNumbers.length === 0;
      return isEmpty && phoneNumbers !== undefined ? { ...body, phoneNumbers } : body;
    }),
  },
  {
    id: 'base-schema-not-listed',
    title: 'schemas names the extensions alone',
    seenAt: 'inferred: a library that builds schemas of what was extended',
    caughtBy: ['AT-03a'],
    fault: withSchemas((schemas) => schemas.filter((urn) => urn !== USER_SCHEMA)),
  },
  {
    id: 'schemas-repeated',
    title: 'schemas names the same schema twice',
    seenAt: 'inferred: the list of the client and that of the provider in a row',
    caughtBy: ['AT-03a'],
    fault: withSchemas((schemas) => [...schemas, ...schemas]),
  },
  {
    id: 'foreign-schema-listed',
    title: 'schemas names one that the resource type does not have',
    seenAt: 'inferred: an extension of the vendor that nobody declared',
    caughtBy: ['AT-03b'],
    fault: withSchemas((schemas) => [...schemas, 'urn:example:params:scim:schemas:extension:2.0:User']),
  },
  {
    id: 'extension-not-listed',
    title: 'schemas does not name the extension that is shown',
    seenAt: 'inferred: a constant list of schemas',
    caughtBy: ['PA-12b', 'AT-03c'],
    fault: withSchemas((schemas) => schemas.filter((urn) => urn !== ENTERPRISE_SCHEMA)),
  },
  {
    id: 'times-of-the-database',
    title: 'Times are shown as the database writes them',
    seenAt: 'wso2/product-is#4401',
    caughtBy: ['AT-04a'],
    fault: withMeta((meta) => ({
      ...meta,
      created: String(meta.created).replace('T', ' ').replace('Z', ''),
      lastModified: String(meta.lastModified).replace('T', ' ').replace('Z', ''),
    })),
  },
  {
    id: 'modified-when-created',
    title: 'A new user was modified a moment after it was created',
    seenAt: 'inferred: two calls of the clock',
    caughtBy: ['AT-04b'],
    fault: withMeta((meta) => ({
      ...meta,
      lastModified: new Date(Date.parse(String(meta.lastModified)) + 1).toISOString(),
    })),
  },
  {
    id: 'last-modified-stays',
    title: 'lastModified is always the time of the creation',
    seenAt: 'wso2/product-is#5390',
    caughtBy: ['AT-04c'],
    fault: withMeta((meta) => ({ ...meta, lastModified: meta.created ?? null })),
  },
  {
    id: 'id-follows-the-name',
    title: 'A user whose userName changes has another id from then on',
    seenAt: 'jelhub/scimgateway#97',
    caughtBy: ['AT-05a'],
    fault: on('PUT', 'User', (asked, correct, provider) => {
      const { store, newId, now } = provider;
      const before = store.get('User', asked.id ?? '')?.attributes.userName;
      const answer = correct(asked);
      const resource = store.get('User', asked.id ?? '');
      if (answer.status !== 200 || !resource || resource.attributes.userName === before) return answer;
      store.delete(resource, now());
      const id = newId('User', resource.attributes);
      store.insert('User', id, resource.attributes, new Set(), now());
      return send(asked, correct, 'GET', 'User', id);
    }),
  },
  {
    id: 'another-id-in-lists',
    title: 'Lists show users under another id than their creation did',
    seenAt: 'wso2/product-is#3424',
    caughtBy: ['AT-05b'],
    fault: showing('User', (user, { id }) => (id === undefined ? { ...user, id: `row-${user.id}` } : user)),
  },
  {
    id: 'two-primary-e-mails',
    title: 'A user may have two primary e-mails',
    seenAt: 'wso2/product-is#10033',
    caughtBy: ['AT-06a'],
    fault: on('POST', 'User', (asked, correct, { store, now }) => {
      const { emails } = asked.body;
      if (!Array.isArray(emails) || emails.length < 2) return correct(asked);
      const once = emails.map((email, index) =>
        isObject(email) && index > 0 ? { ...email, primary: false } : email,
      );
      const answer = correct({ ...asked, text: JSON.stringify({ ...asked.body, emails: once }) });
      const created = store.get('User', String(answer.body?.id));
      if (created) {
        const attributes = { ...created.attributes, emails };
        store.update(created, { attributes, added: new Set(), removed: new Set() }, now());
      }
      return answer;
    }),
  },
  {
    id: 'e-mails-without-a-type',
    title: 'E-mails are shown without their type',
    seenAt: 'inferred: a provider that keeps one address',
    caughtBy: ['AT-06b'],
    fault: showing('User', (user) =>
      Array.isArray(user.emails)
        ? { ...user, emails: user.emails.filter(isObject).map(({ type: _, ...email }) => email) }
        : user,
    ),
  },
];

/** Users with other `schemas`. */
function withSchemas(change: (schemas: readonly string[]) => readonly string[]): FaultDefinition['fault'] {
  return showing('User', (user) => ({
    ...user,
    schemas: change(Array.isArray(user.schemas) ? user.schemas.map(String) : []),
  }));
}

/** Users with other `meta`. */
function withMeta(change: (meta: JsonObject) => JsonObject): FaultDefinition['fault'] {
  return showing('User', (user) =>
    isObject(user.meta) && user.meta.lastModified !== undefined ? { ...user, meta: change(user.meta) } : user,
  );
}
