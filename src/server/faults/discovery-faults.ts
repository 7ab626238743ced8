import { isObject, type Json, type JsonObject } from '../../scim/json.ts';
import { LIST_RESPONSE } from '../../scim/urns.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';
import type { Fault, FaultDefinition } from './fault.ts';
import { answering, refusal } from './wrong-answers.ts';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** What providers get wrong in what they say of themselves. */
export const DISCOVERY_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'config-in-a-list',
    title: '/ServiceProviderConfig answers with a list',
    seenAt: 'PowerDMS/Owin.Scim#44',
    caughtBy: ['DI-01a'],
    fault: showing('/ServiceProviderConfig', (config) => ({
      schemas: [LIST_RESPONSE],
      totalResults: 1,
      Resources: [config],
    })),
  },
  {
    id: 'config-without-limits',
    title: 'What is not supported has no limits in /ServiceProviderConfig',
    seenAt: 'opf/openproject#19815',
    caughtBy: ['DI-01b'],
    fault: showing('/ServiceProviderConfig', (config) => ({ ...config, bulk: { supported: false } })),
  },
  {
    id: 'config-claims-too-much',
    title: '/ServiceProviderConfig says that bulk is supported, and there is no /Bulk',
    seenAt: 'inferred: a configuration copied from the example of the RFC',
    caughtBy: ['DI-05'],
    fault: claiming('bulk', { supported: true }),
  },
  {
    id: 'config-claims-too-little',
    title: '/ServiceProviderConfig says that filters are not supported, and they are',
    seenAt: 'inferred: a configuration that nobody keeps up',
    caughtBy: ['DI-05'],
    fault: claiming('filter', { supported: false }),
  },
  {
    id: 'config-can-be-written',
    title: 'A PUT of /ServiceProviderConfig is answered with 200',
    seenAt: 'inferred: one handler for all methods',
    caughtBy: ['DI-03a'],
    fault: (correct) => (request) =>
      correct(request.path === '/ServiceProviderConfig' ? { ...request, method: 'GET' } : request),
  },
  {
    id: 'allow-missing',
    title: 'A 405 does not say which methods will do',
    seenAt: 'inferred: a 405 written by hand',
    caughtBy: ['DI-03b'],
    fault: answering(({ headers: { allow: _, ...headers }, ...answer }) => ({ ...answer, headers })),
  },
  {
    id: 'resource-types-under-another-name',
    title: '/ResourceTypes answers with an object of its own',
    seenAt: 'pond/scimitar#146',
    caughtBy: ['DI-02a'],
    fault: showing('/ResourceTypes', ({ Resources }) => ({ resource_types: Resources ?? [] })),
  },
  {
    id: 'schema-not-found-by-its-id',
    title: 'A schema is not found under its own id',
    seenAt: 'inferred: colons in the last segment of a route',
    caughtBy: ['DI-02b'],
    fault: answering((answer, { path }) =>
      path.startsWith('/Schemas/') ? refusal(404, 'Not found.') : answer,
    ),
  },
  {
    id: 'unknown-schema-is-empty',
    title: 'An unknown schema is answered with 200',
    seenAt: 'inferred: the id is taken for a filter',
    caughtBy: ['DI-02c'],
    fault: answering((answer, { path }) =>
      path.startsWith('/Schemas/') && answer.status === 404
        ? { ...answer, status: 200, body: { schemas: [LIST_RESPONSE], totalResults: 0 } }
        : answer,
    ),
  },
  {
    id: 'extension-not-published',
    title: '/Schemas lacks the enterprise extension, which the resource type names',
    seenAt: 'wso2/product-is#7770',
    caughtBy: ['DI-04'],
    fault: listing('/Schemas', (schemas) => schemas.filter(({ id }) => id !== ENTERPRISE)),
  },
  {
    id: 'user-name-published-as-optional',
    title: 'The schema says that userName is neither required nor unique',
    seenAt: 'inferred: a schema generated from classes',
    caughtBy: ['DI-06a'],
    fault: publishing('userName', { required: false, uniqueness: 'none' }),
  },
  {
    id: 'user-name-published-as-exact',
    title: 'The schema says that userName is case-exact',
    seenAt: 'inferred: a schema generated from classes',
    caughtBy: ['DI-06b'],
    fault: publishing('userName', { caseExact: true }),
  },
  {
    id: 'active-published-as-text',
    title: 'The schema says that active is a string',
    seenAt: 'inferred: a schema generated from a table with a column of texts',
    caughtBy: ['DI-06b'],
    fault: publishing('active', { type: 'string' }),
  },
  {
    id: 'schemas-filter-ignored',
    title: '/Schemas with a filter brings all schemas',
    seenAt: 'better-auth 1.7.5, by hand',
    caughtBy: ['DI-08a'],
    fault: withQuery(({ filter: _, ...query }) => query),
  },
  {
    id: 'schemas-paged',
    title: '/Schemas is cut into pages',
    seenAt: 'inferred: one routine for all lists',
    caughtBy: ['DI-08b'],
    fault: listing('/Schemas', (schemas, { query }) => {
      const begin = Number(query.startIndex ?? 1) - 1;
      return schemas.slice(begin, begin + Number(query.count ?? schemas.length));
    }),
  },
  {
    id: 'config-refuses-paging',
    title: '/ServiceProviderConfig with startIndex is refused with 403',
    seenAt: 'scimmy-routers 1.3.2, by hand',
    caughtBy: ['DI-08b'],
    fault: answering((answer, { path, query }) =>
      path === '/ServiceProviderConfig' && query.startIndex !== undefined
        ? refusal(403, 'No parameters here.')
        : answer,
    ),
  },
];

/** Shows what is at an address otherwise than it is. */
function showing(path: string, show: (body: JsonObject, request: HttpRequest) => JsonObject): Fault {
  return answering((answer: HttpAnswer, request) =>
    request.path === path && answer.status === 200 && answer.body
      ? { ...answer, body: show(answer.body, request) }
      : answer,
  );
}

function listing(
  path: string,
  list: (resources: readonly JsonObject[], request: HttpRequest) => readonly JsonObject[],
): Fault {
  return showing(path, ({ Resources, ...body }, request) => {
    const resources = list(Array.isArray(Resources) ? Resources.filter(isObject) : [], request);
    return { ...body, totalResults: resources.length, Resources: resources };
  });
}

function claiming(feature: string, claim: JsonObject): Fault {
  return showing('/ServiceProviderConfig', (config) => {
    const own: Json | undefined = config[feature];
    return { ...config, [feature]: { ...(isObject(own) && own), ...claim } };
  });
}

/** Publishes an attribute of a user with other characteristics. */
function publishing(name: string, characteristics: JsonObject): Fault {
  return listing('/Schemas', (schemas) =>
    schemas.map((schema) => {
      const attributes = Array.isArray(schema.attributes) ? schema.attributes.filter(isObject) : [];
      return {
        ...schema,
        attributes: attributes.map((one) => (one.name === name ? { ...one, ...characteristics } : one)),
      };
    }),
  );
}

function withQuery(change: (query: HttpRequest['query']) => HttpRequest['query']): Fault {
  return (correct) => (request) =>
    correct(request.path === '/Schemas' ? { ...request, query: change(request.query) } : request);
}
