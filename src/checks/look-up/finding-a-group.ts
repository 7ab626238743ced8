import { succeeded } from '../../scim/exchange.ts';
import { equals } from '../../scim/filter.ts';
import { attributeOf, resourcesOf } from '../../scim/resource.ts';
import { GROUP_SCHEMA } from '../../scim/urns.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { ownAttribute } from '../own-schema.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';
import { matchIds, sayMatches, totalOf } from './matches.ts';

interface LookedUp {
  readonly group: Remote;
  readonly found: Answer;
  readonly inAnotherCase: Answer;
  readonly nobody: Answer;
  /** A group with a member, asked for without them: by its id, and by its name. */
  readonly withoutMembers: readonly [Answer, Answer];
}

/** JumpCloud's look-up of a group, beside another one whose name begins with the first one's. */
const findingAGroup = probe<LookedUp>({
  name: 'finding-a-group',
  needs: ['groups'],
  writes: true,
  people: 1,
  *play(bench, seen) {
    const name = bench.groupName();
    const group = yield* bench.createGroup([], name);
    yield* bench.createGroup([], `${name} test`);
    seen.group = group;
    seen.found = yield* bench.lookUp('Group', name);
    seen.inAnotherCase = yield* bench.lookUp('Group', name.toUpperCase());
    seen.nobody = yield* bench.lookUp('Group', bench.groupName());
    const filled = yield* bench.createGroup(bench.people.slice(0, 1).map(({ id }) => id));
    const excludedAttributes = 'members';
    const filter = equals('displayName', filled.name);
    seen.withoutMembers = [
      yield* bench.get('Group', filled.id, { excludedAttributes }),
      yield* bench.list('Group', { filter, excludedAttributes }),
    ];
  },
});

export const FINDING_A_GROUP: readonly Check[] = [
  checkOf(findingAGroup, {
    id: 'LK-06a',
    title: 'filter=displayName eq "…" finds the group of that name',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'MUST' },
    impact: 'blocks',
    demand:
      'Filters are optional in the RFC; where there are any, what matches is returned. JumpCloud looks a group up by displayName before it creates it, and takes over what it finds.',
    symptom: 'Groups that are at the provider already are not taken over: they are refused, or there twice.',
    remedy: 'Support filter=displayName eq "value" on GET /Groups; names have blanks in them.',
    follows: ['LK-10c'],
    breaks: ['take-over-of-a-group'],
    verify({ group, found }) {
      if (matchIds(found)?.includes(group.id)) return undefined;
      return finding(`200 with the group ${say(group.name)}`, sayMatches(found), found, group.answer);
    },
  }),
  checkOf(findingAGroup, {
    id: 'LK-06b',
    title: 'filter=displayName eq "…" finds no other group',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'MUST' },
    impact: 'blocks',
    demand:
      'Only resources that match the filter may be returned, and eq means the whole value. JumpCloud fills the group that the look-up finds.',
    symptom:
      'A group is not provisioned, because its look-up is answered with others, or a wrong one is filled.',
    remedy:
      'Apply the filter before the list is made, and compare whole values for eq: "sales" is no match for "sales test".',
    follows: ['LK-10c'],
    breaks: 'all',
    verify({ group, found }) {
      const ids = matchIds(found);
      if (!ids) return notApplicable('the look-up was not answered with a list');
      const isAlone = ids.every((id) => id === group.id) && ids.length <= 1;
      return isAlone ? undefined : finding(`no group but ${say(group.name)}, once`, sayMatches(found), found);
    },
  }),
  checkOf(findingAGroup, {
    id: 'LK-06c',
    title: 'A look-up of a group without a match is answered with 200 and totalResults 0',
    requirement: { source: 'RFC 7644', section: '3.4.2', level: 'MUST' },
    impact: 'blocks',
    demand:
      'A query that matches nothing succeeds, with status 200 and totalResults 0, on /Groups as on /Users.',
    symptom: 'No new group is ever created: the look-up before each creation fails.',
    remedy: 'Answer an empty result with 200 and a ListResponse whose totalResults is 0, not with 404.',
    follows: ['LK-06b', 'LK-10c'],
    breaks: 'all',
    verify({ nobody }) {
      const isEmpty = nobody.status === 200 && matchIds(nobody)?.length === 0;
      if (isEmpty && (totalOf(nobody) ?? 0) === 0) return undefined;
      return finding('200 with no match, totalResults 0', sayMatches(nobody), nobody);
    },
  }),
  checkOf(findingAGroup, {
    id: 'LK-06d',
    title: 'A look-up by displayName does not regard case',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'MUST' },
    impact: 'degrades',
    demand:
      "Whether case counts in a comparison is up to the attribute, and a group's displayName is case insensitive unless the provider's own schema says otherwise (RFC 7643 §2.2). In JumpCloud group names are unique in any case.",
    symptom: 'A group that is spelt Sales at the provider and sales in JumpCloud is not taken over.',
    remedy: 'Compare displayName in lower case, or say caseExact: true in /Schemas.',
    follows: ['LK-06a', 'LK-10c'],
    verify({ group, inAnotherCase }, facts) {
      if (ownAttribute(facts, GROUP_SCHEMA, 'displayName')?.caseExact === true) {
        return notApplicable("the provider's own schema says that displayName is case exact");
      }
      if (matchIds(inAnotherCase)?.includes(group.id)) return undefined;
      const expected = `200 with the group ${say(group.name)} for ${say(group.name.toUpperCase())}`;
      return finding(expected, sayMatches(inAnotherCase), inAnotherCase);
    },
  }),
  checkOf(findingAGroup, {
    id: 'LK-06e',
    title: 'excludedAttributes=members leaves the members of a group out',
    requirement: { source: 'RFC 7644', section: '3.4.2.5', level: 'MUST' },
    impact: 'degrades',
    demand:
      'excludedAttributes must be supported, on a single resource and on a list, and takes away what would be returned by default (§3.9). Only attributes that the schema returns always stay.',
    symptom:
      'JumpCloud is not known to ask for it; clients that do get every member of a large group with every look-up.',
    remedy:
      'Leave members out of the answer where excludedAttributes names them, before they are read at all.',
    follows: ['LK-06a', 'LK-10c'],
    verify({ withoutMembers }, facts) {
      if (ownAttribute(facts, GROUP_SCHEMA, 'members')?.returned === 'always') {
        return notApplicable("the provider's own schema says that members are returned always");
      }
      for (const answer of withoutMembers) {
        if (!succeeded(answer)) return finding('200 without members', sayAnswer(answer), answer);
        const shown = [answer.body, ...(resourcesOf(answer) ?? [])].map((one) => attributeOf(one, 'members'));
        const members = shown.find((one) => Array.isArray(one) && one.length > 0);
        if (members) return finding('the group without members', `members ${say(members)}`, answer);
      }
      return undefined;
    },
  }),
];
