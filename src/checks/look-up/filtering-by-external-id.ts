import { deriveId } from '../../directory/derive-id.ts';
import { equals } from '../../scim/filter.ts';
import type { JsonObject } from '../../scim/json.ts';
import { stringOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { matchIds, sayMatches } from './matches.ts';

interface ByExternalId {
  readonly user: JsonObject;
  readonly externalId: string;
  readonly exact: Answer;
  readonly inAnotherCase: Answer;
}

/** Look-ups by JumpCloud's own id of the user. */
const filteringByExternalId = probe<ByExternalId>({
  name: 'filtering-by-external-id',
  writes: true,
  *play(bench, seen) {
    const email = bench.email();
    // A letter in it, whatever the digest brings: its case is what matters.
    const externalId = `a${deriveId('probe', email).slice(1)}`;
    const { id } = yield* bench.createUser({ externalId }, email);
    seen.externalId = externalId;
    seen.user = yield* bench.read('User', id);
    seen.exact = yield* bench.list('User', { filter: equals('externalId', externalId) });
    seen.inAnotherCase = yield* bench.list('User', {
      filter: equals('externalId', externalId.toUpperCase()),
    });
  },
});

export const FILTERING_BY_EXTERNAL_ID: readonly Check[] = [
  checkOf(filteringByExternalId, {
    id: 'LK-05a',
    title: 'filter=externalId eq "…" finds exactly the user with that externalId',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'MUST' },
    impact: 'degrades',
    demand:
      'What matches a filter is returned, and nothing else; RFC 7643 §3.1 means externalId for just this look-up. A provider that does not filter by it may say so with 400 invalidFilter.',
    symptom: 'JumpCloud looks up by userName alone; a client that looks up by externalId creates duplicates.',
    remedy:
      'Compare externalId with the value as it stands; where filtering by it is not offered, answer 400 with scimType invalidFilter instead of an empty or a full list.',
    follows: ['LK-01a', 'LK-01b', 'LK-10c'],
    verify({ user, externalId, exact }) {
      const reason = whyNotApplicable(user, externalId, exact);
      if (reason !== undefined) return notApplicable(reason);
      const ids = matchIds(exact);
      if (ids?.length === 1 && ids[0] === user.id) return undefined;
      return finding(`200 with ${stringOf(user, 'userName')} and nobody else`, sayMatches(exact), exact);
    },
  }),
  checkOf(filteringByExternalId, {
    id: 'LK-05b',
    title: 'A look-up by externalId regards case',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'MUST' },
    impact: 'degrades',
    demand:
      'Whether case counts in a comparison is up to the attribute, and externalId is case exact (RFC 7643 §3.1).',
    symptom: 'Two users whose externalIds differ in case alone are taken for one.',
    remedy: 'Compare externalId byte by byte: a case-insensitive collation of the column will not do.',
    follows: ['LK-01b', 'LK-05a', 'LK-10c'],
    verify({ user, externalId, exact, inAnotherCase }) {
      const reason = whyNotApplicable(user, externalId, exact);
      if (reason !== undefined) return notApplicable(reason);
      if (!matchIds(inAnotherCase)?.includes(user.id as string)) return undefined;
      const asked = externalId.toUpperCase();
      return finding(
        `no match for ${asked}: the user has ${externalId}`,
        sayMatches(inAnotherCase),
        inAnotherCase,
      );
    },
  }),
];

function whyNotApplicable(user: JsonObject, externalId: string, { status }: Answer): string | undefined {
  if (stringOf(user, 'externalId') !== externalId) return 'the provider does not keep externalId';
  if (status === 400 || status === 501) return 'the provider declines to filter by externalId, which it may';
  return undefined;
}
