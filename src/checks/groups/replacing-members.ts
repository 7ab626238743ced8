import { succeeded } from '../../scim/exchange.ts';
import type { Json, JsonObject } from '../../scim/json.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';
import { memberList, unlessExactly } from './membership.ts';

interface Replaced {
  readonly people: readonly Remote[];
  readonly byPath: Answer;
  readonly afterPath: JsonObject;
  readonly withoutPath: Answer;
  readonly afterWithoutPath: JsonObject;
}

/** Two of three, then another two of three, so that one stays, one goes and one comes. */
const replacingMembers = probe<Replaced>({
  name: 'replacing-members',
  needs: ['groups', 'patch'],
  writes: true,
  people: 3,
  *play(bench, seen) {
    const people = bench.people.slice(0, 3);
    const [ada, grace, linus] = people as [Remote, Remote, Remote];
    const group = yield* bench.createGroup([ada.id, grace.id]);
    seen.people = people;
    seen.byPath = yield* bench.patch('Group', group.id, {
      op: 'replace',
      path: 'members',
      value: memberList([grace, linus]),
    });
    seen.afterPath = yield* bench.read('Group', group.id);
    seen.withoutPath = yield* bench.patch('Group', group.id, {
      op: 'replace',
      value: { members: memberList([linus, ada]) },
    });
    seen.afterWithoutPath = yield* bench.read('Group', group.id);
  },
});

interface Malformed {
  readonly people: readonly Remote[];
  readonly tries: readonly { readonly value: Json; readonly answer: Answer; readonly after: JsonObject }[];
}

/** A member that is none in place of the whole membership. */
const malformedMembers = probe<Malformed>({
  name: 'malformed-members',
  needs: ['groups', 'patch'],
  writes: true,
  people: 2,
  *play(bench, seen) {
    const people = bench.people.slice(0, 2);
    const tries: { value: Json; answer: Answer; after: JsonObject }[] = [];
    for (const value of [['x'], [{}], [null]]) {
      const group = yield* bench.createGroup(people.map(({ id }) => id));
      const answer = yield* bench.patch('Group', group.id, { op: 'replace', path: 'members', value });
      tries.push({ value, answer, after: yield* bench.read('Group', group.id) });
    }
    seen.people = people;
    seen.tries = tries;
  },
});

export const REPLACING_MEMBERS: readonly Check[] = [
  checkOf(replacingMembers, {
    id: 'GR-09',
    title: 'PATCH replace on members leaves exactly the list that was sent',
    requirement: { source: 'RFC 7644', section: '3.5.2.3', level: 'text' },
    impact: 'blocks',
    demand:
      'A replace of a multi-valued attribute without a filter replaces all its values, also where some of the new ones were there before.',
    symptom: 'Whoever left the group keeps what it gives, or whoever stays loses it.',
    remedy:
      'Set the members to the list; compute what to add and what to remove from the difference by value.',
    verify({ people, byPath, afterPath }) {
      if (!succeeded(byPath)) return finding('200 or 204', sayAnswer(byPath), byPath);
      return unlessExactly(people.slice(1), afterPath, people, byPath);
    },
  }),
  checkOf(replacingMembers, {
    id: 'GR-10b',
    title: 'PATCH replace without a path takes the members from its value',
    requirement: { source: 'RFC 7644', section: '3.5.2.3', level: 'text' },
    impact: 'blocks',
    demand:
      'Without a path the target is the resource itself, and the value holds the attributes that are replaced. (That it holds them is the duty of the client.) Whether JumpCloud ever sends members so is unknown.',
    symptom: 'A change of the membership is refused, or accepted and forgotten.',
    remedy: 'Where a replace has no path, apply each attribute in its value as a replace with that path.',
    follows: ['GR-09'],
    verify({ people: [ada, grace, linus], withoutPath, afterWithoutPath }) {
      const wanted = [linus, ada] as [Remote, Remote];
      if (!succeeded(withoutPath)) return finding('200 or 204', sayAnswer(withoutPath), withoutPath);
      return unlessExactly(wanted, afterWithoutPath, [...wanted, grace as Remote], withoutPath);
    },
  }),
  checkOf(malformedMembers, {
    id: 'GR-11a',
    title: 'A member that is no object is refused, and the members stay',
    requirement: { source: 'RFC 7644', section: '3.5.2', level: 'MUST' },
    impact: 'blocks',
    demand:
      'An operation that does not fit the schema of its attribute must be answered with an error, and a request that fails changes nothing.',
    symptom: 'A client with a bug empties the group, and everybody in it is locked out.',
    remedy: 'Check every value of the list before anything is changed, and answer 400 invalidValue.',
    verify({ people, tries: [text] }) {
      const { answer, after } = text as Malformed['tries'][number];
      const wiped = unlessExactly(people, after, people, answer);
      if (wiped) return wiped;
      if (answer.status >= 400 && answer.status < 500) return undefined;
      return finding('400 invalidValue for the members ["x"]', sayAnswer(answer), answer);
    },
  }),
  checkOf(malformedMembers, {
    id: 'GR-11b',
    title: 'A member without a value, or null in its place, changes nobody else',
    requirement: { source: 'RFC 7644', section: '3.5.2', level: 'silent' },
    impact: 'blocks',
    demand:
      'The RFC does not speak of a member without a value. Whether it is refused or ignored, it must not take the place of the membership.',
    symptom: 'A client with a bug empties the group, and everybody in it is locked out.',
    remedy: 'Answer 400 invalidValue to [{}] and [null], or leave the group as it is.',
    follows: ['GR-11a'],
    verify({ people, tries }) {
      const rest = tries.slice(1);
      const failing = rest.find(({ answer }) => answer.status >= 500);
      if (failing) return finding('400, or no effect', sayAnswer(failing.answer), failing.answer);
      for (const { answer, after } of rest) {
        const wiped = unlessExactly(people, after, people, answer);
        if (wiped) return wiped;
      }
      return undefined;
    },
  }),
];
