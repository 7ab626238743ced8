import { isObject } from '../../scim/json.ts';
import type { FaultDefinition } from './fault.ts';
import { changing, on, operationsIn, refusal } from './wrong-answers.ts';

/** What providers get wrong with the members of a group. */
export const MEMBER_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'present-member-conflicts',
    title: 'Adding a member who is there already is refused with 409',
    seenAt: 'Infisical/infisical#2138',
    caughtBy: ['GR-03a'],
    fault: on('PATCH', 'Group', (asked, correct, { store }) => {
      const present = store.get('Group', asked.id ?? '')?.members;
      const added = operationsIn(asked.body).flatMap(({ op, value }) =>
        op === 'add' && Array.isArray(value) ? value.map((one) => isObject(one) && one.value) : [],
      );
      const twice = added.some((id) => typeof id === 'string' && present?.has(id));
      return twice ? refusal(409, 'The user is a member already.') : correct(asked);
    }),
  },
  {
    id: 'add-replaces-the-members',
    title: 'PATCH add on members replaces the whole membership',
    seenAt: 'inferred: the likeliest way to write it wrong',
    caughtBy: ['GR-01'],
    fault: changing('PATCH', 'Group', (body) => ({
      ...body,
      Operations: operationsIn(body).map((operation) =>
        operation.op === 'add' && operation.path === 'members' ? { ...operation, op: 'replace' } : operation,
      ),
    })),
  },
];
