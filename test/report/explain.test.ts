import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/cli/catalogue.ts';
import type { DirectoryUser } from '../../src/directory/directory.ts';
import { standingOf } from '../../src/jumpcloud/standing.ts';
import type { CatalogueEntry } from '../../src/report/catalogue-entry.ts';
import { createPage } from '../../src/report/console/page.ts';
import { sayEntry } from '../../src/report/explain/entry.ts';
import { sayStanding } from '../../src/report/explain/standing.ts';
import { directory, group, user } from '../jumpcloud/sample-directory.ts';

const PAGE = createPage({ colour: false, width: 80, verbose: false, quiet: false });

describe('a check is explained', () => {
  test.each(catalogue().map((entry) => [entry.id, entry] as const))('%s, within 80 columns', (id, entry) => {
    const lines = [...sayEntry(entry, PAGE)];
    expect(lines[0]).toMatch(new RegExp(`^${id}(?: |$)`));
    expect(lines.filter((line) => stringWidth(line) > 80)).toEqual([]);
  });

  test('by what it demands, what it does to JumpCloud, how to mend it, and what it hangs together with', () => {
    const entry: CatalogueEntry = {
      ...{ id: 'GR-05', kind: 'check', topic: 'groups', title: 'Removing one removes only that one' },
      requirement: { source: 'RFC 7644', section: '3.5.2.2', level: 'silent' },
      impact: 'blocks',
      demand: 'The section gives the value no meaning.',
      symptom: 'One leaves, and everybody is locked out.',
      remedy: 'Remove whom the value lists.',
      ...{ follows: ['GR-01'], breaks: ['joiner', 're-hire'], needs: ['groups', 'PATCH'], thorough: true },
      faults: ['remove-empties-the-group'],
    };
    expect([...sayEntry(entry, PAGE)].join('\n')).toMatchInlineSnapshot(`
      "GR-05 Removing one removes only that one
      groups · RFC 7644 §3.5.2.2 (leaves it open) · blocks a push · fails the run
        demand    The section gives the value no meaning.
        effect    One leaves, and everybody is locked out.
        fix       Remove whom the value lists.
        needs     groups, PATCH, --thorough, or it is skipped
        follows   from GR-01, and is told beneath it where that is broken
        breaks    scenarios: joiner, re-hire
        faults    remove-empties-the-group"
    `);
  });

  test('a scenario by its steps and the command that plays it', () => {
    const entry: CatalogueEntry = {
      ...{ id: 'LC-joiner', kind: 'scenario', topic: 'lifecycle', title: 'A joiner is created.' },
      requirement: { source: 'JumpCloud', section: 'mission', level: 'silent' },
      impact: 'blocks',
      steps: ['sync all', 'add ada to engineering'],
      ...{ follows: [], breaks: [], needs: [], thorough: false, faults: [] },
    };
    expect([...sayEntry(entry, PAGE)].join('\n')).toMatchInlineSnapshot(`
      "LC-joiner A joiner is created.
      lifecycle · JumpCloud, mission (no RFC asks for it) · blocks a push · fails the
        run
        play      scim-sim run joiner
        steps     1. sync all
                  2. add ada to engineering"
    `);
  });
});

describe('a user is explained by the rules of the scope', () => {
  test.each([
    ['ada', '✓ ada@example.com is pushed', '✓ in engineering, bound to the application'],
    ['ada', '✓ ada@example.com is pushed', '– also in sales, not bound and so not pushed'],
    ['bob', '✗ bob@example.com is not pushed', '✗ staged: nobody is pushed before the activation'],
    [
      'eve',
      '✓ eve@example.com is pushed, and inactive',
      '! suspended: the account is pushed with active false',
    ],
    [
      'pat',
      '✓ pat@example.com is pushed, and inactive',
      '! the password has expired: the account is pushed with active false',
    ],
    ['dan', '✗ dan@example.com is not pushed', '– assigned to the application directly, which pushes nobody'],
    ['dan', '✗ dan@example.com is not pushed', '✗ in no group that is bound to the application'],
    [
      'sal',
      '✗ sal@example.com is not pushed',
      '✗ in sales, not bound to the application, and in no group that is',
    ],
    [
      'sal',
      '✗ sal@example.com is not pushed',
      '→ tick sales on the User Groups tab of the application and save, or add the user to engineering',
    ],
  ])('%s: %s, %s', (name, verdict, rule) => {
    const text = explained(name);
    expect(text.startsWith(`${verdict}\n`)).toBe(true);
    expect(text.replace(/\n +/g, ' ')).toContain(rule);
  });

  test('group management that is off is told to who is pushed', () => {
    const rule = 'group management is off: the user is pushed, its groups are not';
    expect(explained('ada', { groupManagement: false })).toContain(rule);
    expect(explained('sal', { groupManagement: false })).not.toContain(rule);
  });

  test('where no group is bound at all, that is what to do first', () => {
    expect(explained('dan', { bound: [] })).toContain('→ tick a group on the User Groups tab');
  });
});

function explained(name: string, options: Parameters<typeof directory>[2] = {}): string {
  const users = [
    user('ada'),
    user('bob', { state: 'STAGED' }),
    user('eve', { suspended: true }),
    user('pat', { password_expired: true }),
    user('dan'),
    user('sal'),
  ];
  const groups = [group('engineering', ['ada', 'bob', 'eve', 'pat']), group('sales', ['ada', 'sal'])];
  const sample = directory(users, groups, { bound: ['engineering'], direct: ['dan'], ...options });
  const standing = standingOf(sample, sample.users.get(name) as DirectoryUser);
  return [...sayStanding(standing, { ifAbsent: [], ifThere: [] }, PAGE)].join('\n');
}
