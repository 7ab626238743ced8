import { open } from 'node:fs/promises';
import { platform } from 'node:os';
import { UserMistake } from '../errors.ts';
import type { Settings } from './settings.ts';

export interface TokenReading {
  /** `undefined` where none was given. */
  readonly token: string | undefined;
  /** What the user should know, a line each. */
  readonly warnings: readonly string[];
}

/** Bytes or texts, such as standard input gives. */
export type ByteStream = AsyncIterable<Uint8Array | string>;

/**
 * Reads the token from where the settings say. No message holds any of it.
 *
 * @throws UserMistake for a file that cannot be read, and for a token that is empty or cannot stand in a header
 */
export async function readToken(
  { token, tokenFile, origins }: Pick<Settings, 'token' | 'tokenFile' | 'origins'>,
  stdin: ByteStream,
): Promise<TokenReading> {
  if (tokenFile === '-') {
    return { token: checkToken(await readAll(stdin, 'standard input'), 'standard input'), warnings: [] };
  }
  if (tokenFile !== undefined) return fromFile(tokenFile, origins.tokenFile.text);
  if (token === undefined) return { token: undefined, warnings: [] };
  const warnings = origins.token.source === 'flag' ? [VISIBLE] : [];
  return { token: checkToken(token, origins.token.text), warnings };
}

const VISIBLE =
  '--token: other users of this machine can see the token in the list of processes; use --token-file or SCIM_SIM_TOKEN';

async function fromFile(path: string, origin: string): Promise<TokenReading> {
  const { text, warnings } = await readFileOnce(path, origin);
  return { token: checkToken(text, path), warnings };
}

async function readFileOnce(
  path: string,
  origin: string,
): Promise<{ text: string; warnings: readonly string[] }> {
  try {
    const file = await open(path);
    const stat = await file.stat();
    // The stream closes the file, also where it is left early.
    const text = await readAll(file.createReadStream(), path);
    return { text, warnings: stat.isFile() ? modeWarnings(path, stat.mode) : [] };
  } catch (error) {
    if (error instanceof UserMistake) throw error;
    // What names no file may be the token itself.
    if (MISSING.has(codeOf(error))) {
      throw new UserMistake(
        `${origin}: that file does not exist; the path of a file that holds the token is needed`,
      );
    }
    throw new UserMistake(`the token file ${path} ${reasonOf(codeOf(error))}`, { cause: error });
  }
}

function modeWarnings(path: string, mode: number): readonly string[] {
  // Windows has no such bits; Node makes some up.
  if (platform() === 'win32' || (mode & 0o044) === 0) return [];
  const octal = (mode & 0o777).toString(8).padStart(4, '0');
  return [
    `the token file ${path} can be read by other users of this machine (mode ${octal}): chmod 600 ${path}`,
  ];
}

// No token is longer, and a device such as /dev/zero never ends.
const MAX_BYTES = 64 * 1024;

async function readAll(stream: ByteStream, name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BYTES) throw new UserMistake(`${name} holds more than 64 KiB, which is no token`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function checkToken(text: string, name: string): string {
  const token = text.replace(/\r?\n$/, '');
  if (token.trim() === '') throw new UserMistake(`${name} holds no token: it is empty`);
  if (/[\r\n]/.test(token))
    throw new UserMistake(`${name} holds more than one line: the token alone is needed`);
  if (/^bearer\s/i.test(token))
    throw new UserMistake(`${name} begins with "Bearer": the token alone is needed`);
  if (/\s/.test(token)) throw new UserMistake(`the token in ${name} has a blank in it or around it`);
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new UserMistake(`the token in ${name} has a character that no HTTP header can carry`);
  }
  return token;
}

const MISSING: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'may not be read by this user',
  EISDIR: 'is a folder',
};

function reasonOf(code: string): string {
  return REASONS[code] ?? `could not be read (${code})`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
