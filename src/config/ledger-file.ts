import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { LedgerUnwritable } from '../errors.ts';
import { isJson } from './is-json.ts';
import type { LedgerEntry, LedgerHeader } from './ledger-entry.ts';

export interface LedgerFileOptions {
  readonly path: string;
  /** Of a ledger that is begun; absent where one is continued. */
  readonly header?: LedgerHeader;
  readonly now: () => Date;
  /** What a provider gives as an id may be an echo of the token. A masked id is of no use, and then the name finds the resource. */
  readonly redact: (text: string) => string;
}

/**
 * A ledger that outlives the process. Each line is written before the call returns, so SIGKILL loses none of them; what announces a
 * request of a run is also flushed to the disk before the request goes out. Not so that of a push, after which nobody cleans up:
 * waiting for the disk at each creation would double its time. The file is made with the first announcement, readable by its owner
 * only, so that whoever writes nothing to the provider leaves nothing behind here either.
 */
export class LedgerFile {
  readonly path: string;
  readonly #options: LedgerFileOptions;
  /** Names alone are no reason to make a file. */
  #waiting: LedgerEntry[] = [];
  #descriptor: number | undefined;
  #failure: LedgerUnwritable | undefined;
  #last = 0;

  constructor(options: LedgerFileOptions) {
    this.path = options.path;
    this.#options = options;
  }

  /** False as long as there is no file yet. */
  get isWritten(): boolean {
    return this.#options.header === undefined || this.#descriptor !== undefined;
  }

  /** The number of the next creation, whichever part of the run it belongs to. */
  nextNumber(): number {
    this.#last += 1;
    return this.#last;
  }

  /**
   * @throws LedgerUnwritable for an announcement that cannot be written, so that the request is not sent. What has happened already
   *   is noted as well as can be: where it is missing, a later clean-up asks the provider.
   */
  write(entry: LedgerEntry): void {
    if (entry.kind === 'names' && this.#descriptor === undefined) {
      this.#waiting.push(entry);
      return;
    }
    const announces = ANNOUNCEMENTS.has(entry.kind);
    try {
      if (this.#failure) throw this.#failure;
      this.#descriptor ??= this.#open();
      this.#append([...this.#waiting, entry]);
      this.#waiting = [];
      if (announces && this.#options.header?.kind !== 'push') fdatasyncSync(this.#descriptor);
    } catch (error) {
      this.#failure ??= unwritable(this.path, error);
      if (announces) throw this.#failure;
    }
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #open(): number {
    const { path, header } = this.#options;
    if (header === undefined) return reopen(path);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const descriptor = openSync(path, 'ax', 0o600);
    writeWhole(descriptor, `${JSON.stringify(header)}\n`);
    return descriptor;
  }

  #append(entries: readonly LedgerEntry[]): void {
    const at = this.#options.now().toISOString();
    const lines = entries.map((entry) => `${JSON.stringify({ at, ...this.#masked(entry) })}\n`);
    writeWhole(this.#descriptor as number, lines.join(''));
  }

  #masked(entry: LedgerEntry): LedgerEntry {
    return 'id' in entry ? { ...entry, id: this.#options.redact(entry.id) } : entry;
  }
}

const ANNOUNCEMENTS: ReadonlySet<LedgerEntry['kind']> = new Set(['create', 'linked', 'taken-over']);

/** Opens a ledger to be continued, its last line made whole or, where it was cut off half-way, taken away. */
function reopen(path: string): number {
  const descriptor = openSync(path, 'a+', 0o600);
  const { size } = fstatSync(descriptor);
  const bytes = Buffer.alloc(size);
  readSync(descriptor, bytes, 0, size, 0);
  const end = bytes.lastIndexOf('\n') + 1;
  if (end === size) return descriptor;
  if (isJson(bytes.subarray(end).toString())) writeWhole(descriptor, '\n');
  else ftruncateSync(descriptor, end);
  return descriptor;
}

/** A disk that is nearly full takes a part of what it is given. */
function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
}

function unwritable(path: string, error: unknown): LedgerUnwritable {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return new LedgerUnwritable(
    `the ledger ${path} could not be written (${code}): nothing more was created; make room, or name another folder with --runs`,
  );
}
