import { succeeded } from '../../scim/exchange.ts';
import { equals } from '../../scim/filter.ts';
import { sameName } from '../../scim/names.ts';
import { attributeOf, idOf, stringOf } from '../../scim/resource.ts';
import { type Check, checkOf, type Measure, measureOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { matchIds, sayMatches } from './matches.ts';

interface ByEmail {
  readonly id: string;
  readonly work: string;
  readonly home: string;
  /** The user with the addresses that the provider kept. */
  readonly user: unknown;
  readonly byValue: Answer;
  /** Type and value of the same address, and of two. */
  readonly matching: Answer;
  readonly mixed: Answer;
  readonly beyondTheGrammar: Answer;
}

/** A user with two addresses, looked up by the second. */
const filteringByEmail = probe<ByEmail>({
  name: 'filtering-by-email',
  writes: true,
  *play(bench, seen) {
    const [work, home] = [bench.email(), bench.email()];
    const emails = [
      { primary: true, type: 'work', value: work },
      { type: 'home', value: home },
    ];
    const created = yield* bench.post('User', bench.userBody(work, { emails }));
    const id = succeeded(created) ? idOf(created.body) : undefined;
    // One who takes a single address only is not asked further.
    const kept = id === undefined ? {} : yield* bench.read('User', id);
    const search = (filter: string) => bench.list('User', { filter });
    Object.assign(seen, { id: id ?? '', work, home, user: kept });
    seen.byValue = yield* search(equals('emails.value', home));
    seen.matching = yield* search(`emails[type eq "home" and ${equals('value', home)}]`);
    seen.mixed = yield* search(`emails[type eq "home" and ${equals('value', work)}]`);
    seen.beyondTheGrammar = yield* search(`emails[type eq "home"].${equals('value', home)}`);
  },
});

export const FILTERING_BY_EMAIL: readonly (Check | Measure)[] = [
  checkOf(filteringByEmail, {
    id: 'LK-07a',
    title: 'filter=emails.value eq "…" matches any of the addresses',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'MUST' },
    impact: 'degrades',
    demand:
      'What matches a filter is returned, and a multi-valued attribute matches where one of its values does. A provider that does not filter by it may say so with 400 invalidFilter.',
    symptom: 'JumpCloud looks up by userName alone; a client that looks up by e-mail creates duplicates.',
    remedy:
      'Compare the value with every address of the user, not with the primary one alone; where filtering by it is not offered, answer 400 invalidFilter instead of an empty list.',
    follows: ['LK-01a', 'LK-10c'],
    verify(seen) {
      const { id, home, byValue } = seen;
      const reason = whyNotApplicable(seen, byValue);
      if (reason !== undefined) return notApplicable(reason);
      if (matchIds(byValue)?.includes(id)) return undefined;
      return finding(`200 with the user whose second address is ${home}`, sayMatches(byValue), byValue);
    },
  }),
  checkOf(filteringByEmail, {
    id: 'LK-07b',
    title: 'emails[type eq "…" and value eq "…"] matches one and the same address',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'MUST' },
    impact: 'degrades',
    demand:
      'Brackets are optional; where they are supported, what stands in them must hold for one value of the attribute together. 400 invalidFilter declines them.',
    symptom: 'JumpCloud sends no brackets; a client that does takes one user for another.',
    remedy:
      'Apply the expression in the brackets to each address on its own, so that the type of one and the value of another are no match; or answer 400 invalidFilter.',
    follows: ['LK-01a', 'LK-01b', 'LK-10c'],
    verify(seen) {
      const { id, home, work, matching, mixed } = seen;
      const reason = whyNotApplicable(seen, matching) ?? whyNotByType(seen);
      if (reason !== undefined) return notApplicable(reason);
      if (!matchIds(matching)?.includes(id)) {
        return finding(`200 with the user whose home address is ${home}`, sayMatches(matching), matching);
      }
      if (!matchIds(mixed)?.includes(id)) return undefined;
      return finding(`no match: ${work} is a work address, not a home one`, sayMatches(mixed), mixed);
    },
  }),
  measureOf(filteringByEmail, {
    id: 'LK-07c',
    title: 'What becomes of emails[…].value eq "…", which the grammar does not have and Entra ID sends',
    measure({ id, beyondTheGrammar }) {
      if (id === '') return undefined;
      const ids = matchIds(beyondTheGrammar);
      const value = ids?.length === 1 && ids[0] === id ? 'understood' : sayMatches(beyondTheGrammar);
      return { value, exchanges: [beyondTheGrammar.exchange ?? []].flat() };
    },
  }),
];

function whyNotApplicable({ home, user }: ByEmail, { status }: Answer): string | undefined {
  if (!keptAs(user, home)) return 'the provider does not keep a second address';
  return status === 400 || status === 501 ? 'the provider declines this filter, which it may' : undefined;
}

/** Which types there are is up to the provider (RFC 7643 §4.1.2). */
function whyNotByType({ home, work, user }: ByEmail): string | undefined {
  const isHome = (value: string) => sameName(stringOf(keptAs(user, value), 'type'), 'home');
  return isHome(home) && !isHome(work) ? undefined : 'the provider does not keep the types of addresses';
}

/** The address with this value among those that the provider kept. */
function keptAs(user: unknown, value: string): unknown {
  const emails = attributeOf(user, 'emails');
  return Array.isArray(emails) ? emails.find((one) => sameName(stringOf(one, 'value'), value)) : undefined;
}
