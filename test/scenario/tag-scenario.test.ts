import { describe, expect, it } from 'vitest';
import { apply } from '../../src/directory/apply.ts';
import { isDirectoryAction } from '../../src/scenario/is-directory-action.ts';
import { namesOf } from '../../src/scenario/names-of.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { tagOf } from '../../src/scenario/tag-of.ts';
import { tagScenario } from '../../src/scenario/tag-scenario.ts';
import { HEAD, mistakeOf, scenarioOf } from './files.ts';

const ADA = 'ada@example.com';

/** Every action, and every place where a name may stand. */
const EVERYTHING = `  - provider-has-user: { email: Ada@Example.com, firstname: A, lastname: L }
  - provider-has-user: { email: old@example.com, firstname: O, lastname: L }
  - provider-has-group: { name: engineering, members: [old@example.com] }
  - sync: all
    expect:
      users:
        ada@example.com: { userName: ada@example.com, emails: [{ value: ada@example.com }], title: engineering, displayName: Ada }
        grace@example.com: absent
      groups: { Engineering: { members: [ada@example.com] }, night: absent }
      pending: [ada@example.com, engineering]
      requests:
        - { request: 'POST /Groups', body: { displayName: engineering } }
        - { request: 'PATCH /Groups/{engineering}', body: { value: [{ value: '{ada@example.com}' }] } }
        - { request: 'PUT /Users/{ada@example.com}', body: { userName: ada@example.com, title: engineering } }
  - add-user: { email: new@example.com, firstname: N, lastname: W, groups: [engineering] }
  - edit-user: { user: ada@example.com, set: { email: ada.king@example.com, lastname: King } }
  - suspend-user: ada.king@example.com
  - activate-user: ada.king@example.com
  - expire-password: ada.king@example.com
  - reset-password: ada.king@example.com
  - assign-directly: grace@example.com
  - add-group: { name: night, members: [grace@example.com] }
  - add-member: { group: night, users: [ada.king@example.com, new@example.com] }
  - remove-member: { group: night, user: grace@example.com }
  - bind-group: night
  - unbind-group: night
  - rename-group: { group: night, name: day }
  - delete-group: day
  - delete-user: new@example.com
  - set-group-management: off
  - provider-changes-user: { user: old@example.com, set: { userName: older@example.com, title: old } }
  - provider-removes-user: old@example.com
  - provider-removes-group: engineering
  - rotate-token
  - update-token
  - deactivate-integration
`;

