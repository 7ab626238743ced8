import { describe, expect, it } from 'vitest';
import { builtInScenarios } from '../../src/cli/find-scenarios.ts';
import type { Directory } from '../../src/directory/directory.ts';
import { desiredOf } from '../../src/jumpcloud/scope.ts';
import {
  accepted,
  activeIn,
  besides,
  both,
  changing,
  duplicate,
  held,
  lookedUp,
  memberOperation,
  on,
  patch,
  send,
  showing,
  texts,
} from '../../src/server/faults/wrong-answers.ts';
import { builtIn, type Fault, findingsOf, type Options, play, reference } from './playing.ts';

/** A scenario, what is wrong, and what its first failing step must find. */
type Row = readonly [scenario: string, wrong: string, fault: Fault, found: string, options?: Options];

const ignoredState = (active: boolean): Fault =>
  on('PATCH', 'User', (asked, correct) => (activeIn(asked.body) === active ? accepted : correct(asked)));

const removesFromGroups: Fault = besides('PATCH', 'User', (asked, correct, { store }) => {
  if (activeIn(asked.body) !== false || asked.id === undefined) return;
  for (const group of store.groupIdsOf(asked.id)) {
    const operation = { op: 'remove', path: 'members', value: [{ value: asked.id }] };
    send(asked, correct, 'PATCH', 'Group', group, patch(operation));
  }
});

const addReplaces = changing('PATCH', 'Group', (body) => {
  const operation = memberOperation(body);
  return operation?.op === 'add' ? patch({ ...operation, op: 'replace' }) : body;
});

const hidesInactive = on('GET', 'User', (asked, correct) =>
  lookedUp(asked) === undefined
    ? correct(asked)
    : correct({ ...asked, query: { ...asked.query, filter: `${asked.query.filter} and active eq true` } }),
);

const findsNothing = (type: 'User' | 'Group'): Fault =>
  on('GET', type, (asked, correct) =>
    correct(lookedUp(asked) === undefined ? asked : { ...asked, query: { filter: 'id eq "nobody"' } }),
  );

const namesRepeat = (type: 'User' | 'Group'): Fault =>
  on('POST', type, (asked, _, provider) => duplicate(asked, provider, type));

