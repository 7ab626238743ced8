import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { resolveSettings } from '../../src/config/resolve-settings.ts';
import { readToken } from '../../src/config/token.ts';
import { UserMistake } from '../../src/errors.ts';
import { temporaryFolder } from './temporary-folder.ts';

const TOKEN = 'canary-7f3k';

interface From {
  readonly flags?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

function read({ flags = {}, env = {}, stdin = '' }: From) {
  const settings = resolveSettings({ flags, env, configFile: undefined, reporters: [] });
  return readToken(settings, Readable.from([Buffer.from(stdin)]));
}

function tokenFile(text: string, mode = 0o600): string {
  const file = join(temporaryFolder({ token: text }), 'token');
  chmodSync(file, mode);
  return file;
}

describe('the token', () => {
  test.each<[string, () => From]>([
    ['the environment', () => ({ env: { SCIM_SIM_TOKEN: TOKEN } })],
    ['a file', () => ({ flags: { tokenFile: tokenFile(TOKEN) } })],
    ['a file that ends with a newline', () => ({ flags: { tokenFile: tokenFile(`${TOKEN}\n`) } })],
    ['a file from Windows', () => ({ flags: { tokenFile: tokenFile(`${TOKEN}\r\n`) } })],
    ['standard input', () => ({ flags: { tokenFile: '-' }, stdin: `${TOKEN}\n` })],
  ])('is read from %s', async (_, from) => {
    expect(await read(from())).toEqual({ token: TOKEN, warnings: [] });
  });

  test('is none where none is given', async () => {
    expect(await read({})).toEqual({ token: undefined, warnings: [] });
  });

  test('on the command line is taken with a warning', async () => {
    const { token, warnings } = await read({ flags: { token: TOKEN } });
    expect(token).toBe(TOKEN);
    expect(warnings).toEqual([
      '--token: other users of this machine can see the token in the list of processes; use --token-file or SCIM_SIM_TOKEN',
    ]);
  });

  test.each([0o644, 0o640, 0o604])('in a file of mode %o is taken with a warning', async (mode) => {
    const file = tokenFile(TOKEN, mode);
    const { token, warnings } = await read({ flags: { tokenFile: file } });
    expect(token).toBe(TOKEN);
    expect(warnings).toEqual([
      `the token file ${file} can be read by other users of this machine (mode 0${mode.toString(8)}): chmod 600 ${file}`,
    ]);
  });

  test.each([
    ['', 'standard input holds no token: it is empty'],
    [' \n', 'standard input holds no token: it is empty'],
    [`${TOKEN}\n\n`, 'standard input holds more than one line: the token alone is needed'],
    [`${TOKEN}\nsecond`, 'standard input holds more than one line: the token alone is needed'],
    [`Bearer ${TOKEN}`, 'standard input begins with "Bearer": the token alone is needed'],
    [`${TOKEN} x`, 'the token in standard input has a blank in it or around it'],
    [`${TOKEN}\t`, 'the token in standard input has a blank in it or around it'],
    [`${TOKEN}\0`, 'the token in standard input has a character that no HTTP header can carry'],
    [`${TOKEN}é`, 'the token in standard input has a character that no HTTP header can carry'],
    ['x'.repeat(70_000), 'standard input holds more than 64 KiB, which is no token'],
  ])('that reads %j is refused without being shown', async (stdin, message) => {
    await expect(read({ flags: { tokenFile: '-' }, stdin })).rejects.toThrow(new UserMistake(message));
  });

  test.each<[string, () => From, RegExp]>([
    [
      'a file that is missing',
      () => ({ flags: { tokenFile: join(temporaryFolder(), 'token') } }),
      /^--token-file: that file does not exist; the path of a file that holds the token is needed$/,
    ],
    ['a folder', () => ({ flags: { tokenFile: temporaryFolder() } }), /^the token file .* is a folder$/],
    [
      'a variable with a blank in it',
      () => ({ env: { SCIM_SIM_TOKEN: `${TOKEN} x` } }),
      /^the token in SCIM_SIM_TOKEN has a blank/,
    ],
    ['a flag without a value', () => ({ flags: { token: '' } }), /^--token holds no token: it is empty$/],
  ])('cannot come from %s', async (_, from, message) => {
    await expect(read(from())).rejects.toThrow(message);
  });
});
