import type { Directory } from '../directory/directory.ts';
import { parseDirectory } from '../directory/parse-directory.ts';
import { readDocument } from './read-document.ts';
import { mistakeTexts, refuse } from './refuse.ts';

const MAX_BYTES = 64 * 2 ** 20;

/**
 * Reads a directory file, YAML or JSON. The warnings, a line each, are fields that look misspelt.
 *
 * @throws UserMistake with file, line, field, what was found and what is needed, a line for each mistake
 */
export function readDirectoryFile(file: string): {
  readonly directory: Directory;
  readonly warnings: readonly string[];
} {
  const document = readDocument(file, 'a directory', MAX_BYTES);
  const parsed = parseDirectory(document.value);
  if (!parsed.ok) throw refuse(document, parsed.mistakes);
  return { directory: parsed.value, warnings: mistakeTexts(document, parsed.warnings) };
}
