import { isObject, type JsonObject } from '../../scim/json.ts';
import type { ResourceType } from '../../scim/resource.ts';
import type { Fault, FaultDefinition } from './fault.ts';
import { type Asked, both, on } from './wrong-answers.ts';

/** What providers get wrong in the answer to a creation, though they create. */
export const CREATION_ANSWER_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'created-with-200',
    title: 'A creation is answered with 200',
    seenAt: 'FusionAuth/fusionauth-issues#1775',
    caughtBy: ['CR-01b', 'CR-13d'],
    fault: both(createdWith(200, 'User'), createdWith(200, 'Group')),
  },
  {
    id: 'created-shows-the-id-alone',
    title: 'The answer to a creation is the id and nothing else',
    seenAt: 'inferred: what an API that is not SCIM answers to a creation',
    caughtBy: ['CR-01c'],
    fault: answering(({ id = '' }) => ({ id })),
  },
  {
    id: 'created-without-schemas',
    title: 'The answer to a creation has no schemas',
    seenAt: 'inferred: schemas are taken for part of the request alone',
    caughtBy: ['CR-01d'],
    fault: answering(({ schemas: _schemas, ...user }) => user),
  },
  {
    id: 'created-without-location-in-meta',
    title: 'meta of a new user has neither location nor resourceType',
    seenAt: 'wso2/product-is#5328',
    caughtBy: ['CR-01e'],
    fault: answering(({ meta, ...user }) => {
      const { location: _location, resourceType: _type, ...rest } = objectOf(meta);
      return { ...user, meta: rest };
    }),
  },
  {
    id: 'resource-type-is-the-endpoint',
    title: 'meta.resourceType of a new user is Users',
    seenAt: 'inferred: the type is taken from the path',
    caughtBy: ['CR-01f'],
    fault: answering(({ meta, ...user }) => ({
      ...user,
      meta: { ...objectOf(meta), resourceType: 'Users' },
    })),
  },
  {
    id: 'no-location-header',
    title: 'A creation is answered without a Location header',
    seenAt: 'limosa-io/laravel-scim-server#148',
    caughtBy: ['CR-02a'],
    fault: on('POST', 'User', (asked, correct) => {
      const { headers, ...answer } = correct(asked);
      const { location: _location, ...others } = headers;
      return { ...answer, headers: others };
    }),
  },
  {
    id: 'location-header-without-the-tenant',
    title: 'The Location header lacks a part of the path that meta.location has',
    seenAt: 'wso2/product-is#7317',
    caughtBy: ['CR-02b'],
    fault: on('POST', 'User', (asked, correct) => {
      const answer = correct(asked);
      const { location } = answer.headers;
      if (location === undefined) return answer;
      return { ...answer, headers: { ...answer.headers, location: withoutTenant(location) } };
    }),
  },
  {
    id: 'location-without-the-tenant',
    title: 'Location and meta.location lack a part of the path, and lead nowhere',
    seenAt: 'simpleidserver/SimpleIdServer#825',
    caughtBy: ['CR-02c'],
    fault: on('POST', 'User', (asked, correct) => {
      const answer = correct(asked);
      const { location } = answer.headers;
      if (location === undefined) return answer;
      const wrong = withoutTenant(location);
      const meta = { ...objectOf(answer.body?.meta), location: wrong };
      return { ...answer, headers: { ...answer.headers, location: wrong }, body: { ...answer.body, meta } };
    }),
  },
  {
    id: 'client-meta-answered',
    title: 'The answer to a creation shows the meta that the client sent',
    seenAt: 'inferred: the body of the request is laid over what was stored',
    caughtBy: ['CR-03c'],
    fault: answering(({ meta, ...user }, { body }) => ({
      ...user,
      meta: { ...objectOf(meta), ...objectOf(body.meta) },
    })),
  },
  {
    id: 'client-groups-answered',
    title: 'The answer to a creation shows the groups that the client sent',
    seenAt: 'inferred: the body of the request is laid over what was stored',
    caughtBy: ['CR-03d'],
    fault: answering((user, { body }) => ({
      ...user,
      ...(body.groups !== undefined && { groups: body.groups }),
    })),
  },
  {
    id: 'answer-echoes-the-request',
    title: 'An attribute that is not stored is shown in the answer to its creation',
    seenAt: 'wso2/product-is#9619',
    caughtBy: ['CR-04c'],
    fault: on('POST', 'User', (asked, correct) => {
      const { userType, ...stored } = asked.body;
      const answer = correct({ ...asked, text: JSON.stringify(stored) });
      if (answer.status !== 201 || userType === undefined) return answer;
      return { ...answer, body: { ...answer.body, userType } };
    }),
  },
];

/** Creates a user, and shows it otherwise. */
function answering(show: (user: JsonObject, asked: Asked) => JsonObject): Fault {
  return on('POST', 'User', (asked, correct) => {
    const answer = correct(asked);
    return answer.status === 201 && answer.body ? { ...answer, body: show(answer.body, asked) } : answer;
  });
}

function createdWith(status: number, type: ResourceType): Fault {
  return on('POST', type, (asked, correct) => {
    const answer = correct(asked);
    return answer.status === 201 ? { ...answer, status } : answer;
  });
}

/** `http://127.0.0.1:8080/Users/7f3` for `http://127.0.0.1:8080/scim/v2/Users/7f3`. */
function withoutTenant(location: string): string {
  return location.replace(/^(\w+:\/\/[^/]+)\/.*(\/Users\/)/, '$1$2');
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}
