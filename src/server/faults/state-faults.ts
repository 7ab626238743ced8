import type { JsonObject } from '../../scim/json.ts';
import { changingOperations } from './changing-operations.ts';
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
} from './wrong-answers.ts';

/** What providers get wrong when a PATCH deactivates a user or activates it again. */
export const STATE_FAULTS: readonly FaultDefinition[] = [
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
      operationsIn(asked.body).some(({ path }) => path === undefined) ? accepted : correct(asked),
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
];

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
