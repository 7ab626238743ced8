import { succeeded } from '../../scim/exchange.ts';
import { isObject, type Json, sameJson, sortKeys } from '../../scim/json.ts';
import { sameName } from '../../scim/names.ts';
import { attributeOf, idOf, stringOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf, type Measure, measureOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface Stored {
  readonly user: Remote;
  readonly read: Answer;
}

/** A user with all that JumpCloud maps, and what the provider made of it. */
const whatIsStored = probe<Stored>({
  name: 'what-is-stored',
  writes: true,
  *play(bench, seen) {
    const phoneNumbers = [{ primary: true, type: 'work', value: 'tel:+1-555-555-5555' }];
    const user = yield* bench.createUser({ phoneNumbers, userType: 'Employee' });
    seen.user = user;
    seen.read = yield* bench.get('User', user.id);
  },
});

export const WHAT_IS_STORED: readonly (Check | Measure)[] = [
  checkOf(whatIsStored, {
    id: 'CR-04a',
    title: 'What was created can be read by its id',
    requirement: { source: 'RFC 7644', section: '3.4.1', level: 'text' },
    impact: 'blocks',
    demand:
      'GET on the id of a resource that exists is answered with 200 and the resource. JumpCloud reads a linked user before it writes to it; what it cannot read counts as removed.',
    symptom: 'Each change of a user creates it once more, or is refused as a conflict.',
    remedy: 'Store the user before POST is answered, and find it under the id that was answered.',
    follows: ['LK-15b'],
    breaks: 'all',
    verify({ user, read }) {
      const isSame = idOf(read.body) === user.id && sameName(stringOf(read.body, 'userName'), user.name);
      if (succeeded(read) && isSame) return undefined;
      return finding(`200 with ${user.name}`, sayAnswer(read), read, user.answer);
    },
  }),
  checkOf(whatIsStored, {
    id: 'CR-04b',
    title: 'Name, e-mail and active are stored as they were sent',
    requirement: { source: 'RFC 7644', section: '3.3', level: 'silent' },
    impact: 'blocks',
    demand:
      'A provider may alter or ignore what it is sent. But given and family name, e-mail and active are what JumpCloud is there to keep up to date.',
    symptom: 'Users appear without a name or an address, or active where they should not be.',
    remedy: 'Map name.givenName, name.familyName, emails[].value and active to the fields of your own users.',
    follows: ['JC-02', 'CR-04a'],
    breaks: 'all',
    verify({ user, read }) {
      const wrong = ESSENTIAL.filter(
        ({ valueIn }) => !sameName(valueIn(read.body), valueIn(user.sent) as string),
      );
      if (wrong.length === 0) return undefined;
      const tell = (body: unknown) => wrong.map(({ name, valueIn }) => `${name} ${say(valueIn(body))}`);
      return finding(tell(user.sent).join(', '), tell(read.body).join(', '), read, user.answer);
    },
  }),
  checkOf(whatIsStored, {
    id: 'CR-04c',
    title: 'The answer to a creation shows what is stored',
    requirement: { source: 'RFC 7644', section: '3.1', level: 'MUST' },
    impact: 'degrades',
    demand:
      'Answers reflect the state of the resource at the provider: what POST answers is what GET then shows.',
    symptom:
      'JumpCloud takes attributes for stored that were dropped or altered, and never sends them again.',
    remedy: 'Make the answer of the stored user, not of the body that came.',
    follows: ['AT-03', 'AT-06', 'CR-04a'],
    verify({ user, read }) {
      const answered = user.answer.body;
      if (!isObject(answered)) return notApplicable('the answer to the creation shows no attributes');
      const names = Object.keys(answered).filter((name) => name.toLowerCase() !== 'meta');
      const wrong = names.filter((name) => !sameValue(answered[name], attributeOf(read.body, name) as Json));
      if (wrong.length === 0) return undefined;
      const tell = (body: unknown) =>
        wrong.map((name) => `${name} ${say(attributeOf(body, name))}`).join(', ');
      return finding(
        `as answered to POST: ${tell(answered)}`,
        `GET shows ${tell(read.body)}`,
        read,
        user.answer,
      );
    },
  }),
  measureOf(whatIsStored, {
    id: 'CR-04f',
    title: 'Attributes that are stored otherwise than JumpCloud sent them, or not at all',
    measure({ user, read }) {
      const names = Object.keys(user.sent).filter((name) => name !== 'schemas');
      const told = names.flatMap((name) => {
        const shown = attributeOf(read.body, name) as Json | undefined;
        if (shown === undefined) return `${name} is not shown`;
        return sameValue(user.sent[name], shown) ? [] : `${name} ${say(shown)}`;
      });
      const value = told.length === 0 ? 'none' : told.join(', ');
      return { value, exchanges: [read.exchange ?? []].flat() };
    },
  }),
];

const ESSENTIAL: readonly { name: string; valueIn: (user: unknown) => string | undefined }[] = [
  { name: 'name.givenName', valueIn: (user) => stringOf(attributeOf(user, 'name'), 'givenName') },
  { name: 'name.familyName', valueIn: (user) => stringOf(attributeOf(user, 'name'), 'familyName') },
  { name: 'emails[].value', valueIn: (user) => firstEmailOf(user) },
  { name: 'active', valueIn: (user) => textOf(attributeOf(user, 'active')) },
];

function firstEmailOf(user: unknown): string | undefined {
  const emails = attributeOf(user, 'emails');
  return Array.isArray(emails) ? stringOf(emails[0], 'value') : undefined;
}

/** A boolean alone: `"true"` is not `true`. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'boolean' ? String(value) : undefined;
}

/** Nothing, null and the empty list are the same (RFC 7643 §2.5), and values of a list are in no order. */
function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  return sameJson(comparable(a), comparable(b));
}

function comparable(value: Json | undefined): Json {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return value;
  return [...value].sort((a, b) => (JSON.stringify(sortKeys(a)) < JSON.stringify(sortKeys(b)) ? -1 : 1));
}
