import { isObject, type JsonObject, sameJson } from '../../scim/json.ts';
import { ENTERPRISE_SCHEMA } from '../../scim/urns.ts';
import { attributesIn } from './attributes-in.ts';
import type { Fault, FaultDefinition } from './fault.ts';
import { both, changing, on, refusal, refusingEmpty, send, showingAlways } from './wrong-answers.ts';

/** Bodies that other clients put up with, or never send, and over which JumpCloud stumbles. */
export const JUMPCLOUD_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'numeric-ids',
    title: 'Ids are JSON numbers',
    seenAt: 'limosa-io/laravel-scim-server#40, grokability/snipe-it#12913',
    caughtBy: ['JC-01'],
    fault: numberingIds(),
  },
  {
    id: 'active-as-text',
    title: 'active is shown as the text "true" or "false"',
    seenAt: 'scimmyjs/scimmy#51 (stored as text)',
    caughtBy: ['JC-02'],
    fault: both(
      showingAlways((resource) =>
        typeof resource.active === 'boolean' ? { ...resource, active: String(resource.active) } : resource,
      ),
      both(changing('POST', 'User', activeAsBoolean), changing('PUT', 'User', activeAsBoolean)),
    ),
  },
  {
    id: 'null-e-mails-refused',
    title: 'PUT with "emails": null is refused',
    seenAt: 'NorthlandPositronics/Cogtrix#371; scimmy and better-auth (S6 and B5 of our findings)',
    caughtBy: ['JC-05'],
    fault: on('PUT', 'User', (asked, correct) =>
      asked.body.emails === null ? refusal(400, 'emails must be a list.', 'invalidValue') : correct(asked),
    ),
  },
  {
    id: 'declared-extension-required',
    title: 'A user whose schemas name the enterprise extension must have attributes of it',
    seenAt: 'inferred: each schema in schemas is validated as a required part',
    caughtBy: ['JC-06'],
    fault: both(refusingDeclared('POST'), refusingDeclared('PUT')),
  },
  {
    id: 'empty-list-refused',
    title: 'PUT with an empty list of addresses is refused',
    seenAt: 'inferred: a list is validated to have one entry',
    caughtBy: ['JC-07a'],
    fault: refusingEmpty('PUT', 'User', 'addresses'),
  },
  {
    id: 'own-attribute-refused',
    title: 'PUT refuses an attribute of its own that GET shows',
    seenAt: 'inferred: PUT is validated more strictly than what GET shows',
    caughtBy: ['JC-07b'],
    fault: both(
      showingAlways((resource) => ({ ...resource, lastLogin: '2026-01-02T03:04:05Z' })),
      on('PUT', 'User', (asked, correct) =>
        asked.body.lastLogin === undefined
          ? correct(asked)
          : refusal(400, 'Unknown attribute lastLogin.', 'invalidSyntax'),
      ),
    ),
  },
  {
    id: 'active-alone-is-no-change',
    title: 'PUT in which nothing but active differs is taken for one without a change',
    seenAt: 'inferred: active is left out of the comparison',
    caughtBy: ['JC-10a'],
    fault: on('PUT', 'User', (asked, correct, { store }) => {
      const { active: _sent, ...sent } = attributesIn(asked.body);
      const { active: _stored, ...stored } = store.get('User', asked.id ?? '')?.attributes ?? {};
      const read = send(asked, correct, 'GET', 'User', asked.id);
      return read.status === 200 && sameJson(sent, stored) ? read : correct(asked);
    }),
  },
  {
    id: 'deactivation-by-put-clears',
    title: 'PUT with active false clears the title and the enterprise attributes',
    seenAt: 'inferred: as apache/syncope#895, where PUT resets what it should not',
    caughtBy: ['JC-10b'],
    fault: changing('PUT', 'User', (body) =>
      body.active === false ? { ...body, title: null, [ENTERPRISE_SCHEMA]: null } : body,
    ),
  },
];

/** Shows a number of its own for each id, and takes it for the id in an address. */
function numberingIds(): Fault {
  return (correct, provider) => {
    const ids: string[] = [];
    const numbered = showingAlways((resource) => {
      if (typeof resource.id !== 'string') return resource;
      if (!ids.includes(resource.id)) ids.push(resource.id);
      return { ...resource, id: ids.indexOf(resource.id) + 1 };
    })(correct, provider);
    return (request) => {
      const [, endpoint, number] = /^(\/Users|\/Groups)\/(\d+)$/.exec(request.path) ?? [];
      const id = ids[Number(number) - 1];
      if (!endpoint || id === undefined) return numbered(request);
      return numbered({ ...request, path: `${endpoint}/${encodeURIComponent(id)}` });
    };
  };
}

/** It takes back what it shows. */
function activeAsBoolean(body: JsonObject): JsonObject {
  return typeof body.active === 'string' ? { ...body, active: body.active === 'true' } : body;
}

function refusingDeclared(method: 'POST' | 'PUT'): Fault {
  return on(method, 'User', (asked, correct) => {
    const { schemas } = asked.body;
    const declared = Array.isArray(schemas) && schemas.includes(ENTERPRISE_SCHEMA);
    return declared && !isObject(asked.body[ENTERPRISE_SCHEMA])
      ? refusal(400, `${ENTERPRISE_SCHEMA} is missing.`, 'invalidValue')
      : correct(asked);
  });
}
