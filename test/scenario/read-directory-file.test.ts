import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDirectoryFile } from '../../src/scenario/read-directory-file.ts';
import { files, mistakeOf } from './files.ts';

const ADA = '{ "email": "ada@example.com", "firstname": "Ada", "lastname": "Lovelace" }';

describe('a directory file', () => {
  it.each([
    ['JSON', `{ "users": [${ADA}] }`],
    ['YAML', `users:\n  - ${ADA}\n`],
    ['YAML in flow style', `{ users: [${ADA}] }`],
    ['JSON after a byte order mark', `\uFEFF{ "users": [${ADA}] }`],
  ])('is read when it is %s, whatever its name', (_, content) => {
    const { directory, warnings } = read(content);
    expect([...directory.users.values()]).toMatchObject([{ email: 'ada@example.com' }]);
    expect(warnings).toEqual([]);
  });

  it('keeps a number as it is written', () => {
    const user =
      '{ email: a@example.com, firstname: A, lastname: B, costCenter: 007, company: 1.10, department: 42, phoneNumbers: [{ number: +15555555555 }] }';
    expect([...read(`users:\n  - ${user}`).directory.users.values()]).toMatchObject([
      { costCenter: '007', company: '1.10', department: '42', phoneNumbers: [{ number: '+15555555555' }] },
    ]);
  });

  it.each([
    [
      'YAML',
      'users:\n  - email: a@example.com\n    firstname: A\n    lastname: B\n    departement: C\n',
      '5:5',
    ],
    [
      'JSON',
      '{"users": [\n {"email": "a@example.com", "firstname": "A",\n  "departement": "C", "lastname": "B"}]}',
      '3:3',
    ],
  ])('in %s warns of a field that looks misspelt, at its line and column', (_, content, position) => {
    expect(read(content).warnings).toEqual([
      expect.stringContaining(`:${position}  users[0].departement: left out; did you mean "department"?`),
    ]);
  });
});

describe('a mistake in a directory file is shown at its line and column', () => {
  it.each<readonly [of: string, content: string | Uint8Array, ...mistakes: readonly string[]]>([
    [
      'a missing field in YAML',
      `users:\n  - ${ADA}\n  - email: bob@example.com\n    lastname: B\n    suspended: 1\n`,
      'acme:3:5  users[1].firstname: found nothing, a text is needed',
      'acme:5:5  users[1].suspended: found 1, true or false is needed',
    ],
    [
      'a missing field in JSON',
      `{ "users": [${ADA},\n  { "email": "bob\\"@example.com",\n    "lastname": 1, "suspended": "no" } ] }`,
      'acme:2:3  users[1].firstname: found nothing, a text is needed',
      'acme:3:20  users[1].suspended: found "no", true or false is needed',
    ],
    [
      'a reference to nothing',
      `users: [${ADA}]\ngroups:\n  - name: g\n    members:\n      - ada@example.com\n      - ada@exmple.com\n`,
      'acme:6:9  groups[0].members[1]: no user "ada@exmple.com" in this directory; did you mean "ada@example.com"?',
    ],
    ['a list', '- a', 'acme:1:1  found a list, a directory is needed'],
    ['a single value', 'users', 'acme:1:1  found a single value, a directory is needed'],
    ['a field twice in YAML', 'users: []\nusers: []', 'acme:2:1  Map keys must be unique'],
    [
      'a field twice in JSON',
      '{"users": [],\n "users": []}',
      'acme:2:2  the field "users" stands twice in one mapping',
    ],
    ['a tag', 'users: !!js/function []', 'acme:1:8  Unresolved tag: tag:yaml.org,2002:js/function'],
    ['a tab', 'users:\n\t- a', 'acme:2:1  Tabs are not allowed as indentation'],
    [
      'two documents',
      'users: []\n---\nusers: []',
      'acme:2:1  Source contains multiple documents; please use YAML.parseAllDocuments()',
    ],
    ['an empty file', ' \n', 'acme is empty: a directory is needed'],
    ['no UTF-8', Uint8Array.of(0xff, 0xfe, 0x75), 'acme is not text in UTF-8'],
  ])('%s', (_, content, ...mistakes) => {
    const folder = files({ acme: content });
    expect(mistakeOf(() => readDirectoryFile(join(folder, 'acme')), folder)).toEqual(mistakes);
  });

  it('an unfinished JSON file is told with its position', () => {
    const folder = files({ acme: '{ "users": [\n  { "email": "a@example.com"' });
    expect(mistakeOf(() => readDirectoryFile(join(folder, 'acme')), folder)).toEqual([
      expect.stringMatching(/^acme:2:\d+ {2}\S/),
    ]);
  });

  it('aliases that multiply are refused', () => {
    const doubling = Array.from({ length: 20 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`);
    const folder = files({ acme: ['a0: &a0 [x]', ...doubling].join('\n') });
    expect(mistakeOf(() => readDirectoryFile(join(folder, 'acme')), folder)).toEqual([
      expect.stringContaining('Excessive alias count'),
    ]);
  });

  it('at most ten mistakes are shown', () => {
    const folder = files({ acme: JSON.stringify({ users: Array(12).fill({}) }) });
    const mistakes = mistakeOf(() => readDirectoryFile(join(folder, 'acme')), folder);
    expect(mistakes).toHaveLength(11);
    expect(mistakes.at(-1)).toBe('and 26 more');
  });

  it('a file that is not there or a folder is said to be so', () => {
    const folder = files({ 'sub/x': '' });
    expect(mistakeOf(() => readDirectoryFile(join(folder, 'acme')), folder)).toEqual(['acme does not exist']);
    expect(mistakeOf(() => readDirectoryFile(join(folder, 'sub')), folder)).toEqual([
      'sub is a folder: a file with a directory is needed',
    ]);
  });
});

function read(content: string) {
  return readDirectoryFile(join(files({ acme: content }), 'acme'));
}
