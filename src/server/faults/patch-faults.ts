import { isObject, type JsonObject } from '../../scim/json.ts';
import { ENTERPRISE_SCHEMA } from '../../scim/urns.ts';
import type { Fault, FaultDefinition } from './fault.ts';
import {
  accepted,
  activeIn,
  besides,
  changing,
  held,
  lookedUp,
  on,
  operationsIn,
  patch,
  refusal,
  send,
  showing,
  showingAlways,
} from './wrong-answers.ts';

/** What providers get wrong with PATCH of a user. */
export const PATCH_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'deactivation-changes-nothing',
    title: 'PATCH of active with false is accepted and changes nothing',
    seenAt: 'NorthlandPositronics/Cogtrix#122',
    caughtBy: ['PA-01'],
    fault: changing('PATCH', 'User', (body, { id }, provider) => {
      const { active = true } = held(provider, 'User', id);
      const isDeactivation = (operation: JsonObject) => activeIn({ Operations: [operation] }) === false;
      const Operations = operationsIn(body).map((operation) =>
        isDeactivation(operation) ? { op: 'replace', path: 'active', value: active } : operation,
      );
      return { ...body, Operations };
    }),
  },
  {
    id: 'deactivation-deletes',
    title: 'PATCH of active with false deletes the user',
    seenAt: 'sourcegraph/sourcegraph-public-snapshot#49017, harness/harness-core#48592',
    caughtBy: ['PA-01'],
    fault: besides('PATCH', 'User', (asked, correct) => {
      if (activeIn(asked.body) === false) send(asked, correct, 'DELETE', 'User', asked.id);
    }),
  },
  {
    id: 'replace-without-path-ignored',
    title: 'PATCH replace without a path is accepted and changes nothing',
    seenAt: 'OneUptime/oneuptime#3852; refused at ssoready/ssoready#206',
    caughtBy: ['PA-02'],
    fault: on('PATCH', 'User', (asked, correct) =>
      operationsIn(asked.body).every(({ path }) => path === undefined) ? accepted : correct(asked),
    ),
  },
  {
    id: 'text-false-is-true',
    title: 'active as the text "False" is taken for true',
    seenAt: 'scimmyjs/scimmy#51, thomaspoignant/scim-patch#872',
    caughtBy: ['PA-03a'],
    fault: changingOperations((operation) =>
      operation.path === 'active' && typeof operation.value === 'string'
        ? { ...operation, value: operation.value !== '' }
        : operation,
    ),
  },
  {
    id: 'text-false-is-stored',
    title: 'active as the text "False" is stored as a text',
    seenAt: 'scimmyjs/scimmy#86',
    caughtBy: ['PA-03a'],
    fault: on('PATCH', 'User', (asked, correct, { store, now }) => {
      const active = activeIn(asked.body);
      const user = store.get('User', asked.id ?? '');
      if (typeof active !== 'string' || !user) return correct(asked);
      const attributes = { ...user.attributes, active };
      store.update(user, { attributes, added: new Set(), removed: new Set() }, now());
      return accepted;
    }),
  },
  {
    id: 'capitalised-op-ignored',
    title: 'PATCH with op "Replace" is accepted and changes nothing',
    seenAt: 'inferred: op is compared with three words, and anything else is passed over',
    caughtBy: ['PA-04'],
    fault: changingOperations((operation) =>
      String(operation.op) === String(operation.op).toLowerCase() ? operation : undefined,
    ),
  },
  {
    id: 'present-state-conflicts',
    title: 'PATCH replace of active by what it is already is refused',
    seenAt: 'inferred: an update of no row is taken for an error',
    caughtBy: ['PA-05a'],
    fault: refusingPresentState('replace'),
  },
  {
    id: 'present-value-conflicts',
    title: 'PATCH add of a value that is there already is refused',
    seenAt: 'inferred: as Infisical/infisical#2138, which is about members',
    caughtBy: ['PA-05b'],
    fault: refusingPresentState('add'),
  },
  {
    id: 'reactivation-refused',
    title: 'PATCH of active with true is refused for an inactive user',
    seenAt: 'FusionAuth/fusionauth-issues#3311',
    caughtBy: ['PA-06a'],
    fault: on('PATCH', 'User', (asked, correct, provider) =>
      activeIn(asked.body) === true && held(provider, 'User', asked.id).active === false
        ? refusal(400, 'Invalid SCIM patch request.')
        : correct(asked),
    ),
  },
  {
    id: 'reactivated-user-is-not-found',
    title: 'A user who was activated again by PATCH is no longer found by the userName',
    seenAt: 'inferred: the index entry goes with the deactivation and does not come back',
    caughtBy: ['PA-06b'],
    fault: losingReactivated(),
  },
  {
    id: 'deactivation-leaves-the-groups',
    title: 'PATCH of active with false takes the user out of all groups',
    seenAt: 'lightdash/lightdash#17494',
    caughtBy: ['PA-06c'],
    fault: besides('PATCH', 'User', (asked, correct, { store }) => {
      if (activeIn(asked.body) !== false || asked.id === undefined) return;
      for (const group of store.groupIdsOf(asked.id)) {
        const operation = { op: 'remove', path: 'members', value: [{ value: asked.id }] };
        send(asked, correct, 'PATCH', 'Group', group, patch(operation));
      }
    }),
  },
  {
    id: 'first-value-wins',
    title: 'Of several operations on one attribute the first one counts',
    seenAt: 'simpleidserver/SimpleIdServer#644',
    caughtBy: ['PA-07'],
    fault: changing('PATCH', 'User', (body) => {
      const paths = operationsIn(body).map(({ path }) => path);
      const first = operationsIn(body).filter(({ path }, index) => paths.indexOf(path) === index);
      return { ...body, Operations: first };
    }),
  },
  {
    id: 'first-operation-only',
    title: 'Of several operations only the first one is carried out',
    seenAt: 'inferred: a handler that reads Operations[0]',
    caughtBy: ['PA-07'],
    fault: changing('PATCH', 'User', (body) => ({ ...body, Operations: operationsIn(body).slice(0, 1) })),
  },
  {
    id: 'required-attribute-removed-silently',
    title: 'PATCH remove of a required attribute is accepted and passed over',
    seenAt: 'better-auth/better-auth#10422',
    caughtBy: ['PA-08a'],
    fault: changingOperations((operation) =>
      operation.op === 'remove' && operation.path === 'userName' ? undefined : operation,
    ),
  },
  {
    id: 'patch-is-not-atomic',
    title: 'PATCH keeps what was done before the operation that failed',
    seenAt: 'python-scim/scim2-models#155, Captain-P-Goldfish/SCIM-SDK#200',
    caughtBy: ['PA-08b'],
    fault: on('PATCH', 'User', (asked, correct) => {
      let answer = accepted;
      for (const operation of operationsIn(asked.body)) {
        answer = send(asked, correct, 'PATCH', 'User', asked.id, patch(operation));
        if (answer.status >= 300) return answer;
      }
      return operationsIn(asked.body).length === 0 ? correct(asked) : answer;
    }),
  },
  {
    id: 'patch-of-an-unknown-id-crashes',
    title: 'PATCH of an unknown id is answered with 500',
    seenAt: 'wso2/product-is#7455 (for GET)',
    caughtBy: ['PA-09a'],
    fault: on('PATCH', 'User', (asked, correct) =>
      /\d/.test(asked.id ?? '') ? correct(asked) : refusal(500, 'Error in getting user information'),
    ),
  },
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
    id: 'extension-missing-in-schemas',
    title: 'A user with enterprise attributes does not name the extension in schemas',
    seenAt: 'inferred: schemas is a constant',
    caughtBy: ['PA-12b'],
    fault: showingAlways((resource) => ({
      ...resource,
      schemas: Array.isArray(resource.schemas)
        ? resource.schemas.filter((urn) => urn !== ENTERPRISE_SCHEMA)
        : [],
    })),
  },
  {
    id: 'two-primary-e-mails',
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
  {
    id: 'no-patch',
    title: 'PATCH is not implemented: 501',
    seenAt: 'unitycatalog/unitycatalog#423',
    caughtBy: ['PA-14a', 'PA-14b'],
    fault: (correct) => (request) =>
      request.method === 'PATCH' ? refusal(501, 'PATCH is not supported.') : correct(request),
  },
];

