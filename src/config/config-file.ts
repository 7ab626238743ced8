import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { didYouMean } from '../directory/nearest.ts';
import { UserMistake } from '../errors.ts';
import { type Document, readDocument } from '../scenario/read-document.ts';
import { isInside } from './is-inside.ts';
import { SETTINGS, type Setting } from './settings.ts';

/** A configuration file whose keys are all settings that it may set; their values are not read yet. */
export interface ConfigFile extends Document {
  /** A path as it stands in the file → the path to open. @throws UserMistake where the file may not name it */
  readonly pathTo: (path: string) => string;
}

export const CONFIG_FILE = 'scim-sim.yaml';

/**
 * Reads the configuration file that was named, else the one that lies in `folder`, if any.
 *
 * @param folder the working directory; `.` keeps messages short
 * @throws UserMistake for a file that cannot be read, an unknown setting, or one that a found file may not set
 */
export function readConfigFile(named: string | undefined, folder: string): ConfigFile | undefined {
  if (named !== undefined) return namedFile(named);
  const file = join(folder, CONFIG_FILE);
  return existsSync(file) ? foundFile(file) : undefined;
}

function namedFile(file: string): ConfigFile {
  const document = readDocument(file, 'a configuration file', MAX_BYTES);
  refuseUnknown(document);
  return { ...document, pathTo: (path) => below(dirname(file), path) };
}

function foundFile(file: string): ConfigFile {
  const folder = dirname(file);
  // The file itself may be a link: what it leads to was written for another folder.
  if (!isInside(folder, file)) throw new UserMistake(`${file} leads out of its folder; ${toName(file)}`);
  const document = readDocument(file, 'a configuration file', MAX_BYTES);
  refuseUnknown(document);
  refuseNamedOnly(document);
  return { ...document, pathTo: (path) => insidePath(folder, path, file) };
}

const MAX_BYTES = 1024 * 1024;

function refuseUnknown(document: Document): void {
  const known = Object.keys(SETTINGS);
  const unknown = Object.keys(document.value).find((key) => !Object.hasOwn(SETTINGS, key));
  if (unknown === undefined) return;
  const hint = didYouMean(unknown, known) || `; known: ${known.join(', ')}`;
  throw new UserMistake(`${positionOf(document, unknown)}  unknown setting "${unknown}"${hint}`);
}

function refuseNamedOnly(document: Document): void {
  const settings: Readonly<Record<string, Setting>> = SETTINGS;
  const refused = Object.keys(document.value).find((key) => settings[key]?.namedFileOnly);
  if (refused === undefined) return;
  throw new UserMistake(
    `${positionOf(document, refused)}  a configuration file that was found, not named, may not set ${refused}; ${toName(document.file)}`,
  );
}

function positionOf({ file, locate }: Document, key: string): string {
  const [position] = locate([[key]]);
  return `${file}:${position?.line}:${position?.column}`;
}

function insidePath(folder: string, path: string, file: string): string {
  const target = below(folder, path);
  if (isInside(folder, target)) return target;
  throw new UserMistake(
    `found ${JSON.stringify(path)}, but a configuration file that was found, not named, may only name files in its own folder; ${toName(file)}`,
  );
}

function toName(file: string): string {
  return `if you trust it, run with --config ${file}`;
}

function below(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}
