import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UserMistake } from '../errors.ts';

/**
 * To be called before anything is sent. Nothing is made yet.
 *
 * @throws UserMistake where no ledger could be written below this folder
 */
export function checkLedgerFolder(folder: string): void {
  const place = nearestThere(resolve(folder));
  if (!statSync(place).isDirectory()) throw unwritable(folder, `${place} is no folder`);
  try {
    accessSync(place, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw unwritable(folder, `no right to write to ${place} (${code})`);
  }
}

function nearestThere(path: string): string {
  return existsSync(path) ? path : nearestThere(dirname(path));
}

function unwritable(folder: string, why: string): UserMistake {
  return new UserMistake(
    `the ledger of what is made at the provider cannot be written below ${folder}: ${why}; name another folder with --runs. Nothing was sent`,
  );
}
