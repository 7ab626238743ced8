import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path';
import type { Directory } from '../directory/directory.ts';
import { below } from '../directory/mistake.ts';
import { parseDirectory } from '../directory/parse-directory.ts';
import { readDirectoryFile } from './read-directory-file.ts';
import type { Document } from './read-document.ts';
import { mistakeTexts, refuse } from './refuse.ts';

/**
 * The directory of a scenario, written in it or named by it. A file lies in the scenario's own folder or in the `directories`
 * folder beside that one, links followed: a scenario that somebody sent must not read anything else.
 *
 * @throws UserMistake where the directory is wrong or lies elsewhere
 */
export function directoryOfScenario(
  scenario: Document,
  written: unknown,
): { readonly directory: Directory; readonly warnings: readonly string[] } {
  if (typeof written === 'string') return readDirectoryFile(allowed(scenario, written));
  const parsed = parseDirectory(written);
  if (!parsed.ok) throw refuse(scenario, below(['directory'], parsed.mistakes));
  return {
    directory: parsed.value,
    warnings: mistakeTexts(scenario, below(['directory'], parsed.warnings)),
  };
}

function allowed(scenario: Document, written: string): string {
  const own = dirname(scenario.file);
  const file = isAbsolute(written) ? written : join(own, written);
  const folders = [own, join(own, '..', 'directories')];
  if (liesIn(folders, file, resolve) && liesIn(folders, file, followLinks)) return file;
  const message = `"${written}" lies elsewhere: a directory file lies beside the scenario or in ../directories`;
  throw refuse(scenario, [{ path: ['directory'], message }]);
}

function liesIn(folders: readonly string[], file: string, absolute: (path: string) => string): boolean {
  return folders.some((folder) => absolute(file).startsWith(absolute(folder) + sep));
}

/** A name in a folder that is there, with the links on the way followed; what does not exist leads nowhere else. */
function followLinks(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const folder = dirname(resolve(path));
  return existsSync(folder) ? join(realpathSync(folder), basename(path)) : resolve(path);
}
