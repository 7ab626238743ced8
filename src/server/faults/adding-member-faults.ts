import { isObject } from '../../scim/json.ts';
import type { Fault, FaultDefinition } from './fault.ts';
import { addedMembers, isMembersWithoutPath, membersOf, removedIds, rewriting } from './member-operations.ts';
import { accepted, later, on, refusal, showing } from './wrong-answers.ts';

/** What providers get wrong when members are added. */
export const ADDING_MEMBER_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'add-replaces-the-members',
    title: 'PATCH add on members replaces the whole membership',
    seenAt: 'inferred: the likeliest way to write it wrong',
    caughtBy: ['GR-01'],
    fault: rewriting((operation) =>
      operation.op === 'add' && operation.path === 'members'
        ? [{ ...operation, op: 'replace' }]
        : [operation],
    ),
  },
  {
    id: 'member-needs-a-type',
    title: 'A member without a type is refused',
    seenAt: 'inferred: a required field of an object model',
    caughtBy: ['GR-02'],
    fault: on('PATCH', 'Group', (asked, correct) => {
      const bare = addedMembers(asked.body).some((member) => isObject(member) && member.type === undefined);
      return bare ? refusal(400, 'A member needs a type.', 'invalidValue') : correct(asked);
    }),
  },
  {
    id: 'present-member-conflicts',
    title: 'Adding a member who is there already is refused with 409',
    seenAt: 'Infisical/infisical#2138',
    caughtBy: ['GR-03a'],
    fault: on('PATCH', 'Group', (asked, correct, provider) => {
      const present = membersOf(asked, provider);
      const twice = addedMembers(asked.body).some((member) => isObject(member) && present.has(member.value));
      return twice ? refusal(409, 'The user is a member already.') : correct(asked);
    }),
  },
  {
    id: 'present-member-doubled',
    title: 'Adding a member who is there already lists it twice',
    seenAt: 'AzureAD/SCIMReferenceCode#10',
    caughtBy: ['GR-03a'],
    fault: doubling(),
  },
  {
    id: 'repeated-add-touches-the-group',
    title: 'Adding a member who is there already moves lastModified',
    seenAt: 'simpleidserver/SimpleIdServer#844',
    caughtBy: ['GR-03b'],
    fault: touching(),
  },
  {
    id: 'add-without-path-ignored',
    title: 'PATCH add without a path is accepted and does nothing to the members',
    seenAt: 'fleetdm/fleet#50724',
    caughtBy: ['GR-10a'],
    fault: rewriting((operation) =>
      operation.op === 'add' && isMembersWithoutPath(operation) ? [] : [operation],
    ),
  },
  {
    id: 'unknown-member-applied-by-half',
    title: 'A list with an unknown member is refused after the known ones were added',
    seenAt: 'inferred: a loop without a transaction',
    caughtBy: ['GR-12a'],
    fault: on('PATCH', 'Group', (asked, correct, provider) => {
      const answer = correct(asked);
      const known = addedMembers(asked.body).filter(
        (one) => isObject(one) && provider.store.find(String(one.value)),
      );
      if (answer.status === 400 && known.length > 0) {
        const Operations = [{ op: 'add', path: 'members', value: known }];
        correct({ ...asked, text: JSON.stringify({ ...asked.body, Operations }) });
      }
      return answer;
    }),
  },
  {
    id: 'unknown-member-swallows-the-list',
    title: 'A list with an unknown member is accepted, and nobody is added',
    seenAt: 'fleetdm/fleet#50724',
    caughtBy: ['GR-12b'],
    fault: on('PATCH', 'Group', (asked, correct, { store }) =>
      addedMembers(asked.body).some(
        (one) => isObject(one) && typeof one.value === 'string' && !store.find(one.value),
      )
        ? accepted
        : correct(asked),
    ),
  },
  {
    id: 'concurrent-adds-lose-members',
    title: 'Of members who are added at the same time one is lost',
    seenAt: 'inferred: read, change and write back without a lock',
    caughtBy: ['GR-19'],
    fault: losingUpdates(),
  },
];

function doubling(): Fault {
  return (correct, provider) => {
    const twice = new Map<string, Set<unknown>>();
    const noting = on('PATCH', 'Group', (asked, inner) => {
      const present = membersOf(asked, provider);
      const again = addedMembers(asked.body).flatMap((one) =>
        isObject(one) && present.has(one.value) ? [one.value] : [],
      );
      for (const id of removedIds(asked.body)) twice.get(asked.id ?? '')?.delete(id);
      const own = twice.get(asked.id ?? '') ?? new Set();
      twice.set(asked.id ?? '', new Set([...own, ...again]));
      return inner(asked);
    });
    const shown = showing('Group', (group) => {
      const doubled = [...(twice.get(String(group.id)) ?? [])].map((value) => ({ value: String(value) }));
      return Array.isArray(group.members) ? { ...group, members: [...group.members, ...doubled] } : group;
    });
    return shown(noting(correct, provider), provider);
  };
}

function touching(): Fault {
  return (correct, provider) => {
    const touched = new Map<string, number>();
    const noting = on('PATCH', 'Group', (asked, inner) => {
      const before = provider.store.get('Group', asked.id ?? '')?.revision;
      const answer = inner(asked);
      const same = before === provider.store.get('Group', asked.id ?? '')?.revision;
      if (same) touched.set(asked.id ?? '', (touched.get(asked.id ?? '') ?? 0) + 1_000);
      return answer;
    });
    const shown = showing('Group', (group) => {
      const later = touched.get(String(group.id));
      if (later === undefined || !isObject(group.meta)) return group;
      const at = Date.parse(String(group.meta.lastModified)) + later;
      return { ...group, meta: { ...group.meta, lastModified: new Date(at).toISOString() } };
    });
    return shown(noting(correct, provider), provider);
  };
}

function losingUpdates(): Fault {
  return on('PATCH', 'Group', (asked, correct, provider) => {
    const added = addedMembers(asked.body);
    if (added.length !== 1) return correct(asked);
    const before = [...membersOf(asked, provider)].map((value) => ({ value: String(value) }));
    const Operations = [{ op: 'replace', path: 'members', value: [...before, ...added] }];
    return later(20, () => correct({ ...asked, text: JSON.stringify({ ...asked.body, Operations }) }));
  });
}
