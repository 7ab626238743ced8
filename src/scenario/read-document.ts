import { statSync } from 'node:fs';
import type { Path } from '../directory/mistake.ts';
import { UserMistake } from '../errors.ts';
import { isObject, type JsonObject } from '../scim/json.ts';
import { readBounded } from './read-bounded.ts';
import { readJson } from './read-json.ts';
import { readYaml } from './read-yaml.ts';
import { isTooDeep, TOO_DEEP } from './too-deep.ts';

/** A YAML or JSON file, and where in it each value stands. */
export interface Document {
  /** As the user named it. */
  readonly file: string;
  readonly value: JsonObject;
  readonly locate: Locate;
}

/** The positions of the fields or list items at these paths, or of the nearest thing around each that exists. */
export type Locate = (paths: readonly Path[]) => readonly Position[];

/** Both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What both formats are read to. A `problem` makes the document unusable. */
export type Read =
  | { readonly value: unknown; readonly locate: Locate }
  | { readonly problem: string; readonly at?: Position };

/**
 * Reads a file whose content is one mapping. What is JSON is read as JSON, everything else as YAML 1.2.
 *
 * @param what what the file should be, for the message: `a directory`
 * @throws UserMistake for a file that is missing, no file, unreadable, too large, empty, malformed or no mapping
 */
export function readDocument(file: string, what: string, maxBytes: number): Document {
  const text = readText(file, what, maxBytes);
  if (text.trim() === '') throw new UserMistake(`${file} is empty: ${what} is needed`);
  const read = readJson(text) ?? readYaml(text);
  if ('problem' in read) throw new UserMistake(`${file}${positionText(read.at)}  ${read.problem}`);
  const { value, locate } = read;
  if (isTooDeep(value)) throw new UserMistake(`${file}:  ${TOO_DEEP}`);
  if (isObject(value)) return { file, value, locate };
  throw new UserMistake(
    `${file}:1:1  found ${Array.isArray(value) ? 'a list' : 'a single value'}, ${what} is needed`,
  );
}

function positionText(position: Position | undefined): string {
  return position ? `:${position.line}:${position.column}` : ':';
}

function readText(file: string, what: string, maxBytes: number): string {
  const bytes = readBytes(file, what, maxBytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UserMistake(`${file} is not text in UTF-8`);
  }
}

function readBytes(file: string, what: string, maxBytes: number): Uint8Array {
  try {
    if (statSync(file).isDirectory())
      throw new UserMistake(`${file} is a folder: a file with ${what} is needed`);
    return readBounded(file, maxBytes);
  } catch (error) {
    throw error instanceof UserMistake
      ? error
      : new UserMistake(`${file} ${reasonOf(error)}`, { cause: error });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'may not be read by this user',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return REASONS[code] ?? `could not be read (${code})`;
}
