import { succeeded } from '../../scim/exchange.ts';
import { equals } from '../../scim/filter.ts';
import { isObject } from '../../scim/json.ts';
import { attributeOf, resourcesOf } from '../../scim/resource.ts';
import { LIST_RESPONSE } from '../../scim/urns.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';
import { totalOf } from './matches.ts';

interface Listed {
  /** The first user of a list of at least two. */
  readonly page: Answer;
  /** A list of nobody that might hold five. */
  readonly empty: Answer;
}

const listAnswers = probe<Listed>({
  name: 'list-answers',
  writes: false,
  people: 2,
  *play(bench, seen) {
    seen.page = yield* bench.list('User', { startIndex: '1', count: '1' });
    const filter = equals('userName', bench.email());
    seen.empty = yield* bench.list('User', { filter, startIndex: '1', count: '5' });
  },
});

export const LIST_ANSWERS: readonly Check[] = [
  checkOf(listAnswers, {
    id: 'LK-10a',
    title: 'A list says that it is a ListResponse',
    requirement: { source: 'RFC 7644', section: '3.4.2', level: 'MUST' },
    impact: 'degrades',
    demand:
      'The schemas of a list answer hold the URN of ListResponse. JumpCloud is not known to look at them.',
    symptom: 'A client that goes by schemas takes the list for a user, or for nothing.',
    remedy: 'Send "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"] with every list.',
    follows: ['LK-10c'],
    verify({ page }) {
      const schemas = attributeOf(page.body, 'schemas');
      const isNamed = Array.isArray(schemas) && schemas.some((urn) => sameWord(urn, LIST_RESPONSE));
      return isNamed ? undefined : finding(say([LIST_RESPONSE]), say(schemas), page);
    },
  }),
  checkOf(listAnswers, {
    id: 'LK-10b',
    title: 'A list tells in totalResults, as an integer, how many there are',
    requirement: { source: 'RFC 7644', section: '3.4.2', level: 'MUST' },
    impact: 'blocks',
    demand:
      'totalResults is required in every list, a non-negative integer (§3.4.2.4) that counts all matches, on whatever page. JumpCloud fails where a type is another one.',
    symptom: 'Look-ups fail, or a client stops after the first page.',
    remedy:
      'Send totalResults as a JSON number without quotes: the count of all that match, not of this page.',
    follows: ['LK-10c'],
    breaks: 'all',
    verify({ page }) {
      const total = attributeOf(page.body, 'totalResults');
      const shown = resourcesOf(page)?.length ?? 0;
      if (Number.isInteger(total) && Number(total) >= shown) return undefined;
      return finding(`an integer, ${shown} or more`, `totalResults ${say(total)}`, page);
    },
  }),
  checkOf(listAnswers, {
    id: 'LK-10c',
    title: 'A list holds what it found in Resources, as a JSON array of objects',
    requirement: { source: 'RFC 7644', section: '3.4.2', level: 'MUST' },
    impact: 'blocks',
    demand: 'A list answer is one JSON object; Resources is required in it where totalResults is not 0.',
    symptom: 'Test Connection and every look-up fail: JumpCloud cannot read the answer.',
    remedy:
      'Wrap the users: {"schemas": […], "totalResults": n, "Resources": [ … ]}, on GET /Users with and without a filter.',
    breaks: 'all',
    verify({ page }) {
      if (!succeeded(page)) return finding('200 with a list', sayAnswer(page), page);
      if (isObject(page.body) && resourcesOf(page)) return undefined;
      return finding('a JSON object with the array Resources', sayAnswer(page), page);
    },
  }),
  checkOf(listAnswers, {
    id: 'LK-10d',
    title: 'A page of a longer list tells startIndex and itemsPerPage',
    requirement: { source: 'RFC 7644', section: '3.4.2', level: 'MUST' },
    impact: 'degrades',
    demand: 'Where only a part of the results is returned, startIndex and itemsPerPage are required.',
    symptom: 'A client that pages by these numbers stops after the first page, or starts again and again.',
    remedy: 'Send startIndex (from 1) and itemsPerPage as JSON numbers with every page.',
    follows: ['LK-10c'],
    verify({ page }) {
      if (!isPartial(page)) return notApplicable('no list was longer than its page');
      const names = ['startIndex', 'itemsPerPage'];
      const wrong = names.filter((name) => !Number.isInteger(attributeOf(page.body, name)));
      if (wrong.length === 0) return undefined;
      const actual = wrong.map((name) => `${name} ${say(attributeOf(page.body, name))}`).join(', ');
      return finding(`integers in ${names.join(' and ')}`, actual, page);
    },
  }),
  checkOf(listAnswers, {
    id: 'LK-10e',
    title: 'itemsPerPage is the number of resources on the page',
    requirement: { source: 'RFC 7644', section: '3.4.2', level: 'text' },
    impact: 'cosmetic',
    demand: 'itemsPerPage is the number of resources that a page brings, not the most that it may bring.',
    symptom: 'A client that adds itemsPerPage to startIndex skips users, or asks for the same ones again.',
    remedy: 'Send the length of Resources as itemsPerPage.',
    follows: ['LK-10c'],
    verify({ page, empty }) {
      const told = [page, empty].filter((list) => attributeOf(list.body, 'itemsPerPage') !== undefined);
      if (told.length === 0) return notApplicable('no list tells itemsPerPage');
      const countOf = (list: Answer) => resourcesOf(list)?.length ?? 0;
      const wrong = told.find((list) => attributeOf(list.body, 'itemsPerPage') !== countOf(list));
      if (!wrong) return undefined;
      const actual = `itemsPerPage ${say(attributeOf(wrong.body, 'itemsPerPage'))}`;
      return finding(`itemsPerPage ${countOf(wrong)}, as many as there are`, actual, wrong);
    },
  }),
  checkOf(listAnswers, {
    id: 'LK-10f',
    title: 'The attributes of a list are spelt as the RFC spells them',
    requirement: { source: 'RFC 7644', section: '3.4.2', level: 'silent' },
    impact: 'degrades',
    demand:
      'The RFC writes Resources with a capital and the other names in camel case. By RFC 7643 §2.1 names do not regard case, so this is no offence; but many JSON parsers do, and nobody knows whether that of JumpCloud does.',
    symptom:
      'Users who are there are not found, since the client looks for Resources and there is only resources.',
    remedy: 'Spell them Resources, totalResults, startIndex, itemsPerPage and schemas.',
    follows: ['LK-10c'],
    verify({ page }) {
      const names = isObject(page.body) ? Object.keys(page.body) : [];
      const misspelt = names.filter(
        (name) => !SPELT.includes(name) && SPELT.some((one) => sameWord(name, one)),
      );
      if (misspelt.length === 0) return undefined;
      const wanted = SPELT.filter((one) => misspelt.some((name) => sameWord(name, one)));
      return finding(wanted.join(', '), misspelt.join(', '), page);
    },
  }),
];

const SPELT: readonly string[] = ['schemas', 'totalResults', 'startIndex', 'itemsPerPage', 'Resources'];

function isPartial(page: Answer): boolean {
  const shown = resourcesOf(page)?.length ?? 0;
  return (totalOf(page) ?? 0) > shown;
}

function sameWord(a: unknown, b: string): boolean {
  return typeof a === 'string' && a.toLowerCase() === b.toLowerCase();
}
