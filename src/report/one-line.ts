import { plain } from './plain.ts';
import { shorten } from './shorten.ts';

/** Text from anybody on one line, safe to print and cut to so many columns. */
export function oneLine(text: string, columns: number): string {
  // Not all of it: a provider may answer with a megabyte.
  return shorten(plain(text.slice(0, 4 * columns)), columns);
}
