import { isObject, type Json, type JsonObject } from '../../scim/json.ts';
import type { Provider } from '../provider.ts';
import type { Fault, FaultDefinition } from './fault.ts';
import { type Asked, accepted, later, on, operationsIn, refusal, showing } from './wrong-answers.ts';

/** What providers get wrong with the members of a group. */
export const MEMBER_FAULTS: readonly FaultDefinition[] = [
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
    id: 'replace-without-path-refused',
    title: 'PATCH replace without a path is refused for a group',
    seenAt: 'inferred: a handler that takes the path for required',
    caughtBy: ['GR-10b'],
    fault: on('PATCH', 'Group', (asked, correct) =>
      operationsIn(asked.body).some((one) => one.op === 'replace' && one.path === undefined)
        ? refusal(400, 'A path is needed.', 'invalidPath')
        : correct(asked),
    ),
  },
  {
    id: 'filter-path-not-parsed',
    title: 'The path members[value eq "…"] is refused as unknown',
    seenAt: 'inferred: a handler that knows plain paths only',
    caughtBy: ['GR-04'],
    fault: on('PATCH', 'Group', (asked, correct) =>
      operationsIn(asked.body).some(({ path }) => typeof path === 'string' && path.startsWith('members['))
        ? refusal(400, 'There is no such attribute.', 'invalidPath')
        : correct(asked),
    ),
  },
  {
    id: 'remove-empties-the-group',
    title: 'PATCH remove on members with a value list removes everybody',
    seenAt: 'thomaspoignant/scim-patch#959, pond/scimitar#45, vouch-sh/vouch#1415',
    caughtBy: ['GR-05'],
    fault: rewriting((operation) =>
      isListedRemoval(operation) ? [{ op: 'remove', path: 'members' }] : [operation],
    ),
  },
  {
    id: 'remove-with-list-refused',
    title: 'PATCH remove on members with a value list is refused',
    seenAt: 'inferred: a reading of RFC 7644 §3.5.2.2 to the letter',
    caughtBy: ['GR-05'],
    fault: on('PATCH', 'Group', (asked, correct) =>
      operationsIn(asked.body).some(isListedRemoval)
        ? refusal(400, 'A remove takes no value.', 'invalidSyntax')
        : correct(asked),
    ),
  },
  {
    id: 'remove-all-ignored',
    title: 'PATCH remove on members without a value leaves the members',
    seenAt: 'inferred: a handler that iterates over a list that is not there',
    caughtBy: ['GR-06'],
    fault: rewriting((operation) =>
      operation.op === 'remove' && operation.path === 'members' && operation.value === undefined
        ? []
        : [operation],
    ),
  },
  {
    id: 'removing-a-stranger-fails',
    title: 'Removing somebody who is no member is answered with 404',
    seenAt: 'inferred: an unchecked result of a delete statement',
    caughtBy: ['GR-07'],
    fault: on('PATCH', 'Group', (asked, correct, provider) => {
      const present = membersOf(asked, provider);
      const strangers = removedIds(asked.body).some((id) => !present.has(id));
      return strangers ? refusal(404, 'The user is no member.') : correct(asked);
    }),
  },
  {
    id: 'removals-shift-positions',
    title: 'Several removals in one PATCH use positions found before the first',
    seenAt: 'FusionAuth/fusionauth-issues#2834',
    caughtBy: ['GR-08a'],
    fault: rewriting((operation, asked, provider) => shifted(operation, asked, provider)),
  },
  {
    id: 'only-the-first-of-a-list-is-removed',
    title: 'Of a removal that lists several members only the first is carried out',
    seenAt: 'inferred: value[0] in place of a loop',
    caughtBy: ['GR-08b'],
    fault: rewriting((operation) =>
      isListedRemoval(operation)
        ? [{ ...operation, value: (operation.value as Json[]).slice(0, 1) }]
        : [operation],
    ),
  },
  {
    id: 'last-member-stays',
    title: 'The last member of a group cannot be removed',
    seenAt: 'inferred: members taken for a required attribute',
    caughtBy: ['GR-13c'],
    fault: on('PATCH', 'Group', (asked, correct, provider) => {
      const present = membersOf(asked, provider);
      const leaving = new Set(removedIds(asked.body));
      const empties =
        present.size > 0 && leaving.size > 0 && [...present].every((id) => leaving.has(id as string));
      return empties ? refusal(400, 'A group needs a member.', 'invalidValue') : correct(asked);
    }),
  },
  {
    id: 'replace-only-adds',
    title: 'PATCH replace on members adds the list and removes nobody',
    seenAt: 'inferred: an upsert without a delete',
    caughtBy: ['GR-09'],
    fault: rewriting((operation) =>
      operation.op === 'replace' && (operation.path === 'members' || isMembersWithoutPath(operation))
        ? [{ ...operation, op: 'add' }]
        : [operation],
    ),
  },
  {
    id: 'malformed-member-wipes-the-group',
    title: 'A member that is no object is dropped, and the list that is left replaces the members',
    seenAt: 'langwatch/langwatch#7136, msaad00/agent-bom#3533',
    caughtBy: ['GR-11a'],
    fault: rewriting((operation) =>
      isMemberList(operation) ? [withoutMalformed(operation, isObject)] : [operation],
    ),
  },
  {
    id: 'member-without-value-wipes-the-group',
    title: 'A member without a value is dropped, and the list that is left replaces the members',
    seenAt: 'langwatch/langwatch#7136',
    caughtBy: ['GR-11b'],
    fault: rewriting((operation) =>
      isMemberList(operation)
        ? [withoutMalformed(operation, (one) => one !== null && !(isObject(one) && one.value === undefined))]
        : [operation],
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
    id: 'members-cut-at-a-hundred',
    title: 'A group takes no more than 100 members in one request',
    seenAt: 'goauthentik/authentik#20410',
    caughtBy: ['GR-16a'],
    fault: rewriting((operation) =>
      isMemberList(operation) ? [{ ...operation, value: operation.value.slice(0, 100) }] : [operation],
    ),
  },
  {
    id: 'members-shown-by-the-hundred',
    title: 'A group shows its first 100 members only',
    seenAt: 'goauthentik/authentik#20410',
    caughtBy: ['GR-16a'],
    fault: showing('Group', (group) =>
      Array.isArray(group.members) ? { ...group, members: group.members.slice(0, 100) } : group,
    ),
  },
  {
    id: 'second-hundred-refused',
    title: 'A group that would have more than 100 members by a further request refuses it',
    seenAt: 'inferred: a limit that counts what is there',
    caughtBy: ['GR-16b'],
    fault: on('PATCH', 'Group', (asked, correct, provider) => {
      const present = membersOf(asked, provider).size;
      const over = present > 0 && present + addedMembers(asked.body).length > 100;
      return over ? refusal(400, 'A group has 100 members at most.', 'tooMany') : correct(asked);
    }),
  },
  {
    id: 'big-patch-refused',
    title: 'A PATCH of more than 500 members is refused with 413',
    seenAt: 'inferred: a body limit of a web framework',
    caughtBy: ['GR-16c'],
    fault: on('PATCH', 'Group', (asked, correct) =>
      addedMembers(asked.body).length > 500 ? refusal(413, 'The request is too large.') : correct(asked),
    ),
  },
  {
    id: 'concurrent-adds-lose-members',
    title: 'Of members who are added at the same time one is lost',
    seenAt: 'inferred: read, change and write back without a lock',
    caughtBy: ['GR-19'],
    fault: losingUpdates(),
  },
  {
    id: 'deleted-member-breaks-reads',
    title: 'A deleted user stays a member, and reading it fails with 500',
    seenAt: 'inferred: a soft delete that the membership does not know of',
    caughtBy: ['GR-17'],
    fault: keepingDeletedMembers(),
  },
];

