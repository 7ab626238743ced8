import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserMistake } from '../../src/errors.ts';
import { isDirectoryAction } from '../../src/scenario/is-directory-action.ts';
import { readScenarioFile } from '../../src/scenario/read-scenario-file.ts';
import type { ScenarioAction } from '../../src/scenario/scenario.ts';
import { files, HEAD, mistakeOf, scenarioOf } from './files.ts';

const ADA = 'ada@example.com';
const ACME = `users: [{ email: ${ADA}, firstname: Ada, lastname: Lovelace }]`;

describe('a scenario', () => {
  it('has its fields, its defaults and the line of each step', () => {
    const scenario = scenarioOf(`  - sync: all\n  - title: Ada goes\n    suspend-user: ${ADA}\n`);
    expect(scenario).toMatchObject({ name: 'sample', why: 'To have one.', requires: [], inject: [] });
    expect(scenario).not.toHaveProperty('behaviours');
    expect(scenario.directory.users.size).toBe(2);
    expect(scenario.steps.map(({ title, line }) => ({ title, line }))).toEqual([
      { title: 'sync all', line: 11 },
      { title: 'Ada goes', line: 12 },
    ]);
  });

  it('says what it requires, pins and injects', () => {
    const head = `${HEAD}profile: p\nbehaviours: { deactivate: put }\nrequires: [delete]\ninject: [{ match: DELETE /Users, status: 501 }]\n`;
    expect(scenarioOf('  - sync\n', head)).toMatchObject({
      profile: 'p',
      behaviours: { deactivate: 'put' },
      requires: ['delete'],
      inject: [{ method: 'DELETE', path: '/Users', status: 501 }],
    });
  });

  it('is read from JSON, too', () => {
    const json = {
      name: 'sample',
      why: 'x',
      directory: { users: [] },
      steps: ['sync', { 'rotate-token': null }],
    };
    const folder = files({ 'sample.json': JSON.stringify(json, null, 2) });
    const { scenario } = readScenarioFile(join(folder, 'sample.json'), () => undefined);
    expect(scenario.steps.map(({ action, line }) => [action.kind, line])).toEqual([
      ['sync', 8],
      ['rotate-token', 9],
    ]);
  });
});

describe('an action is written as', () => {
  it.each<readonly [string, ScenarioAction, string]>([
    ['sync', { kind: 'sync' }, 'sync all'],
    ['{ rotate-token: }', { kind: 'rotate-token' }, 'rotate the token at the provider'],
    [`suspend-user: ${ADA}`, { kind: 'suspend-user', user: ADA }, `suspend ${ADA}`],
    [`suspend-user: { user: ${ADA} }`, { kind: 'suspend-user', user: ADA }, `suspend ${ADA}`],
    [
      `edit-user: { user: ${ADA}, set: { lastname: King, company: null, costCenter: 7 } }`,
      { kind: 'edit-user', user: ADA, set: { lastname: 'King', company: null, costCenter: '7' } },
      `edit lastname, company, costCenter of ${ADA}`,
    ],
    ['unbind-group: engineering', { kind: 'unbind-group', group: 'engineering' }, 'unbind group engineering'],
    [
      'unbind-group: { group: engineering }',
      { kind: 'unbind-group', group: 'engineering' },
      'unbind group engineering',
    ],
    [
      'rename-group: { group: engineering, name: research }',
      { kind: 'rename-group', group: 'engineering', name: 'research' },
      'rename group engineering to research',
    ],
    [
      'add-member: { group: engineering, user: grace@example.com }',
      { kind: 'add-member', group: 'engineering', users: ['grace@example.com'] },
      'add grace@example.com to engineering',
    ],
    [
      `remove-member: { group: engineering, users: [${ADA}] }`,
      { kind: 'remove-member', group: 'engineering', users: [ADA] },
      `remove ${ADA} from engineering`,
    ],
    ['set-group-management: off', { kind: 'set-group-management', on: false }, 'switch group management off'],
    ['set-group-management: true', { kind: 'set-group-management', on: true }, 'switch group management on'],
    [
      'provider-has-group: { name: night, members: [ada@example.com] }',
      { kind: 'provider-has-group', name: 'night', members: [ADA] },
      'the provider has group night',
    ],
    [
      `provider-changes-user: { user: ${ADA}, set: { active: false, nickName: A } }`,
      { kind: 'provider-changes-user', user: ADA, set: { active: false, nickName: 'A' } },
      `the provider changes active, nickName of ${ADA}`,
    ],
    [
      `provider-removes-user: ${ADA}`,
      { kind: 'provider-removes-user', user: ADA },
      `the provider removes user ${ADA}`,
    ],
  ])('%s', (written, action, title) => {
    const [step] = scenarioOf(`  - ${written}\n`).steps;
    expect(step?.action).toEqual(action);
    expect(step?.title).toBe(title);
  });

  it('add-user with the groups to join', () => {
    const [step] = scenarioOf(
      '  - add-user: { email: alan@example.com, firstname: Alan, lastname: T, groups: [engineering] }\n',
    ).steps;
    expect(step?.action).toMatchObject({
      kind: 'add-user',
      user: {
        _id: expect.stringMatching(/^[0-9a-f]{24}$/),
        email: 'alan@example.com',
        state: 'ACTIVATED',
        suspended: false,
      },
      groups: ['engineering'],
    });
  });

  it('provider-has-user, an inactive account being a suspended user', () => {
    const [step] = scenarioOf(
      '  - provider-has-user: { email: ADA@example.com, firstname: A, lastname: L, active: false }\n',
    ).steps;
    expect(step?.action).toMatchObject({
      kind: 'provider-has-user',
      user: { email: 'ADA@example.com', suspended: true, password_expired: false },
    });
  });

  it('happens in the directory, or elsewhere', () => {
    const { steps } = scenarioOf(`  - sync\n  - suspend-user: ${ADA}\n  - provider-removes-user: ${ADA}\n`);
    expect(steps.map(({ action }) => isDirectoryAction(action))).toEqual([false, true, false]);
  });

  it('a user who was deleted and is added again is somebody new', () => {
    const { steps, directory } = scenarioOf(
      `  - delete-user: ${ADA}\n  - add-user: { email: ${ADA}, firstname: Ada, lastname: Lovelace }\n`,
    );
    const action = steps[1]?.action;
    expect(action?.kind === 'add-user' && directory.users.has(action.user._id)).toBe(false);
  });
});

