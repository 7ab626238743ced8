import { succeeded } from '../../scim/exchange.ts';
import { isObject, type Json } from '../../scim/json.ts';
import { sameName } from '../../scim/names.ts';
import { attributeOf, idOf, stringOf } from '../../scim/resource.ts';
import { USER_SCHEMA } from '../../scim/urns.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf, type Measure, measureOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { fullNameOf } from '../full-name-of.ts';
import { ownAttribute } from '../own-schema.ts';
import { type Answer, probe } from '../probe.ts';
import type { ProviderFacts } from '../provider-facts.ts';
import { say, sayAnswer } from '../say.ts';
import { sameValue } from './same-value.ts';

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
        ({ valueIn }) => !sameName(valueIn(read.body, user.name), valueIn(user.sent, user.name) as string),
      );
      if (wrong.length === 0) return undefined;
      const tell = (body: unknown) =>
        wrong.map(({ name, valueIn }) => `${name} ${say(valueIn(body, user.name))}`);
      return finding(tell(user.sent).join(', '), tell(read.body).join(', '), read, user.answer);
    },
  }),
  checkOf(whatIsStored, {
    id: 'CR-04c',
    title: 'The answer to a creation shows what is stored',
    requirement: { source: 'RFC 7644', section: '3.1', level: 'MUST' },
    impact: 'degrades',
    demand:
      'Answers reflect the state of the resource at the provider: what POST answers is what GET then shows. Attributes whose schema says returned: request are left out (RFC 7643 §7).',
    symptom:
      'JumpCloud takes attributes for stored that were dropped or altered, and never sends them again.',
    remedy: 'Make the answer of the stored user, not of the body that came.',
    follows: ['AT-03', 'AT-06', 'CR-04a'],
    verify({ user, read }, facts) {
      const answered = user.answer.body;
      if (!isObject(answered)) return notApplicable('the answer to the creation shows no attributes');
      // What the client did not send may change at any time.
      const names = Object.keys(user.sent).filter((name) => attributeOf(answered, name) !== undefined);
      const valueIn = (body: unknown, name: string) => attributeOf(body, name) as Json | undefined;
      const wrong = names.filter(
        (name) => !isOnRequest(name, facts) && !sameValue(valueIn(answered, name), valueIn(read.body, name)),
      );
      if (wrong.length === 0) return undefined;
      const tell = (body: unknown) => wrong.map((name) => `${name} ${say(valueIn(body, name))}`).join(', ');
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

interface Essential {
  readonly name: string;
  readonly valueIn: (user: unknown, email: string) => string | undefined;
}

const ESSENTIAL: readonly Essential[] = [
  { name: 'name', valueIn: fullNameOf },
  { name: 'emails[].value', valueIn: emailOf },
  { name: 'active', valueIn: (user) => textOf(attributeOf(user, 'active')) },
];

/** This one where it is there, else the first. */
function emailOf(user: unknown, email: string): string | undefined {
  const emails = attributeOf(user, 'emails');
  const values = Array.isArray(emails) ? emails.map((one) => stringOf(one, 'value')) : [];
  return values.find((value) => sameName(value, email)) ?? values[0];
}

/** Then GET shows it only where it is asked for, and POST where it was sent. */
function isOnRequest(name: string, facts: ProviderFacts): boolean {
  return stringOf(ownAttribute(facts, USER_SCHEMA, name), 'returned') === 'request';
}

/** A boolean alone: `"true"` is not `true`. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'boolean' ? String(value) : undefined;
}
