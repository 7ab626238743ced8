import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc, { type Arbitrary } from 'fast-check';
import { afterAll, expect } from 'vitest';
import { behavioursOfProfile } from '../../../src/config/behaviours-of-profile.ts';
import { readConfigFile } from '../../../src/config/config-file.ts';
import { readLedger } from '../../../src/config/read-ledger.ts';
import { readUserAttributes } from '../../../src/config/read-user-attributes.ts';
import { readWaivers } from '../../../src/config/read-waivers.ts';
import { resolveSettings } from '../../../src/config/resolve-settings.ts';
import { readState } from '../../../src/config/state-file.ts';
import { UserMistake } from '../../../src/errors.ts';
import { parseBehaviours } from '../../../src/jumpcloud/parse-behaviours.ts';
import { readDirectoryFile } from '../../../src/scenario/read-directory-file.ts';
import { readScenarioFile } from '../../../src/scenario/read-scenario-file.ts';
import { rule } from '../rule.ts';
import { scratchFolder } from '../scratch-folder.ts';
import { anyText } from '../texts.ts';
import { mutated } from './mutated.ts';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
const folder = scratchFolder();
mkdirSync(join(folder, 'scenarios'));
cpSync(join(FIXTURES, 'directories'), join(folder, 'directories'), { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

const scenarios = readdirSync(join(FIXTURES, 'scenarios')).map((file) =>
  readFileSync(join(FIXTURES, 'scenarios', file), 'utf8'),
);
const acme = readFileSync(join(FIXTURES, 'directories', 'acme.yaml'), 'utf8');

interface Reader {
  readonly what: string;
  /** Files that it reads. */
  readonly good: readonly string[];
  readonly read: (file: string) => unknown;
  /** Where a mistake is told: in most, at line and column. */
  readonly place: RegExp;
}

/** What cannot be read at all is told with the name of the file, which may be that of the directory that a scenario names. */
const AT_LINE_AND_COLUMN =
  /^.*\.yaml(:\d+:\d+ {2}|:? )\S|^.* (does not exist|is a folder: .*)$|^and \d+ more$/;

const READERS: readonly Reader[] = [
  {
    what: 'a scenario',
    good: scenarios,
    read: (file) =>
      readScenarioFile(file, (profile = 'jumpcloud', behaviours) => parseBehaviours(profile, behaviours)),
    place: AT_LINE_AND_COLUMN,
  },
  {
    what: 'a directory',
    good: [acme, JSON.stringify({ users: [{ email: 'a@b', firstname: 'A', lastname: 'B' }] })],
    read: readDirectoryFile,
    place: AT_LINE_AND_COLUMN,
  },
  {
    what: 'a file of waivers',
    good: ['waivers:\n  - { id: GR-05, reason: r, owner: o, expires: "2030-01-01" }\n'],
    read: (file) => readWaivers(file, ['GR-05']),
    place: AT_LINE_AND_COLUMN,
  },
  {
    what: 'user attributes',
    good: ['title: Dr\nemails:\n  - value: a@b\n'],
    read: readUserAttributes,
    place: AT_LINE_AND_COLUMN,
  },
  {
    what: 'a profile',
    good: ['deactivate: put\nlink: by-name\n'],
    read: behavioursOfProfile,
    place: AT_LINE_AND_COLUMN,
  },
  {
    what: 'a configuration file',
    good: ['timeout: 5\nbehaviour:\n  link: by-name\nheader:\n  X-A: b\nretries: 1\n'],
    read: (file) =>
      resolveSettings({
        flags: {},
        env: {},
        configFile: readConfigFile(file, folder),
        reporters: ['console', 'json'],
      }),
    place: /^.*\/a\.yaml(:\d+:\d+ {2}|:? )\S/,
  },
  {
    what: 'a state file',
    good: [
      JSON.stringify({
        schemaVersion: 1,
        tool: 'scim-sim',
        target: 't',
        users: { a: { remoteId: '1', email: 'a@b', mapped: {}, kept: {}, active: true, groups: ['g'] } },
        groups: { g: { remoteId: '2', displayName: 'G', members: { a: '1' } } },
      }),
    ],
    read: (file) => readState(file, 't'),
    place: /^.*\/a\.yaml is /,
  },
  {
    what: 'a ledger',
    good: [
      [
        {
          kind: 'run',
          schemaVersion: 1,
          tool: 'scim-sim',
          version: '1',
          command: 'run',
          runId: 'r',
          target: 't',
          startedAt: '2026-05-04T12:00:00.000Z',
          profile: 'jumpcloud',
          behaviours: {},
        },
        { at: '2026-05-04T12:00:00.000Z', kind: 'create', n: 1, type: 'User', name: 'ada' },
        { at: '2026-05-04T12:00:00.000Z', kind: 'created', n: 1, id: '7' },
      ]
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(''),
    ],
    read: readLedger,
    place: /^.*\/a\.yaml(:\d+ {2}| is empty: )/,
  },
];

for (const { what, good, read, place } of READERS) {
  const files: Arbitrary<string> = fc.oneof(
    { weight: 9, arbitrary: mutated(fc.constantFrom(...good)) },
    anyText,
  );
  rule({
    title: `any text is ${what} or a mistake that says where, a line each`,
    cases: 150,
    values: files,
    holds: async (text) => {
      const file = join(folder, 'scenarios', 'a.yaml');
      writeFileSync(file, text);
      const problem = await mistakeOf(read, file);
      for (const line of problem?.split('\n') ?? []) expect(line).toMatch(place);
    },
  });
}

async function mistakeOf(read: (file: string) => unknown, file: string): Promise<string | undefined> {
  try {
    await read(file);
    return undefined;
  } catch (error) {
    if (error instanceof UserMistake) return error.message;
    throw error;
  }
}
