import { describe, expect, it } from 'vitest';
import { deriveId } from '../../src/directory/derive-id.ts';
import { pathText } from '../../src/directory/mistake.ts';
import { parseDirectory } from '../../src/directory/parse-directory.ts';
import { membersOf, parsed, user } from './sample.ts';

const ADA = { email: 'ada@example.com', firstname: 'Ada', lastname: 'Lovelace' };
const ID = '664447f5c0c418f2d05e5318';

describe('a directory', () => {
  it('has its defaults where only the required is written', () => {
    const directory = parsed({ users: [ADA] });
    const _id = deriveId('user', 'ada@example.com');
    expect([...directory.users]).toEqual([
      [_id, { ...ADA, _id, state: 'ACTIVATED', suspended: false, password_expired: false }],
    ]);
    expect(directory.application).toEqual({
      groupManagement: true,
      boundGroups: new Set(),
      directUsers: new Set(),
      attributeMapping: [],
    });
  });

  it('may have no user', () => {
    expect(parsed({ users: [] }).users.size).toBe(0);
  });

  it('takes what an export of JumpCloud has: null, "", numbers, more fields than the model uses', () => {
    const exported = {
      ...ADA,
      _id: ID.toUpperCase(),
      id: ID,
      department: null,
      company: '',
      costCenter: 42,
      state: 'activated',
      mfa: { configured: false },
      addresses: [{ id: 'a1', type: 'work', postalCode: 80027, poBox: '', extendedAddress: null }],
      phoneNumbers: [{ id: 'p1', type: 'work', number: '+1 555' }],
    };
    expect(user(parsed({ users: [exported] }), ADA.email)).toEqual({
      ...ADA,
      _id: ID,
      costCenter: '42',
      addresses: [{ type: 'work', postalCode: '80027' }],
      phoneNumbers: [{ type: 'work', number: '+1 555' }],
      state: 'ACTIVATED',
      suspended: false,
      password_expired: false,
    });
  });

  it.each(['ADA@example.com', ID, 'Ada.L'])('finds a member by %s', (reference) => {
    const users = [{ ...ADA, _id: ID, username: 'ada.l' }];
    const directory = parsed({ users, groups: [{ name: 'g', members: [reference, ADA.email] }] });
    expect(membersOf(directory, 'g')).toEqual([ADA.email]);
  });

  it('never derives an _id that is written down elsewhere', () => {
    const grace = { ...ADA, email: 'grace@example.com', _id: deriveId('user', ADA.email) };
    const ids = [...parsed({ users: [ADA, grace] }).users.keys()];
    expect(new Set(ids).size).toBe(2);
    expect(ids).toContain(grace._id);
  });

  it('warns once of a field that looks misspelt', () => {
    const users = [
      ADA,
      { ...ADA, email: 'b@example.com', departement: 'x' },
      { ...ADA, email: 'c@example.com', departement: 'x' },
    ];
    const result = parseDirectory({ users });
    expect(result.ok && result.warnings).toEqual([
      { path: ['users', 1, 'departement'], message: 'left out; did you mean "department"?' },
    ]);
  });

  it('of 100,000 users and as many unknown members is parsed in a few seconds', { timeout: 20_000 }, () => {
    const users = Array.from({ length: 100_000 }, (_, n) => ({ ...ADA, email: `user.${n}@example.com` }));
    const members = users.map(({ email }) => email);
    expect(membersOf(parsed({ users, groups: [{ name: 'all', members }] }), 'all')).toHaveLength(100_000);
    const unknown = users.map((_, n) => `nobody.${n}@example.com`);
    expect(mistakesIn({ users, groups: [{ name: 'all', members: unknown }] })).toHaveLength(100_000);
  });
});

describe('a mistake names the field, what was found and what is needed', () => {
  it.each<{ readonly of: string; readonly value: unknown; readonly mistakes: readonly string[] }>([
    { of: 'a list', value: [], mistakes: [': found a list, a mapping is needed'] },
    { of: 'no users', value: {}, mistakes: ['users: found nothing, a list is needed'] },
    {
      of: 'wrong kinds of value',
      value: { users: [{ email: 'ada', firstname: ' ', lastname: true, state: 'gone' }, null] },
      mistakes: [
        'users[0].email: found "ada", an e-mail address is needed',
        'users[0].firstname: found " ", a text that is not blank is needed',
        'users[0].lastname: found true, a text is needed',
        'users[0].state: found "GONE", one of STAGED, ACTIVATED, SUSPENDED is needed',
        'users[1]: found nothing, a mapping is needed',
      ],
    },
    {
      of: 'a required field that is misspelt',
      value: { users: [{ email: 'a@example.com', firstName: 'A', lastname: 'B' }] },
      mistakes: [
        'users[0].firstName: left out; did you mean "firstname"?',
        'users[0].firstname: found nothing, a text is needed',
      ],
    },
    {
      of: 'unknown fields',
      value: { users: [], groups: [{ name: 'g', memberz: [] }], aplication: {}, colour: 1 },
      mistakes: [
        'groups[0].memberz: no such field; did you mean "members"?',
        'aplication: no such field; did you mean "application"?',
        'colour: no such field; allowed: users, groups, application',
      ],
    },
    {
      of: 'names that stand twice',
      value: {
        users: [
          { ...ADA, _id: ID },
          { ...ADA, email: 'ADA@example.com', _id: ID },
        ],
        groups: [{ name: 'Straße' }, { name: 'straße' }],
      },
      mistakes: [
        'users[1].email: "ADA@example.com" stands at users[0].email already, and case does not count',
        'groups[1].name: "straße" stands at groups[0].name already, and case does not count',
        `users[1]._id: "${ID}" stands at users[0]._id already, and case does not count`,
      ],
    },
    {
      of: 'references to nothing',
      value: {
        users: [ADA],
        groups: [{ name: 'engineering', members: ['ada@exmple.com'] }],
        application: { boundGroups: ['enginering'], directUsers: ['nobody'] },
      },
      mistakes: [
        'groups[0].members[0]: no user "ada@exmple.com" in this directory; did you mean "ada@example.com"?',
        'application.boundGroups[0]: no group "enginering" in this directory; did you mean "engineering"?',
        'application.directUsers[0]: no user "nobody" in this directory',
      ],
    },
  ])('$of', ({ value, mistakes }) => {
    expect(mistakesIn(value)).toEqual(mistakes);
  });
});

function mistakesIn(value: unknown): readonly string[] {
  const result = parseDirectory(value);
  return result.ok ? [] : result.mistakes.map(({ path, message }) => `${pathText(path)}: ${message}`);
}
