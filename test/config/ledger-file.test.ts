import { appendFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LedgerEntry, LedgerHeader } from '../../src/config/ledger-entry.ts';
import { LedgerFile } from '../../src/config/ledger-file.ts';
import { readLedger } from '../../src/config/read-ledger.ts';
import { LedgerUnwritable } from '../../src/errors.ts';
import { temporaryFolder } from './temporary-folder.ts';

const AT = '2026-05-04T12:00:00.000Z';
const HEADER: LedgerHeader = {
  kind: 'run',
  schemaVersion: 1,
  tool: 'scim-sim',
  version: '0.1.0',
  command: 'run',
  runId: 'aa7b9a10-52e5-4bbd-9cf1-6cbbcf8b0f9c',
  target: 'https://scim.example.com/v2',
  startedAt: AT,
  profile: 'jumpcloud',
  behaviours: { deactivate: 'patch' },
};
const NAMES: LedgerEntry = { kind: 'names', users: ['ada.7f3k@example.com'], groups: [], tag: '7f3k' };
const CREATE: LedgerEntry = { kind: 'create', n: 1, type: 'User', name: 'ada.7f3k@example.com' };
const CREATED: LedgerEntry = { kind: 'created', n: 1, id: 'secret-7' };

describe('a ledger', () => {
  test('is read as it was written, each line with its time and each id masked', () => {
    const { path, ledger } = begun();

    for (const entry of [NAMES, CREATE, CREATED]) ledger.write(entry);

    const masked = { ...CREATED, id: '[token]-7' };
    expect(readLedger(path)).toEqual({
      header: HEADER,
      lines: [NAMES, CREATE, masked].map((entry) => ({ at: AT, ...entry })),
    });
  });

  test('is a file from the first announcement on, and not for names alone', () => {
    const { path, ledger } = begun();

    ledger.write(NAMES);

    expect([ledger.isWritten, existsSync(path)]).toEqual([false, false]);
    ledger.write(CREATE);
    expect([ledger.isWritten, existsSync(path)]).toEqual([true, true]);
  });

  test('never takes the place of a file that is there', () => {
    const { path, ledger } = begun();
    mkdirSync(join(path, '..'));
    writeFileSync(path, 'somebody else’s');

    expect(() => ledger.write(CREATE)).toThrow(/could not be written \(EEXIST\)/);
    expect(readFileSync(path, 'utf8')).toBe('somebody else’s');
  });
});

describe('a ledger that is continued', () => {
  test.each([
    ['whole', '', true],
    ['without its last line break', JSON.stringify({ at: AT, ...CREATED }), true],
    ['cut off in its last line', '{"at":"2026-', false],
  ])('and was %s goes on with a whole line', (_, rest, isKept) => {
    const { path, ledger } = begun();
    ledger.write(CREATE);
    ledger.close();
    appendFileSync(path, rest);

    const continued = new LedgerFile({ path, ...SURROUNDINGS });
    continued.write({ kind: 'removed', type: 'User', id: '7' });

    const kinds = readLedger(path).lines.map(({ kind }) => kind);
    expect(kinds).toEqual(['create', ...(isKept && rest !== '' ? ['created'] : []), 'removed']);
  });
});

describe.skipIf(!existsSync('/dev/full'))('a ledger on a full disk', () => {
  test('stops what is announced, from then on, and not what has happened', () => {
    const { path } = begun();
    mkdirSync(join(path, '..'));
    symlinkSync('/dev/full', path);
    const ledger = new LedgerFile({ path, ...SURROUNDINGS });

    expect(() => ledger.write({ kind: 'removed', type: 'User', id: '7' })).not.toThrow();
    expect(() => ledger.write(CREATE)).toThrow(LedgerUnwritable);
    expect(() => ledger.write(CREATED)).not.toThrow();
    expect(() => ledger.write(CREATE)).toThrow(/could not be written \(ENOSPC\)/);
  });
});

const SURROUNDINGS = {
  now: () => new Date(AT),
  redact: (text: string) => text.replace('secret', '[token]'),
};

function begun(): { readonly path: string; readonly ledger: LedgerFile } {
  const path = join(temporaryFolder(), 'run', 'ledger.jsonl');
  return { path, ledger: new LedgerFile({ path, header: HEADER, ...SURROUNDINGS }) };
}
