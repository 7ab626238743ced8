import type * as z from 'zod';
import { pathText } from '../directory/mistake.ts';
import { readWith } from '../directory/read-with.ts';
import { UserMistake } from '../errors.ts';
import { readBounded } from '../scenario/read-bounded.ts';
import { isJson } from './is-json.ts';
import { type LedgerHeader, type LedgerLine, ledgerHeader, ledgerLine } from './ledger-entry.ts';

export interface WrittenLedger {
  readonly header: LedgerHeader;
  /** In the order of events. */
  readonly lines: readonly LedgerLine[];
}

/**
 * Reads a ledger. A last line that was cut off half-way is left out: it announces a request that was never sent, or tells of an
 * answer that the provider can be asked for again.
 *
 * @throws UserMistake that names the file and the line
 */
export function readLedger(path: string): WrittenLedger {
  const text = readText(path);
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const rest = text.slice(whole.length);
  const written = [...whole.split('\n').slice(0, -1), ...(isJson(rest) ? [rest] : [])];
  if (written.length === 0)
    throw new UserMistake(`${path} is empty: its run was ended before it made anything`);
  const [first, ...others] = written.map((line, index) => parsed(path, index + 1, line));
  const header = read(path, 1, ledgerHeader, first);
  return { header, lines: others.map((line, index) => read(path, index + 2, ledgerLine, line)) };
}

const MAX_BYTES = 256 * 2 ** 20;

function readText(path: string): string {
  try {
    return readBounded(path, MAX_BYTES).toString('utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UserMistake(
      code === 'ENOENT' ? `there is no ledger ${path}` : `the ledger ${path} could not be read (${code})`,
      { cause: error },
    );
  }
}

function parsed(path: string, line: number, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(path, line, 'it is no JSON');
  }
}

function read<T>(path: string, line: number, schema: z.ZodType<T>, value: unknown): T {
  const result = readWith(schema, value);
  if (result.ok) return result.value;
  const [mistake] = result.mistakes;
  const where = mistake && mistake.path.length > 0 ? `${pathText(mistake.path)}: ` : '';
  throw malformed(path, line, `${where}${mistake?.message}`);
}

function malformed(path: string, line: number, why: string): UserMistake {
  return new UserMistake(`${path}:${line}  this is no line of a ledger of this version of scim-sim (${why})`);
}