describe('a tagged scenario', () => {
  it('has no name left as it was written', () => {
    const tagged = tagScenario(everything(), { tag: '7f3k' });
    const names = namesOf(tagged);
    expect(names.users).toEqual([
      'ada.7f3k@example.com',
      'grace.7f3k@example.com',
      'old.7f3k@example.com',
      'new.7f3k@example.com',
      'ada.king.7f3k@example.com',
      'older.7f3k@example.com',
    ]);
    expect(names.groups).toEqual(['engineering 7f3k', 'night 7f3k', 'day 7f3k']);
    expect(plain(tagged).replaceAll(/[\w.]+\.7f3k@/g, '')).not.toMatch(/\w@example/i);
  });

  it('still refers to what exists', () => {
    const { directory, steps } = tagScenario(everything(), { tag: '7f3k' });
    const actions = steps.map(({ action }) => action).filter(isDirectoryAction);
    const end = actions.reduce(apply, directory);
    expect([...end.users.values()].map(({ email }) => email)).toEqual([
      'ada.king.7f3k@example.com',
      'grace.7f3k@example.com',
    ]);
    expect([...(end.groups.values().next().value?.members ?? [])].every((id) => end.users.has(id))).toBe(
      true,
    );
  });

  it('expects the tagged names, also as values and in placeholders, and leaves other values alone', () => {
    const { expect: expected } = tagScenario(everything(), { tag: '7f3k' }).steps[3] ?? {};
    const ada = 'ada.7f3k@example.com';
    expect([...(expected?.users ?? [])]).toEqual([
      [ada, { userName: ada, emails: [{ value: ada }], title: 'engineering', displayName: 'Ada' }],
      ['grace.7f3k@example.com', 'absent'],
    ]);
    expect([...(expected?.groups ?? [])]).toEqual([
      ['Engineering 7f3k', { members: [ada] }],
      ['night 7f3k', 'absent'],
    ]);
    expect(expected?.pending).toEqual([ada, 'engineering 7f3k']);
    expect(expected?.requests).toEqual([
      { method: 'POST', type: 'Group', body: { displayName: 'engineering 7f3k' } },
      { method: 'PATCH', type: 'Group', name: 'engineering 7f3k', body: { value: [{ value: `{${ada}}` }] } },
      { method: 'PUT', type: 'User', name: ada, body: { userName: ada, title: 'engineering' } },
    ]);
  });

  it('has other _ids under another tag, and the same under the same', () => {
    const idsUnder = (tag: string) => [...tagScenario(everything(), { tag }).directory.users.keys()];
    expect(idsUnder('7f3k')).toEqual(idsUnder('7f3k'));
    expect(
      new Set([...idsUnder('7f3k'), ...idsUnder('0000'), ...everything().directory.users.keys()]).size,
    ).toBe(6);
  });

  it('expects the externalId of a user as it is tagged', () => {
    const id = '664447f5c0c418f2d05e5318';
    const head = HEAD.replace(`{ email: ${ADA}`, `{ _id: ${id}, email: ${ADA}`);
    const steps = `  - sync: all\n    expect: { users: { ${ADA}: { externalId: ${id} } } }\n`;
    const { directory, steps: tagged } = tagScenario(scenarioOf(steps, head), { tag: '7f3k' });
    const [first] = directory.users.keys();
    expect(tagged[0]?.expect.users.get('ada.7f3k@example.com')).toEqual({ externalId: first });
  });

  it('keeps its titles as they are in the file', () => {
    expect(tagScenario(everything(), { tag: '7f3k' }).steps[6]?.title).toBe('suspend ada.king@example.com');
  });

  it('has its users under the domain that is asked for', () => {
    const tagged = tagScenario(everything(), { tag: '7f3k', userDomain: 'scim.example.com' });
    expect(namesOf(tagged).users.every((name) => name.endsWith('.7f3k@scim.example.com'))).toBe(true);
  });

  it('is refused where a domain would make one address of two, or is none', () => {
    const scenario = scenarioOf(`  - edit-user: { user: ${ADA}, set: { email: Grace@example.net } }\n`);
    expect(mistakeOf(() => tagScenario(scenario, { tag: '7f3k', userDomain: 'example.org' }))).toEqual([
      'under --user-domain, "grace@example.com" and "Grace@example.net" would both become "Grace.7f3k@example.org"',
    ]);
    expect(mistakeOf(() => tagScenario(scenario, { tag: '7f3k', userDomain: '@example.org' }))).toEqual([
      '--user-domain "@example.org" is no domain: example.com is',
    ]);
  });
});

it('the names of a scenario are each told once, those that the provider is said to have included', () => {
  expect(namesOf(everything()).users).toEqual([
    'ada@example.com',
    'grace@example.com',
    'old@example.com',
    'new@example.com',
    'ada.king@example.com',
    'older@example.com',
  ]);
  expect(namesOf(everything()).groups[0]).toBe('engineering');
});

it('the tag of a seed and a scenario is four digits or letters, and nearly every seed has its own', () => {
  const tags = Array.from({ length: 1000 }, (_, seed) => tagOf(seed, 'joiner'));
  expect(tags.every((tag) => /^[0-9a-z]{4}$/.test(tag))).toBe(true);
  expect(new Set(tags).size).toBeGreaterThan(990);
  expect(tagOf(7, 'joiner')).toBe(tagOf(7, 'joiner'));
  expect(tagOf(7, 'joiner')).not.toBe(tagOf(7, 're-hire'));
});

function everything(): Scenario {
  return scenarioOf(EVERYTHING, `${HEAD}behaviours: {}\n`);
}

function plain({ directory, steps }: Scenario): string {
  const bare = steps.map(({ action, expect: expected }) => ({ action, expected }));
  return JSON.stringify({ directory, bare }, (_, value) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
}
