import type { Json, JsonObject } from '../../scim/json.ts';
import type { Provider } from '../provider.ts';
import type { Fault, FaultDefinition } from './fault.ts';
import { isListedRemoval, membersOf, removedIds, rewriting } from './member-operations.ts';
import { type Asked, on, operationsIn, refusal, showing } from './wrong-answers.ts';

/** What providers get wrong when members are removed. */
export const REMOVING_MEMBER_FAULTS: readonly FaultDefinition[] = [
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
    id: 'deleted-member-breaks-reads',
    title: 'A deleted user stays a member, and reading it fails with 500',
    seenAt: 'inferred: a soft delete that the membership does not know of',
    caughtBy: ['GR-17a'],
    fault: keepingDeletedMembers(),
  },
];

function shifted(operation: JsonObject, asked: Asked, provider: Provider): readonly JsonObject[] {
  const removals = operationsIn(asked.body).filter(({ op }) => op === 'remove');
  const [id] = removedIds({ Operations: [operation] });
  const position = removals.findIndex(({ path }) => path === operation.path);
  if (removals.length < 2 || id === undefined || position < 1) return [operation];
  const members = [...membersOf(asked, provider)];
  const behind = members[members.indexOf(id) + 1] ?? members.at(-1);
  return [{ op: 'remove', path: `members[value eq "${String(behind)}"]` }];
}

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