/** Carries out other operations than those that came; where none is left, the answer is 204. */
function changingOperations(change: (operation: JsonObject) => JsonObject | undefined): Fault {
  return on('PATCH', 'User', (asked, correct) => {
    const sent = operationsIn(asked.body);
    const Operations = sent.flatMap((operation) => change(operation) ?? []);
    if (sent.length > 0 && Operations.length === 0) return accepted;
    return correct({ ...asked, text: JSON.stringify({ ...asked.body, Operations }) });
  });
}

function refusingPresentState(op: 'add' | 'replace'): Fault {
  return on('PATCH', 'User', (asked, correct, provider) => {
    const [operation] = operationsIn(asked.body);
    const present = activeIn(asked.body) === held(provider, 'User', asked.id).active;
    return operation?.op === op && operation.path === 'active' && present
      ? refusal(409, 'The user is in this state already.')
      : correct(asked);
  });
}

function losingReactivated(): Fault {
  return (correct, provider) => {
    const lost = new Set<string>();
    const noting = besides('PATCH', 'User', ({ id = '', body }) => {
      if (activeIn(body) === true) lost.add(id);
    });
    const hiding = showing('User', (user, asked) =>
      lookedUp(asked) !== undefined && lost.has(String(user.id)) ? undefined : user,
    );
    return hiding(noting(correct, provider), provider);
  };
}

function isSame(one: unknown, other: JsonObject): one is JsonObject {
  return isObject(one) && one.value === other.value && one.type === other.type;
}