/** Faults of the provider. */
const FAULTS: readonly Row[] = [
  [
    'a-year-at-acme',
    'a deactivation is accepted and changes nothing',
    ignoredState(false),
    'a-year-at-acme/6 drift: User grace@example.com active',
  ],
  [
    'deleted-group',
    'DELETE of a group is accepted and changes nothing',
    on('DELETE', 'Group', () => accepted),
    'deleted-group/2 drift: Group engineering the resource',
  ],
  [
    'deleted-user',
    'DELETE of a user only deactivates it',
    on('DELETE', 'User', (asked, correct) => {
      send(asked, correct, 'PATCH', 'User', asked.id, patch({ op: 'replace', path: 'active', value: false }));
      return accepted;
    }),
    'deleted-user/2 drift: User grace@example.com the resource',
  ],
  [
    'deleted-user-where-delete-is-refused',
    'a deactivation is accepted and changes nothing',
    ignoredState(false),
    'deleted-user-where-delete-is-refused/2 drift: User grace@example.com active',
  ],
  [
    'difficult-names',
    'text beyond Latin-1 becomes a question mark',
    changing('POST', 'User', (body) => texts(body, (text) => text.replace(/[^\0-\xff]/g, '?'))),
    'difficult-names/1 drift: User hanako@example.com name.givenName',
  ],
  [
    'difficult-names',
    'a plus is taken for a blank',
    changing('POST', 'Group', (body) => texts(body, (text) => text.replaceAll('+', ' '))),
    'difficult-names/1 drift: Group R&D "Labs" 100% + café displayName',
  ],
  [
    'difficult-names',
    'a plus in a filter is taken for a blank',
    (correct) => (request) => {
      const { filter, ...query } = request.query;
      const misread = filter === undefined ? query : { ...query, filter: filter.replaceAll('+', ' ') };
      return correct({ ...request, query: misread });
    },
    "difficult-names/2 pending: provision-user o'hara+test%40@example.com",
    { behaviours: { link: 'by-name' } },
  ],
  [
    'e-mail-changed-to-a-taken-one',
    'PUT accepts a userName that somebody else has',
    on('PUT', 'User', (asked, _, { store, now }) => {
      const { schemas: _schemas, id: _id, ...attributes } = asked.body;
      const user = store.get('User', asked.id ?? '');
      if (user) store.update(user, { attributes, added: new Set(), removed: new Set() }, now());
      return { status: 200, headers: {}, body: asked.body };
    }),
    'e-mail-changed-to-a-taken-one/3 expected: refused by the provider',
  ],
  [
    'empty-group',
    'a group that loses its last member is deleted',
    besides('PATCH', 'Group', (asked, correct, { store }) => {
      if (store.get('Group', asked.id ?? '')?.members.size === 0)
        send(asked, correct, 'DELETE', 'Group', asked.id);
    }),
    'empty-group/5 drift: Group research the resource',
  ],
  [
    'first-sync',
    'POST of a user answers 201 and stores nothing',
    on('POST', 'User', ({ body }, _, { newId }) => ({
      status: 201,
      headers: {},
      body: { ...body, id: newId('User', body) },
    })),
    'first-sync/1 drift: User ada@example.com the resource',
  ],
  [
    'first-sync',
    'POST of a user makes two of them',
    besides('POST', 'User', (asked, _, provider) => duplicate(asked, provider, 'User')),
    'first-sync/1 drift: User ada@example.com the list',
  ],
  [
    'first-sync',
    'the members of the first PATCH after a creation are lost',
    on('PATCH', 'Group', (asked, correct, { store }) =>
      store.get('Group', asked.id ?? '')?.members.size === 0 ? accepted : correct(asked),
    ),
    'first-sync/1 drift: Group operations members',
  ],
  [
    'force-sync',
    'a PUT of what JumpCloud sent before is taken for a repetition and ignored',
    on('PUT', 'User', (asked, correct) =>
      asked.body.title === 'Countess' ? { status: 200, headers: {}, body: asked.body } : correct(asked),
    ),
    'force-sync/5 expected: User ada@example.com title',
  ],
  [
    'force-sync',
    'PUT is accepted and changes nothing',
    on('PUT', 'User', ({ body }) => ({ status: 200, headers: {}, body })),
    'force-sync/2 expected: User ada@example.com title',
  ],
  [
    'group-management-off',
    'a new group has whoever was there first',
    besides('POST', 'Group', (asked, correct, { store }) => {
      const [group] = store.ids('Group').slice(-1);
      const value = store.ids('User').map((id) => ({ value: id }));
      send(asked, correct, 'PATCH', 'Group', group, patch({ op: 'add', path: 'members', value }));
    }),
    'group-management-off/4 drift: Group engineering members',
  ],
  [
    'group-rename',
    'a rename drops the members',
    besides('PATCH', 'Group', (asked, correct) => {
      if (!memberOperation(asked.body))
        send(asked, correct, 'PATCH', 'Group', asked.id, patch({ op: 'remove', path: 'members' }));
    }),
    'group-rename/2 drift: Group research members',
  ],
  [
    'group-rename',
    'a rename gives the group a new id',
    besides('PATCH', 'Group', (asked, correct, provider) => {
      if (memberOperation(asked.body)) return;
      const renamed = held(provider, 'Group', asked.id);
      send(asked, correct, 'DELETE', 'Group', asked.id);
      send(asked, correct, 'POST', 'Group', undefined, renamed);
    }),
    'group-rename/2 drift: Group research the resource',
  ],
  [
    'joiner',
    'an added member takes the place of all others',
    addReplaces,
    'joiner/2 drift: Group engineering members',
  ],
  [
    'large-group',
    'no more than 100 members are stored',
    changing('PATCH', 'Group', (body) => {
      const operation = memberOperation(body);
      return operation ? patch({ ...operation, value: operation.value.slice(0, 100) }) : body;
    }),
    'large-group/1 drift: Group everybody members',
  ],
  [
    'large-group',
    'no more than 100 members are shown',
    showing('Group', (group) =>
      Array.isArray(group.members) ? { ...group, members: group.members.slice(0, 100) } : group,
    ),
    'large-group/1 drift: Group everybody members',
  ],
  [
    'large-group',
    'of several members only the first is removed',
    changing('PATCH', 'Group', (body) => {
      const operation = memberOperation(body);
      return operation?.op === 'remove' ? patch({ ...operation, value: operation.value.slice(0, 1) }) : body;
    }),
    'large-group/2 drift: Group everybody members',
  ],
  [
    'leaver-of-one-of-two-groups',
    'whoever loses a group is deactivated',
    besides('PATCH', 'Group', (asked, correct) => {
      const operation = memberOperation(asked.body);
      if (operation?.op !== 'remove') return;
      const deactivation = patch({ op: 'replace', path: 'active', value: false });
      for (const { value } of operation.value)
        send(asked, correct, 'PATCH', 'User', String(value), deactivation);
    }),
    'leaver-of-one-of-two-groups/2 drift: User ada@example.com active',
  ],
  [
    'leaver-of-one-of-two-groups',
    'removing one member empties the group',
    changing('PATCH', 'Group', (body) =>
      memberOperation(body)?.op === 'remove' ? patch({ op: 'remove', path: 'members' }) : body,
    ),
    'leaver-of-one-of-two-groups/2 drift: Group operations members',
  ],
  [
    'leaver-of-the-last-group',
    'a deactivation is accepted and changes nothing',
    ignoredState(false),
    'leaver-of-the-last-group/3 drift: User ada@example.com active',
  ],
  [
    'leaver-of-the-last-group',
    'a deactivation deletes',
    besides('PATCH', 'User', (asked, correct) => {
      if (activeIn(asked.body) === false) send(asked, correct, 'DELETE', 'User', asked.id);
    }),
    'leaver-of-the-last-group/3 drift: User ada@example.com the resource',
  ],
  [
    'password-expired',
    'whoever was deactivated stays so',
    ignoredState(true),
    'password-expired/3 drift: User grace@example.com active',
  ],
  [
    'profile-edit',
    'PUT keeps the userName',
    changing('PUT', 'User', (body, { id }, provider) => ({
      ...body,
      userName: held(provider, 'User', id).userName ?? null,
    })),
    'profile-edit/4 drift: User augusta@example.com userName',
  ],
  [
    'profile-edit',
    'PUT keeps the family name',
    changing('PUT', 'User', (body, { id }, provider) => ({
      ...body,
      name: { ...Object(body.name), familyName: Object(held(provider, 'User', id).name).familyName },
    })),
    'profile-edit/3 drift: User ada@example.com name.familyName',
  ],
  [
    'profile-edit',
    'PUT refuses another userName',
    on('PUT', 'User', (asked, correct, provider) =>
      asked.body.userName === held(provider, 'User', asked.id).userName
        ? correct(asked)
        : { status: 400, headers: {} },
    ),
    'profile-edit/4 pending: provision-user augusta@example.com',
  ],
  [
    're-hire',
    'PUT does not touch active',
    changing('PUT', 'User', (body, { id }, provider) => ({
      ...body,
      active: held(provider, 'User', id).active ?? true,
    })),
    're-hire/4 drift: User grace@example.com active',
  ],
  [
    're-hire',
    'the look-up hides whoever is inactive',
    hidesInactive,
    're-hire/4 pending: provision-user grace@example.com',
    { behaviours: { link: 'by-name' } },
  ],
  [
    'suspended-and-reactivated',
    'whoever is deactivated is removed from all groups',
    removesFromGroups,
    'suspended-and-reactivated/2 drift: Group engineering members',
  ],
  [
    'suspended-and-reactivated',
    'every new user is active',
    changing('POST', 'User', (body) => ({ ...body, active: true })),
    'suspended-and-reactivated/5 drift: User margaret@example.com active',
  ],
  [
    'take-over-of-a-group',
    'the first members that are added replace the strangers',
    addReplaces,
    'take-over-of-a-group/4 drift: Group engineering members',
  ],
  [
    'take-over-of-a-group',
    'a member who is there already may not be added again',
    on('PATCH', 'Group', (asked, correct, { store }) => {
      const operation = memberOperation(asked.body);
      const members = store.get('Group', asked.id ?? '')?.members;
      const again =
        operation?.op === 'add' && operation.value.some(({ value }) => members?.has(String(value)));
      return again ? { status: 409, headers: {} } : correct(asked);
    }),
    'take-over-of-a-group/4 pending: add-members engineering',
  ],
  [
    'take-over-of-a-group',
    'a group is not found by its name, and there may be two of one name',
    both(findsNothing('Group'), namesRepeat('Group')),
    'take-over-of-a-group/4 expected: Group engineering members',
  ],
  [
    'take-over-of-a-user',
    'PUT is accepted and changes nothing',
    on('PUT', 'User', ({ body }) => ({ status: 200, headers: {}, body })),
    'take-over-of-a-user/2 drift: User ada@example.com name.givenName',
  ],
  [
    'take-over-of-a-user',
    'a user is not found by the userName, and there may be two of one name',
    both(findsNothing('User'), namesRepeat('User')),
    'take-over-of-a-user/2 drift: User ada@example.com the list',
  ],
  [
    'take-over-of-a-user-in-another-case',
    'the look-up tells cases apart, uniqueness does not',
    showing('User', (user, asked) => {
      const name = lookedUp(asked);
      return name === undefined || name === JSON.stringify(user.userName) ? user : undefined;
    }),
    'take-over-of-a-user-in-another-case/2 pending: provision-user ada@example.com',
  ],
  [
    'take-over-of-a-user-in-another-case',
    'two userNames may differ in case alone',
    both(
      showing('User', (user, asked) => {
        const name = lookedUp(asked);
        return name === undefined || name === JSON.stringify(user.userName) ? user : undefined;
      }),
      namesRepeat('User'),
    ),
    'take-over-of-a-user-in-another-case/2 drift: User ada@example.com the list',
  ],
  [
    'take-over-of-an-inactive-user',
    'the look-up hides whoever is inactive',
    hidesInactive,
    'take-over-of-an-inactive-user/2 pending: provision-user ada@example.com',
  ],
  [
    'token-rotated',
    'the old token still works',
    (correct, provider) => {
      provider.accepts = () => true;
      return correct;
    },
    'token-rotated/3 expected: User ada@example.com familyName',
  ],
  [
    'unbound-group',
    'whoever is deactivated is removed from all groups',
    removesFromGroups,
    'unbound-group/2 drift: Group engineering members',
  ],
];

