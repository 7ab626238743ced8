import { type JsonObject, sameJson } from '../../scim/json.ts';
import type { PatchOperation } from '../../scim/patch.ts';
import type { Bench, Remote } from '../bench.ts';
import { addition, memberList, memberPath, sayMembers } from '../groups/membership.ts';
import type { Answer, Talk } from '../probe.ts';
import type { Capability } from '../provider-facts.ts';
import { type Dialect, dialect, type Tried } from './dialect.ts';

type Write = (bench: Bench, group: Remote, people: readonly Remote[]) => Talk<Answer>;

/** How members join: the second of two users, to a group of the first. */
const ADDING: readonly Dialect[] = [
  adding({
    shape: 'value-list',
    says: 'PATCH add, path members, value list',
    switchedBy: ['member-add', 'value-list'],
    alsoSentBy: 'Okta',
    follows: ['GR-01', 'GR-02'],
    write: patching((_, [, grace]) => [addition([grace as Remote])]),
  }),
  adding({
    shape: 'without-path',
    says: 'PATCH add, no path, members in the value',
    follows: ['GR-10', 'GR-01'],
    write: patching((_, [, grace]) => [{ op: 'add', value: { members: memberList([grace as Remote]) } }]),
  }),
  adding({
    shape: 'one-by-one',
    says: 'PATCH, one add for each member',
    switchedBy: ['member-batch', 'one-by-one'],
    follows: ['GR-01', 'GR-03', 'PA-07'],
    write: patching((_, people) => people.map((person) => addition([person]))),
  }),
  adding({
    shape: 'replace-list',
    says: 'PATCH replace, path members, whole list',
    switchedBy: ['member-add', 'replace-list'],
    section: '3.5.2.3',
    follows: ['GR-09'],
    write: patching((_, people) => [{ op: 'replace', path: 'members', value: memberList(people) }]),
  }),
  adding({
    shape: 'put',
    says: 'PUT of the group with the whole list',
    switchedBy: ['member-add', 'put'],
    section: '3.5.1',
    needs: ['groups'],
    follows: ['GR-13'],
    write: putting((people) => people),
  }),
];

/** How members leave: the first of two. */
const REMOVING: readonly Dialect[] = [
  removing({
    shape: 'value-list',
    says: 'PATCH remove, path members, value list',
    switchedBy: ['member-remove', 'value-list'],
    alsoSentBy: 'Entra ID',
    follows: ['GR-05'],
    write: patching((_, [ada]) => [{ op: 'remove', path: 'members', value: memberList([ada as Remote]) }]),
  }),
  removing({
    shape: 'filter-path',
    says: 'PATCH remove, path members[value eq "…"]',
    switchedBy: ['member-remove', 'filter-path'],
    alsoSentBy: 'Okta',
    follows: ['GR-04'],
    write: patching((_, [ada]) => [{ op: 'remove', path: memberPath(ada as Remote) }]),
  }),
  removing({
    shape: 'single-value',
    says: 'PATCH remove, path members, one value and no list',
    follows: ['GR-05'],
    write: patching((_, [ada]) => [{ op: 'remove', path: 'members', value: { value: (ada as Remote).id } }]),
  }),
  removing({
    shape: 'replace-list',
    says: 'PATCH replace, path members, the list that is left',
    switchedBy: ['member-remove', 'replace-list'],
    section: '3.5.2.3',
    follows: ['GR-09'],
    write: patching((_, people) => [{ op: 'replace', path: 'members', value: memberList(people.slice(1)) }]),
  }),
  removing({
    shape: 'put',
    says: 'PUT of the group with the list that is left',
    switchedBy: ['member-remove', 'put'],
    section: '3.5.1',
    needs: ['groups'],
    follows: ['GR-13'],
    write: putting((people) => people.slice(1)),
  }),
];

export const MEMBERSHIP_DIALECTS: readonly Dialect[] = [...ADDING, ...REMOVING];

interface Shape extends Pick<Dialect, 'switchedBy' | 'alsoSentBy' | 'follows'> {
  readonly shape: string;
  readonly says: string;
  /** Where it is not that of PATCH add or remove. */
  readonly section?: string;
  readonly needs?: readonly Capability[];
  readonly write: Write;
}

function adding(shape: Shape): Dialect {
  return membership(
    'add',
    'add a member',
    '3.5.2.1',
    shape,
    (people) => people.slice(0, 1),
    (people) => people,
  );
}

function removing(shape: Shape): Dialect {
  return membership(
    'remove',
    'remove a member',
    '3.5.2.2',
    shape,
    (people) => people,
    (people) => people.slice(1),
  );
}

type Some = (people: readonly Remote[]) => readonly Remote[];

function membership(
  verb: string,
  step: string,
  usual: string,
  { shape, says, section = usual, needs = ['groups', 'patch'], write, ...shared }: Shape,
  before: Some,
  after: Some,
): Dialect {
  return dialect({
    ...shared,
    id: `member-${verb}-${shape}`,
    step,
    shape: says,
    section,
    needs,
    people: 2,
    *play(bench) {
      const people = bench.people.slice(0, 2);
      const group = yield* bench.createGroup(idsOf(before(people)));
      const answer = yield* write(bench, group, people);
      return tried(
        answer,
        yield* bench.membersOf(group.id),
        idsOf(before(people)),
        idsOf(after(people)),
        people,
      );
    },
  });
}

function tried(
  answer: Answer,
  held: readonly string[],
  before: readonly string[],
  wanted: readonly string[],
  people: readonly Remote[],
): Tried {
  return {
    answer,
    isRight: sameJson([...held].sort(), [...wanted].sort()),
    isUntouched: sameJson([...held].sort(), [...before].sort()),
    held: `the group has ${sayMembers(held, people)}`,
  };
}

function patching(
  operations: (group: Remote, people: readonly Remote[]) => readonly PatchOperation[],
): Write {
  return (bench, group, people) => bench.patch('Group', group.id, ...operations(group, people));
}

/** Read, overlay, put, as the model does it. */
function putting(members: Some): Write {
  return function* (bench, group, people) {
    const { meta: _meta, ...own } = yield* bench.read('Group', group.id);
    const body: JsonObject = { ...own, members: memberList(members(people)) };
    return yield* bench.put('Group', group.id, body);
  };
}

function idsOf(people: readonly Remote[]): readonly string[] {
  return people.map(({ id }) => id);
}
