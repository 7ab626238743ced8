import { succeeded } from '../../scim/exchange.ts';
import { isObject, type JsonObject } from '../../scim/json.ts';
import { nameKey, sameName } from '../../scim/names.ts';
import { attributeOf, stringOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface Selected {
  readonly home: string;
  readonly added: Answer;
  readonly before: JsonObject;
  readonly value: string;
  readonly replaced: Answer;
  readonly after: JsonObject;
  readonly unmatched: Answer;
}

/** A second e-mail that becomes primary, a new value for the first one by its type, and one for a type that is not there. */
const valuePaths = probe<Selected>({
  name: 'value-paths',
  needs: ['patch'],
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const [home, value] = [bench.email('home.'), bench.email('work.')];
    const replace = (type: string) =>
      ({ op: 'replace', path: `emails[type eq "${type}"].value`, value }) as const;
    const email = { type: 'home', value: home, primary: true };
    seen.home = home;
    seen.value = value;
    seen.added = yield* bench.patch('User', user.id, { op: 'add', path: 'emails', value: [email] });
    seen.before = yield* bench.read('User', user.id);
    seen.replaced = yield* bench.patch('User', user.id, replace('work'));
    seen.after = yield* bench.read('User', user.id);
    seen.unmatched = yield* bench.patch('User', user.id, replace('other'));
  },
});

export const VALUE_PATHS: readonly Check[] = [
  checkOf(valuePaths, {
    id: 'PA-11a',
    title: 'A path with a filter changes the values that match, and no other',
    requirement: { source: 'RFC 7644', section: '3.5.2.3', level: 'text' },
    impact: 'degrades',
    demand:
      'A replace on a value path with a sub-attribute changes that sub-attribute of every value that the filter selects. Sent is emails[type eq "work"].value, as Entra does.',
    symptom: 'A change of the e-mail never arrives, or every e-mail becomes the same.',
    remedy: 'Evaluate the filter in the brackets against each value and change the ones that match.',
    verify({ value, before, replaced, after }) {
      const old = emailsOf(before);
      if (!old.some(isWork)) return notApplicable('the provider shows no e-mail of the type work');
      const expected = old.map((email) => nameKey(isWork(email) ? value : addressOf(email))).sort();
      if (!succeeded(replaced)) return finding(`the e-mails ${say(expected)}`, sayAnswer(replaced), replaced);
      const actual = emailsOf(after)
        .map((email) => nameKey(addressOf(email)))
        .sort();
      return say(actual) === say(expected)
        ? undefined
        : finding(`the e-mails ${say(expected)}`, say(actual), replaced);
    },
  }),
  checkOf(valuePaths, {
    id: 'PA-11b',
    title: 'A replace whose filter matches nothing is refused with 400 noTarget',
    requirement: { source: 'RFC 7644', section: '3.5.2.3', level: 'MUST' },
    impact: 'degrades',
    demand:
      'Where the filter of a replace selects nothing, the provider must answer 400 with scimType noTarget. (Entra expects a new value instead, against the RFC.)',
    symptom: 'Users collect e-mails that nobody entered, or a change is lost without a word.',
    remedy: 'Answer 400 with scimType noTarget where no value matches the filter of the path.',
    follows: ['PA-11a'],
    verify({ before, unmatched }) {
      if (emailsOf(before).length === 0) return notApplicable('the provider shows no e-mails');
      if (unmatched.status === 400 && stringOf(unmatched.body, 'scimType') === 'noTarget') return undefined;
      return finding('400 with scimType noTarget', sayAnswer(unmatched), unmatched);
    },
  }),
  checkOf(valuePaths, {
    id: 'PA-13',
    title: 'A value that a PATCH makes primary takes that from the others',
    requirement: { source: 'RFC 7644', section: '3.5.2', level: 'MUST' },
    impact: 'cosmetic',
    demand:
      'A PATCH that sets primary to true on one value must make the provider set it to false on the others.',
    symptom: 'A user has two primary e-mails, and mail goes to either.',
    remedy: 'After a PATCH, leave primary true on the value that was set last and clear it on the others.',
    verify({ home, added, before }) {
      const emails = emailsOf(before);
      const own = emails.find((email) => sameName(addressOf(email), home));
      if (attributeOf(own, 'primary') !== true)
        return notApplicable('the provider took no second e-mail as primary');
      const primary = emails.filter((email) => attributeOf(email, 'primary') === true);
      return primary.length === 1
        ? undefined
        : finding(`${home} alone is primary`, `primary are ${say(primary)}`, added);
    },
  }),
];

function emailsOf(user: JsonObject): readonly JsonObject[] {
  const emails = attributeOf(user, 'emails');
  return Array.isArray(emails) ? emails.filter(isObject) : [];
}

function addressOf(email: JsonObject): string {
  return stringOf(email, 'value') ?? '';
}

function isWork(email: JsonObject): boolean {
  return stringOf(email, 'type')?.toLowerCase() === 'work';
}
