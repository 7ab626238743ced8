import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { attributeOf, resourcePath, stringOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';
import { addition, memberList, unlessExactly } from './membership.ts';

interface Added {
  readonly people: readonly Remote[];
  readonly first: Answer;
  /** The same member with everything that a member may carry, where the bare one was refused. */
  readonly full: Answer | undefined;
  readonly second: Answer;
  readonly afterSecond: JsonObject;
  readonly again: Answer;
  readonly afterAgain: JsonObject;
  readonly withoutPath: Answer;
  readonly afterWithoutPath: JsonObject;
}

/** Members one after the other, the second one twice, the third one without a path. */
const addingMembers = probe<Added>({
  name: 'adding-members',
  needs: ['groups', 'patch'],
  writes: true,
  people: 3,
  *play(bench, seen) {
    const people = bench.people.slice(0, 3);
    const [ada, grace, linus] = people as [Remote, Remote, Remote];
    const group = yield* bench.createGroup();
    const read = () => bench.read('Group', group.id);
    seen.people = people;
    seen.first = yield* bench.patch('Group', group.id, addition([ada]));
    seen.full = undefined;
    if (!succeeded(seen.first)) {
      const member = { value: ada.id, $ref: resourcePath('User', ada.id), type: 'User', display: ada.name };
      seen.full = yield* bench.patch('Group', group.id, { op: 'add', path: 'members', value: [member] });
    }
    seen.second = yield* bench.patch('Group', group.id, addition([grace]));
    seen.afterSecond = yield* read();
    seen.again = yield* bench.patch('Group', group.id, addition([grace]));
    seen.afterAgain = yield* read();
    seen.withoutPath = yield* bench.patch('Group', group.id, {
      op: 'add',
      value: { members: memberList([linus]) },
    });
    seen.afterWithoutPath = yield* read();
  },
});

export const ADDING_MEMBERS: readonly Check[] = [
  checkOf(addingMembers, {
    id: 'GR-01',
    title: 'PATCH add on members adds the member and keeps the others',
    requirement: { source: 'RFC 7644', section: '3.5.2.1', level: 'text' },
    impact: 'blocks',
    demand:
      'An add to a multi-valued attribute puts the given values beside those that are there. JumpCloud is taken to add members in this shape, which is inferred (--behaviour member-add has the others).',
    symptom:
      'Somebody joins the group in JumpCloud and never gets what it gives, or everybody else loses it.',
    remedy:
      'For op "add" with path "members", append each {"value": id} of the list to the members that the group has; never replace them.',
    follows: ['GR-02'],
    breaks: 'all',
    verify({ people, first, second, afterSecond }) {
      const refused = [first, second].find((answer) => !succeeded(answer));
      if (refused) return finding('200 or 204', sayAnswer(refused), refused);
      return unlessExactly(people.slice(0, 2), afterSecond, people, second);
    },
  }),
  checkOf(addingMembers, {
    id: 'GR-02',
    title: 'A member with nothing but its value is accepted',
    requirement: { source: 'RFC 7643', section: '4.2', level: 'text' },
    impact: 'blocks',
    demand:
      'The value of a member is the id of a resource; its other sub-attributes may be there. Only the schema of the provider may make one of them required, and JumpCloud sends none.',
    symptom: 'No membership ever arrives: every change of a group is refused.',
    remedy:
      'Accept {"value": "<id>"}; work out type, display and $ref from the id instead of asking for them.',
    breaks: 'all',
    verify({ first, full }) {
      if (succeeded(first) || (full && !succeeded(full))) return undefined;
      return finding(
        '200 or 204 for {"value": id}',
        `${sayAnswer(first)}; with type, display and $ref it is accepted`,
        first,
      );
    },
  }),
  checkOf(addingMembers, {
    id: 'GR-03a',
    title: 'Adding a member who is there already succeeds and adds nobody twice',
    requirement: { source: 'RFC 7644', section: '3.5.2.1', level: 'SHOULD' },
    impact: 'blocks',
    demand:
      'An add of a value that is there already should change nothing and be answered with success. JumpCloud was reported to add members whom the group has.',
    symptom: 'Each sync of the group fails, or the group lists the same user several times.',
    remedy: 'Treat members as a set with value as its key: skip whoever is in it, and answer 200 or 204.',
    follows: ['GR-01'],
    breaks: ['take-over-of-a-group'],
    verify({ people, again, afterAgain }) {
      if (!succeeded(again)) return finding('200 or 204, and nothing changed', sayAnswer(again), again);
      const times = timesIn(afterAgain, people[1]?.id);
      if (times > 1) return finding(`${people[1]?.name} once among the members`, `${times} times`, again);
      return unlessExactly(people.slice(0, 2), afterAgain, people, again);
    },
  }),
  checkOf(addingMembers, {
    id: 'GR-03b',
    title: 'Adding a member who is there already leaves lastModified as it was',
    requirement: { source: 'RFC 7644', section: '3.5.2.1', level: 'MUST' },
    impact: 'cosmetic',
    demand:
      'An add that finds its value there must not move the time of the last change. JumpCloud does not look at that time.',
    symptom: 'None in JumpCloud; whoever watches lastModified sees changes that were none.',
    remedy: 'Set meta.lastModified only where an operation changed the group.',
    follows: ['GR-03a', 'GR-01'],
    verify({ again, afterSecond, afterAgain }) {
      const [before, after] = [afterSecond, afterAgain].map((group) =>
        stringOf(attributeOf(group, 'meta'), 'lastModified'),
      );
      if (before === undefined || after === undefined)
        return notApplicable('the groups show no meta.lastModified');
      if (!succeeded(again)) return notApplicable('the add was refused');
      return before === after ? undefined : finding(`lastModified ${before}, as before`, after, again);
    },
  }),
  checkOf(addingMembers, {
    id: 'GR-10a',
    title: 'PATCH add without a path takes the members from its value',
    requirement: { source: 'RFC 7644', section: '3.5.2.1', level: 'text' },
    impact: 'blocks',
    demand:
      'Without a path the target is the resource itself, and the value names the attributes that are added. Whether JumpCloud ever sends members so is unknown.',
    symptom: 'New members are refused, or accepted and forgotten.',
    remedy: 'Where an add has no path, apply each attribute in its value as an add with that path.',
    follows: ['GR-01'],
    verify({ people, withoutPath, afterWithoutPath }) {
      if (!succeeded(withoutPath)) return finding('200 or 204', sayAnswer(withoutPath), withoutPath);
      return unlessExactly(people, afterWithoutPath, people, withoutPath);
    },
  }),
];

function timesIn(group: JsonObject, id: string | undefined): number {
  const members = attributeOf(group, 'members');
  if (!Array.isArray(members)) return 0;
  return members.filter((member) => stringOf(member, 'value') === id).length;
}
