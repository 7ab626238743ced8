import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import * as z from 'zod';
import { pathText } from '../directory/mistake.ts';
import { readWith } from '../directory/read-with.ts';
import { UserMistake } from '../errors.ts';
import {
  type Acknowledged,
  type GroupLink,
  nothingAcknowledged,
  restoreAcknowledged,
  type UserLink,
} from '../jumpcloud/acknowledged.ts';
import { readBounded } from '../scenario/read-bounded.ts';
import { isTooDeep, TOO_DEEP } from '../scenario/too-deep.ts';
import { isObject, type JsonObject } from '../scim/json.ts';

/**
 * What an earlier push left in a state file; nothing acknowledged where the file does not exist.
 *
 * @param target the base URL that is pushed to; absent, a state of any target will do
 * @throws UserMistake for a file that is unreadable, malformed, of another version, or about another target
 */
export async function readState(path: string, target?: string): Promise<Acknowledged> {
  const text = readIfThere(path);
  if (text === undefined) return nothingAcknowledged();
  const written = parsed(path, text);
  if (isTooDeep(written)) throw malformed(path, TOO_DEEP);
  const state = part(path, stateFile, written, []);
  if (target !== undefined && state.target !== target) {
    throw new UserMistake(
      `${path} is the state of ${state.target}, and this push goes to ${target}: name another file for this one`,
    );
  }
  const acknowledged = restoreAcknowledged(
    links(path, 'users', userLink, state.users),
    links(path, 'groups', groupLink, state.groups),
  );
  if (acknowledged.holders.size !== acknowledged.users.size) {
    throw malformed(path, 'two users are linked to the same account of the provider');
  }
  return acknowledged;
}

/**
 * Replaces a state file by a whole new one, readable by its owner only; the old one stands until the new one is complete.
 *
 * @param savedAt ISO 8601, for the reader only
 * @throws UserMistake where the file cannot be written
 */
export async function writeState(
  path: string,
  target: string,
  { users, groups }: Acknowledged,
  savedAt?: string,
): Promise<void> {
  const state = {
    schemaVersion: 1,
    tool: 'scim-sim',
    target,
    savedAt,
    users: Object.fromEntries([...users].map(([id, link]) => [id, { ...link, groups: [...link.groups] }])),
    groups: Object.fromEntries(
      [...groups].map(([id, link]) => [id, { ...link, members: asObject(link.members) }]),
    ),
  };
  try {
    await writeFileAtomic(path, `${JSON.stringify(state)}\n`, { mode: 0o600 });
  } catch (error) {
    throw new UserMistake(`${path} could not be written (${codeOf(error)})`, { cause: error });
  }
}

/**
 * To be called before anything is sent.
 *
 * @throws UserMistake where `writeState` could not write the file
 */
export function checkWritable(path: string): void {
  const target = existsSync(path) ? realpathSync(path) : path;
  const folder = dirname(target);
  if (!existsSync(folder))
    throw new UserMistake(`${path} cannot be written: the folder ${folder} does not exist`);
  if (!statSync(folder).isDirectory())
    throw new UserMistake(`${path} cannot be written: ${folder} is no folder`);
  if (existsSync(target) && !statSync(target).isFile()) {
    throw new UserMistake(`${path} cannot be written: it is no file`);
  }
  // The new file takes the old one's place in the folder, so both must be open to writing.
  for (const place of existsSync(target) ? [folder, target] : [folder]) refuseReadOnly(path, place);
}

function refuseReadOnly(path: string, place: string): void {
  try {
    accessSync(place, constants.W_OK);
  } catch (error) {
    throw new UserMistake(`${path} cannot be written: no right to write to ${place} (${codeOf(error)})`, {
      cause: error,
    });
  }
}

const jsonObject = z.custom<JsonObject>(isObject, 'a mapping');
const someText = z.string().min(1, 'a text');

const userLink = z.object({
  remoteId: someText,
  email: someText,
  mapped: jsonObject,
  kept: jsonObject,
  active: z.boolean(),
  groups: z.array(someText, 'a list of group ids').transform((groups) => new Set(groups)),
}) satisfies z.ZodType<UserLink>;

const groupLink = z.object({
  remoteId: someText,
  displayName: someText,
  members: z
    .custom<Readonly<Record<string, string>>>(
      (members) => isObject(members) && Object.values(members).every((id) => typeof id === 'string'),
      'a mapping from user ids to ids of the provider',
    )
    .transform((members) => new Map(Object.entries(members))),
}) satisfies z.ZodType<GroupLink>;

const stateFile = z.object({
  schemaVersion: z.literal(1),
  tool: z.literal('scim-sim'),
  target: someText,
  users: jsonObject,
  groups: jsonObject,
});

/** Not a `z.record`, which would leave out a user whose id is `__proto__`. */
function links<T>(path: string, name: string, schema: z.ZodType<T>, entries: JsonObject): Map<string, T> {
  return new Map(Object.entries(entries).map(([id, link]) => [id, part(path, schema, link, [name, id])]));
}

function part<T>(path: string, schema: z.ZodType<T>, value: unknown, at: readonly string[]): T {
  const read = readWith(schema, value);
  if (read.ok) return read.value;
  const [mistake] = read.mistakes;
  throw malformed(path, `${pathText([...at, ...(mistake?.path ?? [])])}: ${mistake?.message}`);
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What the parser quotes of the file is of no use to anybody.
    throw malformed(path, 'it is no JSON');
  }
}

function malformed(path: string, why: string): UserMistake {
  return new UserMistake(
    `${path} is no state file of this version of scim-sim (${why}): restore it, or name a new file to push everything again`,
  );
}

/** Of some 500,000 users. */
const MAX_BYTES = 256 * 2 ** 20;

function readIfThere(path: string): string | undefined {
  try {
    return readBounded(path, MAX_BYTES).toString('utf8');
  } catch (error) {
    const code = codeOf(error);
    if (error instanceof UserMistake) throw error;
    if (code === 'ENOENT') return undefined;
    throw new UserMistake(`${path} could not be read (${code})`, { cause: error });
  }
}

function asObject(members: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries(members);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
