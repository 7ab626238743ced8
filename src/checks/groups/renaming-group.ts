import { succeeded } from '../../scim/exchange.ts';
import { idOf, resourcesOf, stringOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf, type Measure, measureOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';
import { unlessExactly } from './membership.ts';

interface Renamed {
  readonly people: readonly Remote[];
  readonly group: Remote;
  readonly newName: string;
  readonly renamed: Answer;
  readonly after: Answer;
  readonly byNewName: Answer;
  readonly byOldName: Answer;
  readonly toTaken: Answer;
}

/** By PATCH, and looked up under both names; then to the name of another group. */
const renamingGroup = probe<Renamed>({
  name: 'renaming-group',
  needs: ['groups', 'patch'],
  writes: true,
  people: 2,
  *play(bench, seen) {
    const people = bench.people.slice(0, 2);
    const group = yield* bench.createGroup(people.map(({ id }) => id));
    const other = yield* bench.createGroup();
    const rename = (value: string) =>
      bench.patch('Group', group.id, { op: 'replace', path: 'displayName', value });
    seen.people = people;
    seen.group = group;
    seen.newName = bench.groupName();
    seen.renamed = yield* rename(seen.newName);
    seen.after = yield* bench.get('Group', group.id);
    seen.byNewName = yield* bench.lookUp('Group', seen.newName);
    seen.byOldName = yield* bench.lookUp('Group', group.name);
    seen.toTaken = yield* rename(other.name);
  },
});

export const RENAMING_GROUP: readonly (Check | Measure)[] = [
  checkOf(renamingGroup, {
    id: 'GR-14b',
    title: 'PATCH replace of displayName renames the group',
    requirement: { source: 'RFC 7644', section: '3.5.2.3', level: 'text' },
    impact: 'blocks',
    demand: 'A replace of an attribute with a single value puts the new value in its place.',
    symptom: 'A group that was renamed in JumpCloud keeps its old name at the provider.',
    remedy: 'Apply op "replace" with path "displayName" to the group.',
    breaks: ['a-year-at-acme', 'group-rename'],
    verify({ group, newName, renamed, after }) {
      if (!succeeded(renamed)) return finding('200 or 204', sayAnswer(renamed), renamed);
      if (idOf(after.body) !== group.id) return notApplicable('the group is no longer there under its id');
      const name = stringOf(after.body, 'displayName');
      return name === newName ? undefined : finding(`displayName ${newName}`, name ?? 'none', renamed);
    },
  }),
  checkOf(renamingGroup, {
    id: 'GR-14c',
    title: 'A renamed group keeps its id and its members',
    requirement: { source: 'RFC 7643', section: '3.1', level: 'MUST' },
    impact: 'blocks',
    demand:
      'The id of a resource is stable: it must not change with the name. Nobody leaves a group because of its name.',
    symptom: 'After a rename every user of the group is without what it gives.',
    remedy: 'Change the name in place; do not make a new group.',
    follows: ['GR-14b'],
    breaks: ['a-year-at-acme', 'group-rename'],
    verify({ people, group, renamed, after }) {
      if (idOf(after.body) !== group.id)
        return finding(`GET brings the group by its id, ${group.id}`, sayAnswer(after), after, renamed);
      return unlessExactly(people, after.body, people, renamed);
    },
  }),
  checkOf(renamingGroup, {
    id: 'GR-14d',
    title: 'A renamed group is found by its new name and not by its old one',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'MUST' },
    impact: 'blocks',
    demand:
      'A filter finds the resources whose attribute has the value now, so the look-up must not answer from an older index.',
    symptom:
      'The next group of the old name takes over the renamed one, or the renamed one is created a second time.',
    remedy: 'Update the index of displayName with the group.',
    follows: ['GR-14b', 'GR-14c', 'LK-06', 'LK-10c'],
    verify({ group, newName, byNewName, byOldName }) {
      const now = idsIn(byNewName);
      if (!now.includes(group.id)) {
        const actual = succeeded(byNewName) ? sayGroups(now) : sayAnswer(byNewName);
        return finding(`${sayGroups([group.id])} for displayName eq "${newName}"`, actual, byNewName);
      }
      const before = idsIn(byOldName);
      if (!before.includes(group.id)) return undefined;
      return finding(`no group for displayName eq "${group.name}"`, sayGroups(before), byOldName);
    },
  }),
  measureOf(renamingGroup, {
    id: 'GR-15',
    title: 'What becomes of a rename to a name that another group has',
    measure({ toTaken }) {
      const value = succeeded(toTaken)
        ? 'accepted: two groups of one name'
        : `refused: ${sayAnswer(toTaken)}`;
      return { value, exchanges: [toTaken.exchange ?? []].flat() };
    },
  }),
];

function idsIn(answer: Answer): readonly string[] {
  return (resourcesOf(answer) ?? []).map((one) => idOf(one) ?? 'one without an id');
}

/** `no group`, `the group 7f3` */
function sayGroups(ids: readonly string[]): string {
  if (ids.length === 0) return 'no group';
  return `the ${ids.length === 1 ? 'group' : 'groups'} ${ids.join(', ')}`;
}