describe('an expectation', () => {
  it('is empty where none is written', () => {
    expect(scenarioOf('  - sync\n').steps[0]?.expect).toEqual({ users: new Map(), groups: new Map() });
  });

  it('speaks of users, groups, operations, requests and what is pending', () => {
    const expected = `    expect:
      users: { ${ADA}: { active: true, familyName: King, 'urn:example:1.0:User': { x: 1 } }, grace@example.com: absent }
      groups: { engineering: { members: [${ADA}] }, Engineering: absent }
      operations: [provision-user, add-members]
      requests:
        - POST /Users
        - { request: 'PATCH /Groups/{engineering}', body: { schemas: [] } }
      pending: [${ADA}, engineering]
`;
    const { expect: read } =
      scenarioOf(`  - sync: all\n${expected}`, `${HEAD}behaviours: {}\n`).steps[0] ?? {};
    expect(read).toEqual({
      users: new Map<string, unknown>([
        [ADA, { active: true, familyName: 'King', 'urn:example:1.0:User': { x: 1 } }],
        ['grace@example.com', 'absent'],
      ]),
      groups: new Map<string, unknown>([
        ['engineering', { members: [ADA] }],
        ['Engineering', 'absent'],
      ]),
      operations: ['provision-user', 'add-members'],
      requests: [
        { method: 'POST', type: 'User' },
        { method: 'PATCH', type: 'Group', name: 'engineering', body: { schemas: [] } },
      ],
      pending: [ADA, 'engineering'],
    });
  });

  it('may name whatever exists at some time in the scenario', () => {
    const steps = `  - provider-has-user: { email: old@example.com, firstname: O, lastname: L }
  - edit-user: { user: ${ADA}, set: { email: ada.king@example.com } }
    expect: { users: { old@example.com: {}, ADA@example.com: absent, ada.king@example.com: {}, new@example.com: absent } }
  - rename-group: { group: engineering, name: research }
    expect: { groups: { engineering: absent, research: {} } }
  - add-user: { email: new@example.com, firstname: N, lastname: W }
`;
    expect(scenarioOf(steps).steps).toHaveLength(4);
  });
});

