import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkWritable, readState, writeState } from '../../src/config/state-file.ts';
import {
  type GroupLink,
  nothingAcknowledged,
  restoreAcknowledged,
  type UserLink,
} from '../../src/jumpcloud/acknowledged.ts';
import type { JsonObject } from '../../src/scim/json.ts';
import { temporaryFolder } from './temporary-folder.ts';

const TARGET = 'https://scim.example.com/v2';

const ada: UserLink = {
  remoteId: 'r-1',
  email: 'ada@example.com',
  mapped: { userName: 'ada@example.com', name: { givenName: 'Ada' } },
  kept: { locale: 'en' },
  active: true,
  groups: new Set(['6644480b38a4e00001a5d0b2', '__proto__']),
};

const engineering: GroupLink = {
  remoteId: 'g-1',
  displayName: 'engineering',
  members: new Map([
    ['664447f5c0c418f2d05e5318', 'r-1'],
    ['__proto__', 'r-2'],
  ]),
};

const acknowledged = restoreAcknowledged(
  new Map([
    ['664447f5c0c418f2d05e5318', ada],
    ['__proto__', { ...ada, remoteId: 'r-2', active: false, groups: new Set() }],
  ]),
  new Map([['6644480b38a4e00001a5d0b2', engineering]]),
);

/** A state file whose content is a valid one with these fields in the place of its own. */
function stateFile(fields: JsonObject): string {
  const state = { schemaVersion: 1, tool: 'scim-sim', target: TARGET, users: {}, groups: {}, ...fields };
  return join(temporaryFolder({ state: JSON.stringify(state) }), 'state');
}

describe('a state file', () => {
  test('that does not exist yet acknowledges nothing', async () => {
    expect(await readState(join(temporaryFolder(), 'state'), TARGET)).toEqual(nothingAcknowledged());
  });

  test('gives back what was written, whatever the ids are called', async () => {
    const path = join(temporaryFolder(), 'state');
    await writeState(path, TARGET, acknowledged);
    expect(await readState(path, TARGET)).toEqual(acknowledged);
  });

  test('is readable by its owner only, also where an open one was there', async () => {
    const folder = temporaryFolder({ state: '' });
    chmodSync(join(folder, 'state'), 0o644);
    await writeState(join(folder, 'state'), TARGET, acknowledged);
    expect(statSync(join(folder, 'state')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['state']);
  });

  test('says of which version, tool, target and time it is', async () => {
    const path = join(temporaryFolder(), 'state');
    await writeState(path, TARGET, nothingAcknowledged(), '2026-01-02T03:04:05.000Z');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      schemaVersion: 1,
      tool: 'scim-sim',
      target: TARGET,
      savedAt: '2026-01-02T03:04:05.000Z',
      users: {},
      groups: {},
    });
  });

  test('stays whole while it is written and read over and over', async () => {
    const path = join(temporaryFolder(), 'state');
    await writeState(path, TARGET, acknowledged);
    const writes = Array.from({ length: 20 }, () => writeState(path, TARGET, acknowledged));
    const reads = await Promise.all(Array.from({ length: 20 }, () => readState(path, TARGET)));
    await Promise.all(writes);
    for (const read of reads) expect(read).toEqual(acknowledged);
  });

  test('of another target is refused', async () => {
    const path = stateFile({ target: 'https://other.example' });
    await expect(readState(path, TARGET)).rejects.toThrow(
      `${path} is the state of https://other.example, and this push goes to ${TARGET}: name another file for this one`,
    );
  });

  const link = { ...ada, groups: ['g1'] };
  test.each<[string, JsonObject, string]>([
    ['another schema version', { schemaVersion: 2 }, 'schemaVersion: found 2, 1 is needed'],
    ['another tool', { tool: 'x' }, 'tool: found "x", scim-sim is needed'],
    ['no users', { users: [] }, 'users: found a list, a mapping is needed'],
    [
      'a user without an id of the provider',
      { users: { a1: { ...link, remoteId: '' } } },
      'users.a1.remoteId: found "", a text is needed',
    ],
    [
      'a user whose state is a text',
      { users: { a1: { ...link, active: 'true' } } },
      'users.a1.active: found "true", true or false is needed',
    ],
    [
      'a user whose groups are none',
      { users: { a1: { ...link, groups: true } } },
      'users.a1.groups: found true, a list of group ids is needed',
    ],
    [
      'a user that is null',
      { users: { __proto__x: null } },
      'users.__proto__x: found nothing, a mapping is needed',
    ],
    [
      'a member that is a number',
      { groups: { g1: { remoteId: 'g', displayName: 'x', members: { a1: 7 } } } },
      'groups.g1.members: found a mapping, a mapping from user ids to ids of the provider is needed',
    ],
    [
      'two users of one account',
      { users: { a1: link, a2: link } },
      'two users are linked to the same account of the provider',
    ],
  ])('with %s is refused', async (_, fields, why) => {
    const path = stateFile(fields);
    await expect(readState(path, TARGET)).rejects.toThrow(
      `${path} is no state file of this version of scim-sim (${why}): restore it, or name a new file to push everything again`,
    );
  });

  test.each(['', '{"schemaVersion":1,', 'null', '[]'])('that reads %j is refused', async (text) => {
    const path = join(temporaryFolder({ state: text }), 'state');
    await expect(readState(path, TARGET)).rejects.toThrow('is no state file of this version of scim-sim');
  });

  test('that is a folder is refused', async () => {
    await expect(readState(temporaryFolder(), TARGET)).rejects.toThrow('could not be read (EISDIR)');
  });
});

describe('before anything is sent, a state file', () => {
  test('may be new, there already, or a link', () => {
    const folder = temporaryFolder({ state: '' });
    symlinkSync(join(folder, 'state'), join(folder, 'link'));
    for (const name of ['new', 'state', 'link'])
      expect(() => checkWritable(join(folder, name))).not.toThrow();
    expect(readdirSync(folder)).toEqual(['link', 'state']);
  });

  test.each<[string, string, RegExp]>([
    [
      'a folder that does not exist',
      'missing/state',
      /cannot be written: the folder .*missing does not exist$/,
    ],
    ['a file as its folder', 'file/state', /cannot be written: .*file is no folder$/],
    ['a folder in its place', 'folder', /cannot be written: it is no file$/],
  ])('cannot have %s', (_, name, message) => {
    const path = join(temporaryFolder({ file: '', 'folder/x': '' }), name);
    expect(() => checkWritable(path)).toThrow(message);
  });

  test('that cannot be written in spite of that says so in one line', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    await expect(writeState(join(folder, 'file/state'), TARGET, acknowledged)).rejects.toThrow(
      /file\/state could not be written \(ENOTDIR\)$/,
    );
  });
});
