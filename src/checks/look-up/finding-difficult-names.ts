import { NAME_ATTRIBUTES } from '../../jumpcloud/look-up.ts';
import { succeeded } from '../../scim/exchange.ts';
import { idOf, type ResourceType, stringOf } from '../../scim/resource.ts';
import type { Bench } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, type Judgement, notApplicable } from '../finding.ts';
import { type Answer, probe, type Talk } from '../probe.ts';
import { say } from '../say.ts';
import { matchIds, sayMatches } from './matches.ts';

interface Difficult {
  /** What must be percent-encoded in a URL. */
  readonly encoded: readonly Named[];
  /** What must be escaped in a JSON string. */
  readonly escaped: readonly Named[];
}

/** One that the provider took under a name as it was sent, and its look-up. */
interface Named {
  readonly id: string;
  readonly name: string;
  readonly found: Answer;
}

/** Users and groups whose names need care on their way into a filter. */
const findingDifficultNames = probe<Difficult>({
  name: 'finding-difficult-names',
  writes: true,
  *play(bench, seen) {
    const hasGroups = !bench.facts.lacking.has('groups');
    const encoded: Named[] = [];
    for (const label of ["o'hara+test.", 'a&b=c#d%40.']) {
      encoded.push(...(yield* createAndFind(bench, 'User', bench.email(label))));
    }
    if (hasGroups) encoded.push(...(yield* createAndFind(bench, 'Group', bench.groupName('R&D 100% + #1 '))));
    seen.encoded = encoded;
    const escaped: Named[] = [];
    for (const label of hasGroups ? ['"Labs" ', 'C:\\D '] : []) {
      escaped.push(...(yield* createAndFind(bench, 'Group', bench.groupName(label))));
    }
    seen.escaped = escaped;
  },
});

export const FINDING_DIFFICULT_NAMES: readonly Check[] = [
  checkOf(findingDifficultNames, {
    id: 'LK-08a',
    title: "A look-up finds names with + % & = # and ' in them",
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'MUST' },
    impact: 'blocks',
    demand:
      'What matches a filter is returned, and whoever writes a URL percent-encodes it (§1.2): so the value arrives encoded, is decoded once, and is then compared as it stands. All of these are allowed before the @ of an address (RFC 5321).',
    symptom: "Users such as o'hara+test@example.com are never found: they are refused or there twice.",
    remedy:
      'Decode the query string once and leave the value alone after that: %2B is a plus, %26 an ampersand, %25 a percent sign. An apostrophe needs no escape in a filter, only in SQL.',
    follows: ['LK-01a', 'LK-06a', 'LK-10c'],
    breaks: ['difficult-names'],
    verify({ encoded }) {
      return judgeAll(encoded);
    },
  }),
  checkOf(findingDifficultNames, {
    id: 'LK-08b',
    title: 'A look-up finds names with quotes and backslashes in them',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'MUST' },
    impact: 'blocks',
    demand:
      'The value of a filter is a JSON string (RFC 7159): a quote in it is written \\" and a backslash \\\\.',
    symptom: 'Groups such as "Labs" can be created and are never found again: the next sync is refused.',
    remedy:
      'Read the value with a JSON parser, quotes included, instead of cutting the first and the last character off or stopping at the first quote.',
    follows: ['LK-06a', 'LK-10c'],
    breaks: ['difficult-names'],
    verify({ escaped }, facts) {
      if (facts.lacking.has('groups')) return notApplicable('the provider has no groups');
      return judgeAll(escaped);
    },
  }),
];

/** Nothing where the provider refuses the name or alters it: then there is nothing of that name to be found. */
function* createAndFind(bench: Bench, type: ResourceType, name: string): Talk<readonly Named[]> {
  const body = type === 'User' ? bench.userBody(name) : bench.groupBody(name);
  const created = yield* bench.post(type, body);
  const id = succeeded(created) ? idOf(created.body) : undefined;
  if (id === undefined) return [];
  const shown = yield* bench.read(type, id);
  if (stringOf(shown, NAME_ATTRIBUTES[type]) !== name) return [];
  return [{ id, name, found: yield* bench.lookUp(type, name) }];
}

function judgeAll(all: readonly Named[]): Judgement {
  if (all.length === 0) return notApplicable('the provider takes no such names');
  const missed = all.filter(({ id, found }) => !matchIds(found)?.includes(id));
  const [first] = missed;
  if (!first) return undefined;
  const expected = `200 with the one that was created as ${missed.map(({ name }) => say(name)).join(', ')}`;
  return finding(expected, sayMatches(first.found), ...missed.map(({ found }) => found));
}