type Rewrite = (operation: JsonObject, asked: Asked, provider: Provider) => readonly JsonObject[];

/** Carries out other operations on a group than those that came; where none is left, nothing is done and 204 is answered. */
function rewriting(rewrite: Rewrite): Fault {
  return on('PATCH', 'Group', (asked, correct, provider) => {
    const operations = operationsIn(asked.body);
    if (operations.length === 0) return correct(asked);
    const Operations = operations.flatMap((operation) => rewrite(operation, asked, provider));
    if (Operations.length === 0) return accepted;
    return correct({ ...asked, text: JSON.stringify({ ...asked.body, Operations }) });
  });
}

function isMemberList(operation: JsonObject): operation is JsonObject & { readonly value: readonly Json[] } {
  return operation.path === 'members' && operation.op !== 'remove' && Array.isArray(operation.value);
}

function isListedRemoval({ op, path, value }: JsonObject): boolean {
  return op === 'remove' && path === 'members' && Array.isArray(value);
}

function isMembersWithoutPath({ path, value }: JsonObject): boolean {
  return path === undefined && isObject(value) && value.members !== undefined;
}

function withoutMalformed(
  operation: JsonObject & { readonly value: readonly Json[] },
  isMember: (one: Json) => boolean,
): JsonObject {
  return { ...operation, value: operation.value.filter(isMember) };
}

