import { UserMistake } from '../errors.ts';
import { sameFile } from './same-file.ts';

/** The files that a command reads or keeps, by what they are: `the directory file`. */
export type NamedFiles = Readonly<Record<string, string | undefined>>;

/**
 * To be called before anything is sent.
 *
 * @param what is about to be written, for the message: `the report`
 * @throws UserMistake where it would take the place of one of these files
 */
export function refuseOverwriting(what: string, path: string, files: NamedFiles): void {
  const taken = Object.entries(files).find(([, file]) => file !== undefined && sameFile(file, path));
  if (taken) throw new UserMistake(`${what} ${path} would overwrite ${taken[0]}: give it a file of its own`);
}
