import { succeeded } from '../../scim/exchange.ts';
import { isObject, type JsonObject } from '../../scim/json.ts';
import { attributeOf, idOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say } from '../say.ts';

interface Multiple {
  readonly user: Remote;
  readonly shown: JsonObject;
  /** Of a user with two e-mails that are both primary. */
  readonly creation: Answer;
  readonly twice: JsonObject | undefined;
}

const multiValued = probe<Multiple>({
  name: 'multi-valued',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    seen.user = user;
    seen.shown = yield* bench.read('User', user.id);
    const email = bench.email();
    const emails = [
      { primary: true, type: 'work', value: email },
      { primary: true, type: 'home', value: bench.email('home-') },
    ];
    const creation = yield* bench.post('User', bench.userBody(email, { emails }));
    const id = succeeded(creation) ? idOf(creation.body) : undefined;
    seen.creation = creation;
    seen.twice = id === undefined ? undefined : yield* bench.read('User', id);
  },
});

export const MULTI_VALUED: readonly Check[] = [
  checkOf(multiValued, {
    id: 'AT-06a',
    title: 'One value of a list is primary at most',
    requirement: { source: 'RFC 7643', section: '2.4', level: 'MUST' },
    impact: 'cosmetic',
    demand: 'At most one value of a list may say that it is primary.',
    symptom:
      'Nothing in JumpCloud, which sends one e-mail; with another client, mail goes to either address.',
    remedy: 'Refuse a second primary value with 400 invalidValue, or keep it for one of them alone.',
    verify({ creation, twice }) {
      if (!twice) return undefined;
      const primary = emailsOf(twice).filter((email) => attributeOf(email, 'primary') === true);
      return primary.length < 2 ? undefined : finding('one primary e-mail, or 400', say(primary), creation);
    },
  }),
  checkOf(multiValued, {
    id: 'AT-06b',
    title: 'E-mails are shown with their type',
    requirement: { source: 'RFC 7643', section: '2.4', level: 'SHOULD' },
    impact: 'cosmetic',
    demand:
      'Values of a list should be canonicalised when they are returned, by a type such as work or home.',
    symptom: 'Nothing in JumpCloud; a client that looks for the work address finds none.',
    remedy: 'Store type with each value, and show it.',
    breaks: 'all',
    verify({ user, shown }) {
      const emails = emailsOf(shown);
      if (emails.length === 0) return notApplicable('the provider shows no e-mails');
      const bare = emails.find((email) => typeof attributeOf(email, 'type') !== 'string');
      return bare && finding('the type "work", as it was sent', say(bare), user.answer);
    },
  }),
];

function emailsOf(user: JsonObject): readonly JsonObject[] {
  const emails = attributeOf(user, 'emails');
  return Array.isArray(emails) ? emails.filter(isObject) : [];
}