describe('a provider that gets the point of a scenario wrong fails it', () => {
  for (const [scenario, wrong, fault, found, options] of FAULTS) {
    it(`${scenario}: ${wrong}`, async () => {
      const endpoint = await reference(fault, options);

      const played = await play(endpoint, builtIn(scenario));

      expect(firstFindings(findingsOf(played))).toContain(found);
      expect(played.exitCode).toBe(1);
    });
  }
});

/** A rule of the model turned round, where a scenario is about what JumpCloud does not send. */
type Inversion = readonly [
  scenario: string,
  wrong: string,
  turned: (directory: Directory) => Directory,
  found: string,
];

const INVERTED: readonly Inversion[] = [
  [
    'direct-assignment',
    'whoever is assigned directly is pushed',
    (directory) => {
      const group = { _id: 'direct', name: 'direct', members: directory.application.directUsers };
      return {
        ...directory,
        groups: new Map([...directory.groups, ['direct', group]]),
        application: {
          ...directory.application,
          boundGroups: new Set([...directory.application.boundGroups, 'direct']),
        },
      };
    },
    'direct-assignment/2 expected: User margaret@example.com',
  ],
  [
    'empty-group',
    'a group without members is filled with whoever comes first, and created',
    (directory) => {
      const [first = ''] = directory.users.keys();
      const filled = [...directory.groups].map(
        ([id, group]) =>
          [id, group.members.size === 0 ? { ...group, members: new Set([first]) } : group] as const,
      );
      return { ...directory, groups: new Map(filled) };
    },
    'empty-group/3 expected: Group research',
  ],
  [
    'group-management-off',
    'groups are pushed with group management off',
    (directory) => ({ ...directory, application: { ...directory.application, groupManagement: true } }),
    'group-management-off/2 expected: Group engineering',
  ],
  [
    'staged-then-activated',
    'a staged user is pushed',
    (directory) => ({
      ...directory,
      users: new Map([...directory.users].map(([id, user]) => [id, { ...user, state: 'ACTIVATED' }])),
    }),
    'staged-then-activated/2 expected: User edsger@example.com',
  ],
  [
    'unticked-group',
    'every group counts as ticked',
    (directory) => ({
      ...directory,
      application: { ...directory.application, boundGroups: new Set(directory.groups.keys()) },
    }),
    'unticked-group/1 expected: Group marketing',
  ],
];

describe('a model with the rule of a scenario inverted fails it', () => {
  it.each(INVERTED)('%s: %s', async (scenario, _, turned, found) => {
    const endpoint = await reference(undefined, { desiredOf: (directory) => desiredOf(turned(directory)) });

    const played = await play(endpoint, builtIn(scenario));

    expect(firstFindings(findingsOf(played))).toContain(found);
    expect(played.exitCode).toBe(1);
  });
});

it('leaves out no built-in scenario', () => {
  const proven = new Set([...FAULTS, ...INVERTED].map(([scenario]) => scenario));

  expect([...proven].sort()).toEqual(builtInScenarios());
});

/** Those of the first step that fails: what follows from it proves nothing. */
function firstFindings(findings: readonly string[]): readonly string[] {
  const [step] = findings[0]?.split(' ') ?? [];
  return findings.filter((finding) => finding.startsWith(`${step} `));
}
