import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { idOf, memberIdsOf, stringOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf, type Measure, measureOf } from '../check.ts';
import { finding } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';
import { memberList, unlessExactly } from './membership.ts';

interface Put {
  readonly people: readonly Remote[];
  readonly group: Remote;
  readonly withMembers: Answer;
  readonly afterMembers: JsonObject;
  readonly emptied: Answer;
  readonly afterEmptied: JsonObject;
  readonly withoutMembers: Answer;
  readonly afterWithout: JsonObject;
  readonly newName: string;
  readonly renamed: Answer;
  readonly afterRename: Answer;
}

/** One group replaced again and again: other members, no members, members left out, another name. */
const puttingGroup = probe<Put>({
  name: 'putting-group',
  needs: ['groups'],
  writes: true,
  people: 3,
  *play(bench, seen) {
    const people = bench.people.slice(0, 3);
    const [ada, grace, linus] = people as [Remote, Remote, Remote];
    const group = yield* bench.createGroup([ada.id, grace.id]);
    const put = (displayName: string, overlay: JsonObject) =>
      bench.put('Group', group.id, { ...bench.groupBody(displayName, overlay), id: group.id });
    const read = () => bench.read('Group', group.id);
    const members = memberList([grace, linus]);
    seen.people = people;
    seen.group = group;
    seen.withMembers = yield* put(group.name, { members });
    seen.afterMembers = yield* read();
    seen.emptied = yield* put(group.name, { members: [] });
    seen.afterEmptied = yield* read();
    yield* put(group.name, { members });
    seen.withoutMembers = yield* put(group.name, {});
    seen.afterWithout = yield* read();
    seen.newName = bench.groupName();
    seen.renamed = yield* put(seen.newName, { members });
    seen.afterRename = yield* bench.get('Group', group.id);
  },
});

export const PUTTING_GROUP: readonly (Check | Measure)[] = [
  checkOf(puttingGroup, {
    id: 'GR-13a',
    title: 'PUT of a group with members leaves exactly those',
    requirement: { source: 'RFC 7644', section: '3.5.1', level: 'MUST' },
    impact: 'blocks',
    demand:
      'The values that a PUT gives for an attribute which can be written replace those that were there.',
    symptom: 'Whoever left the group keeps what it gives, or whoever joined never gets it.',
    remedy: 'Set the members to the list in the body: add who is new, remove who is missing.',
    verify({ people, withMembers, afterMembers }) {
      if (!succeeded(withMembers)) return finding('200 with the group', sayAnswer(withMembers), withMembers);
      return unlessExactly(people.slice(1), afterMembers, people, withMembers);
    },
  }),
  checkOf(puttingGroup, {
    id: 'GR-13b',
    title: 'PUT of a group with members [] empties it',
    requirement: { source: 'RFC 7643', section: '2.5', level: 'MUST' },
    impact: 'blocks',
    demand:
      'An empty list is the state of an attribute without a value, and a client may send it to clear all values (RFC 7644 §3.5.1).',
    symptom: 'The last members of a group can never leave it.',
    remedy: 'Tell an empty list from one that is not there, and remove every member for an empty one.',
    follows: ['GR-13a'],
    verify({ people, emptied, afterEmptied }) {
      if (!succeeded(emptied)) return finding('200 with the group', sayAnswer(emptied), emptied);
      return unlessExactly([], afterEmptied, people, emptied);
    },
  }),
  checkOf(puttingGroup, {
    id: 'GR-14a',
    title: 'PUT with another displayName renames the group and keeps its id and members',
    requirement: { source: 'RFC 7644', section: '3.5.1', level: 'MUST' },
    impact: 'blocks',
    demand:
      'The displayName of a PUT replaces the one that was there; the id of a resource never changes (RFC 7643 §3.1).',
    symptom:
      'A group that was renamed in JumpCloud keeps its old name at the provider, or its members are lost.',
    remedy: 'Store the displayName of the body under the same id.',
    follows: ['GR-13a'],
    verify({ people, group, newName, renamed, afterRename }) {
      if (!succeeded(renamed)) return finding('200 with the group', sayAnswer(renamed), renamed);
      const { body } = afterRename;
      if (idOf(body) !== group.id)
        return finding(`GET brings the group by its id, ${group.id}`, sayAnswer(afterRename), renamed);
      const name = stringOf(body, 'displayName');
      if (name !== newName) return finding(`displayName ${newName}`, name ?? 'none', renamed);
      return unlessExactly(people.slice(1), body, people, renamed);
    },
  }),
  measureOf(puttingGroup, {
    id: 'GR-13d',
    title: 'What a PUT without members does to those who are there',
    measure({ withoutMembers, afterWithout }) {
      const left = memberIdsOf(afterWithout).length;
      const value = succeeded(withoutMembers)
        ? left === 0
          ? 'they are removed'
          : 'they stay'
        : `refused: ${sayAnswer(withoutMembers)}`;
      return { value, exchanges: [withoutMembers.exchange ?? []].flat() };
    },
  }),
];
