import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { matchIds, sayMatches, totalOf } from './matches.ts';

interface LookedUp {
  readonly user: Remote;
  readonly found: Answer;
  readonly inAnotherCase: Answer;
  readonly nobody: Answer;
}

/** JumpCloud's look-up of a user, beside another one whose userName contains the first one's. */
const findingAUser = probe<LookedUp>({
  name: 'finding-a-user',
  writes: true,
  *play(bench, seen) {
    const email = bench.email();
    const user = yield* bench.createUser({}, email);
    yield* bench.createUser({}, `a${email}`);
    seen.user = user;
    seen.found = yield* bench.lookUp('User', email);
    seen.inAnotherCase = yield* bench.lookUp('User', email.toUpperCase());
    seen.nobody = yield* bench.lookUp('User', bench.email());
  },
});

export const FINDING_A_USER: readonly Check[] = [
  checkOf(findingAUser, {
    id: 'LK-01a',
    title: 'filter=userName eq "…" finds the user of that name',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'MUST' },
    impact: 'blocks',
    demand:
      'Filters are optional in the RFC; where there are any, what matches is returned. JumpCloud looks every user up by userName before it creates or takes over one, and is not known to ask for anything else.',
    symptom:
      'Users who are at the provider already are not taken over: creating them is refused, or they are there twice.',
    remedy:
      'Support filter=userName eq "value" on GET /Users, the parameter percent-decoded once and the value read as a JSON string.',
    follows: ['AT-05b', 'LK-10c'],
    breaks: [
      'difficult-names',
      'take-over-of-a-group',
      'take-over-of-a-user',
      'take-over-of-a-user-in-another-case',
      'take-over-of-an-inactive-user',
    ],
    verify({ user, found }) {
      if (matchIds(found)?.includes(user.id)) return undefined;
      return finding(`200 with ${user.name}`, sayMatches(found), found, user.answer);
    },
  }),
  checkOf(findingAUser, {
    id: 'LK-01b',
    title: 'filter=userName eq "…" finds nobody else, and nobody twice',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'MUST' },
    impact: 'blocks',
    demand:
      'Only resources that match the filter may be returned, and eq means the whole value. JumpCloud writes to the user that the look-up finds.',
    symptom:
      'Nobody is provisioned, because the look-up of one user is answered with others; or a stranger is overwritten.',
    remedy:
      'Apply the filter before the list is made, and compare whole values for eq: a prefix, or a name that contains the value, is no match.',
    follows: ['AT-05b', 'LK-10c'],
    breaks: 'all',
    verify({ user, found }) {
      const ids = matchIds(found);
      if (!ids) return notApplicable('the look-up was not answered with a list');
      const isAlone = ids.every((id) => id === user.id) && ids.length <= 1;
      return isAlone ? undefined : finding(`nobody but ${user.name}, once`, sayMatches(found), found);
    },
  }),
  checkOf(findingAUser, {
    id: 'LK-02',
    title: 'A look-up without a match is answered with 200 and totalResults 0',
    requirement: { source: 'RFC 7644', section: '3.4.2', level: 'MUST' },
    impact: 'blocks',
    demand:
      'A query that matches nothing succeeds, with status 200 and totalResults 0; Resources may be empty or left out. JumpCloud takes an error for an error, not for "nobody".',
    symptom: 'No new user is ever created: the look-up before each creation fails.',
    remedy:
      'Answer an empty result with 200 and {"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 0, "Resources": []}, not with 404.',
    follows: ['LK-01b', 'LK-10c'],
    breaks: 'all',
    verify({ nobody }) {
      const isEmpty = nobody.status === 200 && matchIds(nobody)?.length === 0;
      if (isEmpty && (totalOf(nobody) ?? 0) === 0) return undefined;
      const counted = isEmpty ? `, totalResults ${totalOf(nobody)}` : '';
      return finding('200 with no match, totalResults 0', `${sayMatches(nobody)}${counted}`, nobody);
    },
  }),
  checkOf(findingAUser, {
    id: 'LK-03',
    title: 'A look-up by userName does not regard case',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'MUST' },
    impact: 'blocks',
    demand:
      'Whether case counts in a comparison is up to the attribute, and userName is case insensitive (RFC 7643 §4.1.1).',
    symptom:
      'A user who is spelt Ada@example.com at the provider and ada@example.com in JumpCloud is not found, and creating it is refused.',
    remedy: 'Compare userName in lower case on both sides, in the filter as well as in the uniqueness check.',
    follows: ['LK-01a', 'LK-10c'],
    breaks: ['take-over-of-a-user-in-another-case'],
    verify({ user, inAnotherCase }) {
      if (matchIds(inAnotherCase)?.includes(user.id)) return undefined;
      const asked = user.name.toUpperCase();
      return finding(`200 with ${user.name} for ${asked}`, sayMatches(inAnotherCase), inAnotherCase);
    },
  }),
];