describe('a mistake in a step is shown at its line before anything is sent', () => {
  it.each<readonly [of: string, steps: string, ...mistakes: readonly string[]]>([
    [
      'an unknown action',
      '  - sync: all\n  - supend-user: x\n',
      '12:5  steps[1].supend-user: no such action; did you mean "suspend-user"?',
    ],
    [
      'a misspelt "expect"',
      '  - sync: all\n    expct: {}\n',
      '12:5  steps[0].expct: no such action; did you mean "expect"?',
    ],
    [
      'two actions',
      '  - sync: all\n    rotate-token:\n',
      '11:5  steps[0]: found the actions "sync" and "rotate-token", a step takes one',
    ],
    [
      'no action',
      '  - title: x\n',
      expect.stringMatching(/^11:5 {2}steps\[0\]: found no action, one of sync, add-user, .* is needed$/),
    ],
    ['a number', '  - 7\n', '11:5  steps[0]: found 7, an action is needed'],
    [
      'an action without what it takes',
      '  - delete-user\n',
      '11:5  steps[0].delete-user: found nothing, an e-mail address is needed',
    ],
    [
      'an action with too much',
      '  - rotate-token: now\n',
      '11:5  steps[0].rotate-token: found "now", no value is needed',
    ],
    ['half a sync', '  - sync: half\n', '11:5  steps[0].sync: found "half", all is needed'],
    [
      'an unknown field of an action',
      `  - add-member: { group: engineering, usr: ${ADA} }\n`,
      '11:39  steps[0].add-member.usr: no such field; did you mean "user"?',
    ],
    [
      'user and users',
      `  - add-member: { group: engineering, user: ${ADA}, users: [] }\n`,
      '11:5  steps[0].add-member: found a mapping, "user" or "users", one of them, is needed',
    ],
    [
      'an edit of state',
      `  - edit-user: { user: ${ADA}, set: { suspended: true } }\n`,
      expect.stringMatching(
        /^11:48 {2}steps\[0\].edit-user.set.suspended: no such field; allowed: email, firstname, /,
      ),
    ],
    [
      'an edit of nothing',
      `  - edit-user: { user: ${ADA}, set: {} }\n`,
      '11:41  steps[0].edit-user.set: found a mapping, at least one field with its new value is needed',
    ],
    [
      'neither on nor off',
      '  - set-group-management: maybe\n',
      '11:5  steps[0].set-group-management: found "maybe", on or off is needed',
    ],
    [
      'an attribute that no SCIM user has',
      `  - provider-changes-user: { user: ${ADA}, set: { activ: false } }\n`,
      '11:60  steps[0].provider-changes-user.set.activ: no attribute of a SCIM user; did you mean "active"?',
    ],
    [
      'unknown users and groups, in every step',
      '  - suspend-user: ada@exmple.com\n  - bind-group: enginering\n  - provider-removes-user: adda@example.com\n',
      '11:5  steps[0].suspend-user: no user "ada@exmple.com" in the directory; did you mean "ada@example.com"?',
      '12:5  steps[1].bind-group: no group "enginering" in the directory; did you mean "engineering"?',
      '13:5  steps[2].provider-removes-user: no user "adda@example.com" in this scenario; did you mean "ada@example.com"?',
    ],
    [
      'a name that was given up by then',
      '  - rename-group: { group: engineering, name: research }\n  - delete-group: engineering\n',
      '12:5  steps[1].delete-group: no group "engineering" in the directory',
    ],
    [
      'unknown names in an expectation',
      `  - sync: all
    expect:
      users: { adda@example.com: absent }
      groups: { enginering: { members: [gracie@example.com] } }
      pending: [engineerin]
`,
      '13:16  steps[0].expect.users["adda@example.com"]: no user "adda@example.com" in this scenario; did you mean "ada@example.com"?',
      '14:17  steps[0].expect.groups.enginering: no group "enginering" in this scenario; did you mean "engineering"?',
      '14:41  steps[0].expect.groups.enginering.members[0]: no user "gracie@example.com" in this scenario; did you mean "grace@example.com"?',
      '15:17  steps[0].expect.pending[0]: no user or group "engineerin" in this scenario; did you mean "engineering"?',
    ],
    [
      'wrong shapes in an expectation',
      `  - sync: all
    expect:
      users: { ${ADA}: absnt, grace@example.com: { activ: true } }
      operations: [provision-usr]
`,
      `13:16  steps[0].expect.users["${ADA}"]: found "absnt", absent, or a mapping of the user's SCIM attributes, is needed`,
      '13:61  steps[0].expect.users["grace@example.com"].activ: no attribute of a SCIM user; did you mean "active"?',
      expect.stringMatching(
        /^14:20 {2}steps\[0\].expect.operations\[0\]: found "provision-usr", one of .* is needed; did you mean "provision-user"\?$/,
      ),
    ],
    [
      'a read among the expected requests',
      '  - sync: all\n    expect: { requests: [GET /Users] }\n',
      '12:26  steps[0].expect.requests[0]: found "GET /Users", a write such as "POST /Groups" or "PATCH /Users/{ada@example.com}" is needed',
    ],
    [
      'expected requests of a scenario that pins no behaviours',
      '  - sync: all\n    expect: { requests: [POST /Users] }\n',
      '12:15  steps[0].expect.requests: expected requests depend on the behaviours: pin those in a "behaviours:" block of the scenario, or expect "operations"',
    ],
  ])('%s', (_, steps, ...mistakes) => {
    const folder = files({ 'sample.yaml': `${HEAD}steps:\n${steps}` });
    const told = mistakeOf(() => readScenarioFile(join(folder, 'sample.yaml'), () => undefined), folder);
    expect(told.map((line) => line.replace('sample.yaml:', ''))).toEqual(mistakes);
  });
});

