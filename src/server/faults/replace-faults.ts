import { isObject, type Json, type JsonObject } from '../../scim/json.ts';
import { resourcePath } from '../../scim/resource.ts';
import { ENTERPRISE_SCHEMA } from '../../scim/urns.ts';
import { attributesIn } from './attributes-in.ts';
import type { Fault, FaultDefinition } from './fault.ts';
import { besides, changing, held, on, refusal, send, showing } from './wrong-answers.ts';

/** What providers get wrong with PUT of a user. */
export const REPLACE_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'put-changes-nothing',
    title: 'PUT of a user answers 200 with what was sent and stores nothing',
    seenAt: 'sourcegraph/sourcegraph-public-snapshot#48720 (the e-mail); inferred for the rest',
    caughtBy: ['PU-01a'],
    fault: on('PUT', 'User', (asked, correct) => {
      const unchanged = send(asked, correct, 'GET', 'User', asked.id);
      return unchanged.status === 200 ? { ...unchanged, body: asked.body } : correct(asked);
    }),
  },
  {
    id: 'put-answers-the-old-user',
    title: 'PUT answers 200 with the user as it was before',
    seenAt: 'inferred: the user is read before the transaction is committed',
    caughtBy: ['PU-01b'],
    fault: on('PUT', 'User', (asked, correct) => {
      const before = send(asked, correct, 'GET', 'User', asked.id);
      const answer = correct(asked);
      return answer.status === 200 && before.body ? { ...answer, body: before.body } : answer;
    }),
  },
  {
    id: 'put-ignores-the-extension',
    title: 'PUT stores the core attributes and leaves the enterprise extension as it was',
    seenAt: 'inferred: POST and PUT are mapped by different code',
    caughtBy: ['PU-01d'],
    fault: changing('PUT', 'User', (body, { id }, provider) => ({
      ...body,
      [ENTERPRISE_SCHEMA]: held(provider, 'User', id)[ENTERPRISE_SCHEMA] ?? null,
    })),
  },
  {
    id: 'put-adds-e-mails',
    title: 'PUT adds the e-mails to those that are there',
    seenAt: 'sourcegraph/sourcegraph-public-snapshot#48980',
    caughtBy: ['PU-01c'],
    fault: changing('PUT', 'User', (body, { id }, provider) => {
      const [old, sent] = [held(provider, 'User', id).emails, body.emails].map(objectsIn);
      const kept = (old ?? []).filter(({ value }) => !sent?.some((email) => email.value === value));
      const emails = [...(sent ?? []), ...kept.map((email) => ({ ...email, primary: false }))];
      return { ...body, emails };
    }),
  },
  {
    id: 'put-refuses-meta',
    title: 'PUT with meta in the body is refused: meta is read-only',
    seenAt: 'pingidentity/scim2#93, SAP-archive/scimono#176',
    caughtBy: ['PU-02a'],
    fault: on('PUT', 'User', (asked, correct) =>
      asked.body.meta === undefined ? correct(asked) : refusal(400, 'meta is read-only.', 'mutability'),
    ),
  },
  {
    id: 'put-stores-meta',
    title: 'PUT takes the date of creation from the body',
    seenAt: 'inferred: the body is saved as it is',
    caughtBy: ['PU-02b'],
    fault: rememberingCreated(),
  },
  {
    id: 'put-follows-the-id-in-the-body',
    title: 'PUT changes the user whose id is in the body, not the one in the address',
    seenAt: 'msaad00/agent-bom#3534',
    caughtBy: ['PU-04'],
    fault: on('PUT', 'User', (asked, correct, { store }) => {
      const { id } = asked.body;
      const other = typeof id === 'string' && store.get('User', id) ? id : asked.id;
      return correct(other === undefined ? asked : { ...asked, path: resourcePath('User', other) });
    }),
  },
  {
    id: 'put-creates',
    title: 'PUT at an unknown id creates a user',
    seenAt: 'msaad00/agent-bom#3534 (PUT upserts)',
    caughtBy: ['PU-05a'],
    fault: on('PUT', 'User', (asked, correct, { store, now }) => {
      const { id = '', body } = asked;
      if (store.get('User', id) || typeof body.userName !== 'string') return correct(asked);
      store.insert('User', id, attributesIn(body), new Set(), now());
      return { ...send(asked, correct, 'GET', 'User', id), status: 201 };
    }),
  },
  {
    id: 'put-of-a-malformed-id-is-400',
    title: 'PUT at an id of another form than its own is answered with 400 instead of 404',
    seenAt: 'vouch-sh/vouch#1413',
    caughtBy: ['PU-05b'],
    fault: on('PUT', 'User', (asked, correct) =>
      /\d/.test(asked.id ?? '') ? correct(asked) : refusal(400, 'Invalid resource ID format'),
    ),
  },
  {
    id: 'put-without-a-change-is-refused',
    title: 'PUT that changes nothing is refused',
    seenAt: 'inferred: an update of no row is taken for an error',
    caughtBy: ['PU-08a'],
    fault: on('PUT', 'User', (asked, correct, { store }) => {
      const before = store.get('User', asked.id ?? '');
      const answer = correct(asked);
      const same = before !== undefined && store.get('User', before.id) === before;
      return answer.status === 200 && same ? refusal(400, 'Nothing to update.') : answer;
    }),
  },
  {
    id: 'put-ignores-active',
    title: 'PUT leaves active as it was',
    seenAt: 'better-auth/better-auth#10242',
    caughtBy: ['PU-09a'],
    fault: changing('PUT', 'User', (body, { id }, provider) => ({
      ...body,
      active: held(provider, 'User', id).active ?? true,
    })),
  },
  {
    id: 'put-activates',
    title: 'PUT of an inactive user activates it, whatever the body says',
    seenAt: 'getprobo/probo#711',
    caughtBy: ['PU-09b'],
    fault: changing('PUT', 'User', (body, { id }, provider) =>
      held(provider, 'User', id).active === false ? { ...body, active: true } : body,
    ),
  },
  {
    id: 'put-does-not-activate',
    title: 'PUT with active true leaves an inactive user inactive',
    seenAt: 'PostHog/posthog#42603, grokability/snipe-it#14481',
    caughtBy: ['PU-09c'],
    fault: changing('PUT', 'User', (body, { id }, provider) =>
      held(provider, 'User', id).active === false ? { ...body, active: false } : body,
    ),
  },
];

function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function rememberingCreated(): Fault {
  return (correct, provider) => {
    const created = new Map<string, Json>();
    const remembering = besides('PUT', 'User', ({ id = '', body: { meta } }) => {
      if (isObject(meta) && meta.created !== undefined) created.set(id, meta.created);
    });
    const shown = showing('User', (user) => {
      const own = created.get(String(user.id));
      return own === undefined ? user : { ...user, meta: { ...(user.meta as JsonObject), created: own } };
    });
    return shown(remembering(correct, provider), provider);
  };
}
