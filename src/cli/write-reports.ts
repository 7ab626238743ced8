import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { Settings } from '../config/settings.ts';
import { UserMistake } from '../errors.ts';
import { REPORTERS, type ReporterName } from '../report/reporter.ts';
import type { RunResult } from '../report/run-result.ts';
import { columnsOf, type OutputStream, type Surroundings } from './surroundings.ts';

/**
 * Writes every report that was asked for, the one on standard output, and files as wholes.
 *
 * @returns what kept a report from being written; it keeps no other one
 */
export async function writeReports(
  result: RunResult,
  { reporter, color, verbose, quiet }: Pick<Settings, 'reporter' | 'color' | 'verbose' | 'quiet'>,
  { stdout }: Pick<Surroundings, 'stdout'>,
): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  for (const { name, file } of reporter) {
    const report = REPORTERS[name as ReporterName];
    const colour = file === undefined && (color ?? stdout.isTTY ?? false);
    const width = file === undefined ? columnsOf(stdout) : 80;
    try {
      const pieces = report(result, { colour, width, verbose, quiet });
      if (file === undefined) await writeStream(stdout, pieces);
      else writeWhole(file, pieces);
    } catch (error) {
      failures.push(error);
    }
  }
  return failures;
}

/**
 * Writes to standard output piece by piece, as fast as the reader takes them. A reader who has seen enough, such as `head`,
 * is no mistake.
 *
 * @throws UserMistake where it cannot be written otherwise, such as to a full disk
 */
export async function writeStream(stream: OutputStream, pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) {
    const error = await writePiece(stream, piece);
    if (error?.code === 'EPIPE' || error?.code === 'ERR_STREAM_DESTROYED') return;
    if (error) throw new UserMistake(`standard output could not be written (${error.code})`);
  }
}

function writePiece(stream: OutputStream, piece: string): Promise<NodeJS.ErrnoException | null | undefined> {
  return new Promise((resolve) => stream.write(piece, resolve));
}

/**
 * The file is there whole or not at all, for its owner only. A link in its place is replaced and not followed. A report may be larger than a string can be, so it is written piece by piece beside
 * its place and then moved there.
 */
function writeWhole(file: string, pieces: Iterable<string>): void {
  const beside = `${file}.${randomUUID()}.part`;
  try {
    // A new file, never what lies there already: in a shared folder it may be somebody's link.
    const descriptor = openSync(beside, 'wx', 0o600);
    try {
      for (const piece of pieces) writeSync(descriptor, piece);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UserMistake(`the report ${file} could not be written (${code})`);
  }
}