describe('a mistake in the head of a scenario is shown at its line', () => {
  it.each<readonly [of: string, content: string, ...mistakes: readonly string[]]>([
    [
      'fields',
      'name: A B\nwhi: x\ndirectory: 7\nrequires: [group]\ninject: [{ match: /Users, status: 42 }]\nsteps: []\n',
      '1:1  name: found "A B", a name of lower-case letters, digits and hyphens is needed',
      '1:1  why: found nothing, a text is needed',
      '3:1  directory: found 7, a file or a directory itself is needed',
      '4:12  requires[0]: found "group", one of groups, patch, delete is needed; did you mean "groups"?',
      '5:27  inject[0].status: found 42, a status from 200 to 599 is needed',
      '6:1  steps: found a list, at least one step is needed',
      '2:1  whi: no such field; did you mean "why"?',
    ],
    [
      'the directory in it',
      'name: a\nwhy: x\nsteps: [sync]\ndirectory:\n  users:\n    - { email: a@example.com, firstname: A }\n',
      '6:7  directory.users[0].lastname: found nothing, a text is needed',
    ],
    [
      'behaviours and profile, in the words of who knows them',
      `${HEAD}steps: [sync]\nprofile: jumpclod\nbehaviours:\n  deactivate: nicely\n`,
      '11:1  profile: unknown profile jumpclod',
      '13:3  behaviours.deactivate: unknown behaviour deactivate=nicely',
    ],
  ])('%s', (_, content, ...mistakes) => {
    const folder = files({ 'sample.yaml': content });
    const told = mistakeOf(() => readScenarioFile(join(folder, 'sample.yaml'), refuseAll), folder);
    expect(told.map((line) => line.replace('sample.yaml:', ''))).toEqual(mistakes);
  });
});

describe('the directory of a scenario', () => {
  it.each(['acme.yaml', './acme.yaml', '../directories/acme.yaml'])('may be the file %s', (directory) => {
    const folder = filesOf(directory);
    const { scenario } = readScenarioFile(join(folder, 'scenarios/s.yaml'), () => undefined);
    expect(scenario.directory.users.size).toBe(1);
  });

  it.each([
    '../acme.yaml',
    '../secrets/acme.yaml',
    '../scenarios/../acme.yaml',
    '/etc/hostname',
    'link.yaml',
    '../gone.yaml',
  ])('may not be the file %s, which lies elsewhere', (directory) => {
    const folder = filesOf(directory);
    symlinkSync(join(folder, 'acme.yaml'), join(folder, 'scenarios/link.yaml'));
    expect(
      mistakeOf(() => readScenarioFile(join(folder, 'scenarios/s.yaml'), () => undefined), folder),
    ).toEqual([
      `scenarios/s.yaml:3:1  directory: "${directory}" lies elsewhere: a directory file lies beside the scenario or in ../directories`,
    ]);
  });

  it('is told by its own name where it has mistakes or is missing', () => {
    const folder = files({
      'bad.yaml': 'name: s\nwhy: x\ndirectory: acme.yaml\nsteps: [sync]\n',
      'gone.yaml': 'name: s\nwhy: x\ndirectory: nowhere.yaml\nsteps: [sync]\n',
      'acme.yaml': 'users: 7\n',
    });
    const told = (file: string) =>
      mistakeOf(() => readScenarioFile(join(folder, file), () => undefined), folder);
    expect(told('bad.yaml')).toEqual(['acme.yaml:1:1  users: found 7, a list is needed']);
    expect(told('gone.yaml')).toEqual(['nowhere.yaml does not exist']);
  });
});

function refuseAll(profile: string | undefined, behaviours: Readonly<Record<string, string>>): void {
  const [entry] = Object.entries(behaviours);
  throw new UserMistake(entry ? `unknown behaviour ${entry.join('=')}` : `unknown profile ${profile}`);
}

function filesOf(directory: string): string {
  return files({
    'scenarios/s.yaml': `name: s\nwhy: x\ndirectory: ${directory}\nsteps: [sync]\n`,
    'scenarios/acme.yaml': ACME,
    'directories/acme.yaml': ACME,
    'secrets/acme.yaml': ACME,
    'acme.yaml': ACME,
  });
}