function addedMembers(body: JsonObject): readonly Json[] {
  return operationsIn(body).flatMap(({ op, path, value }) =>
    op === 'add' && path === 'members' && Array.isArray(value) ? value : [],
  );
}

function removedIds(body: JsonObject): readonly string[] {
  return operationsIn(body).flatMap(({ op, path, value }) => {
    if (op !== 'remove' || typeof path !== 'string') return [];
    const selected = /^members\[value eq "(.*)"\]$/.exec(path)?.[1];
    if (selected !== undefined) return [selected];
    return Array.isArray(value) ? value.flatMap((one) => (isObject(one) ? String(one.value) : [])) : [];
  });
}

function membersOf({ id = '' }: Asked, { store }: Provider): ReadonlySet<unknown> {
  return store.get('Group', id)?.members ?? new Set();
}

/** Where several go, each after the first is the one behind the one that was meant. */
function shifted(operation: JsonObject, asked: Asked, provider: Provider): readonly JsonObject[] {
  const removals = operationsIn(asked.body).filter(({ op }) => op === 'remove');
  const [id] = removedIds({ Operations: [operation] });
  const position = removals.findIndex(({ path }) => path === operation.path);
  if (removals.length < 2 || id === undefined || position < 1) return [operation];
  const members = [...membersOf(asked, provider)];
  const behind = members[members.indexOf(id) + 1] ?? members.at(-1);
  return [{ op: 'remove', path: `members[value eq "${String(behind)}"]` }];
}

/** Remembers who was added again, and shows them twice. */
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

/** Shows a later lastModified for each add that changed nothing. */
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

/** Reads the members, takes a moment, and writes them back with the new ones: whoever came in between is written over. */
function losingUpdates(): Fault {
  return on('PATCH', 'Group', (asked, correct, provider) => {
    const added = addedMembers(asked.body);
    if (added.length !== 1) return correct(asked);
    const before = [...membersOf(asked, provider)].map((value) => ({ value: String(value) }));
    const Operations = [{ op: 'replace', path: 'members', value: [...before, ...added] }];
    return later(20, () => correct({ ...asked, text: JSON.stringify({ ...asked.body, Operations }) }));
  });
}

/** A soft delete: the group still lists the user, and who reads it meets an error of the provider's. */
function keepingDeletedMembers(): Fault {
  return (correct, provider) => {
    const gone = new Set<string>();
    const kept = new Map<string, Set<string>>();
    const noting = on('DELETE', 'User', (asked, inner) => {
      const id = asked.id ?? '';
      for (const group of provider.store.groupIdsOf(id))
        kept.set(group, (kept.get(group) ?? new Set()).add(id));
      if (provider.store.groupIdsOf(id).size > 0) gone.add(id);
      return inner(asked);
    });
    const shown = showing('Group', (group) => {
      const left = [...(kept.get(String(group.id)) ?? [])].map((value) => ({ value }));
      const members = Array.isArray(group.members) ? group.members : [];
      return left.length === 0 ? group : { ...group, members: [...members, ...left] };
    });
    const failing = on('GET', 'User', (asked, inner) =>
      gone.has(asked.id ?? '') ? refusal(500, 'The member could not be read.') : inner(asked),
    );
    return failing(shown(noting(correct, provider), provider), provider);
  };
}
