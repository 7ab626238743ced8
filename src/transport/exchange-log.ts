import { appendFileSync, closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exchange } from '../scim/exchange.ts';

/** Exchanges in sending order, iterable as often as wanted while they are still coming in. */
export interface ExchangeLog extends Iterable<Exchange> {
  readonly size: number;
  /** Exchanges may come in any order of `n`, as they complete; each `n` once. */
  add(exchange: Exchange): void;
  /** The exchange with this number, where it is complete. */
  get(n: number): Exchange | undefined;
  /** Forgets everything and removes the file. */
  dispose(): void;
}

export interface ExchangeLogOptions {
  /** How many are held in memory; from the next one on, all are in a file. 5,000 by default. */
  readonly keep?: number;
  /** How many characters of JSON they may have until then: a provider may send megabytes each time. 32 Mi by default. */
  readonly keepLength?: number;
  /** Where the file's own folder is made; the system's temporary folder by default. */
  readonly directory?: string;
}

/** Holds a small run's exchanges in memory and spools a large one's to a private NDJSON file. */
export function createExchangeLog({
  keep = 5_000,
  keepLength = 32 * 1024 * 1024,
  directory = tmpdir(),
}: ExchangeLogOptions = {}): ExchangeLog {
  let store: Store = new Memory();
  let size = 0;
  let length = 0;
  let last = 0;
  const log: ExchangeLog = {
    get size() {
      return size;
    },
    add(exchange) {
      if (store instanceof Memory) {
        length += JSON.stringify(exchange).length;
        if (size === keep || length > keepLength) store = spooled(log, directory);
      }
      store.add(exchange);
      size += 1;
      last = Math.max(last, exchange.n);
    },
    get: (n) => store.get(n),
    *[Symbol.iterator]() {
      for (let n = 1; n <= last; n += 1) {
        const exchange = store.get(n);
        if (exchange !== undefined) yield exchange;
      }
    },
    dispose() {
      store.dispose();
      store = new Memory();
      size = 0;
      length = 0;
      last = 0;
    },
  };
  return log;
}

interface Store {
  add(exchange: Exchange): void;
  get(n: number): Exchange | undefined;
  dispose(): void;
}

function spooled(exchanges: Iterable<Exchange>, directory: string): Store {
  const spool = new Spool(directory);
  for (const exchange of exchanges) spool.add(exchange);
  return spool;
}

class Memory implements Store {
  readonly #exchanges = new Map<number, Exchange>();

  add(exchange: Exchange): void {
    this.#exchanges.set(exchange.n, exchange);
  }

  get(n: number): Exchange | undefined {
    return this.#exchanges.get(n);
  }

  dispose(): void {
    this.#exchanges.clear();
  }
}

/** One line of JSON for each exchange, and where each line lies. */
class Spool implements Store {
  readonly #folder: string;
  readonly #file: number;
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];
  #end = 0;

  constructor(directory: string) {
    this.#folder = mkdtempSync(join(directory, 'scim-sim-'));
    // The bodies are personal data: nobody else may read them.
    this.#file = openSync(join(this.#folder, 'exchanges.ndjson'), 'ax+', 0o600);
    // A file without a name goes with the process, also where that is killed. Windows keeps the names of open files.
    if (platform() !== 'win32') rmSync(this.#folder, { recursive: true });
  }

  add(exchange: Exchange): void {
    const line = Buffer.from(`${JSON.stringify(exchange)}\n`);
    appendFileSync(this.#file, line);
    this.#starts[exchange.n] = this.#end;
    this.#lengths[exchange.n] = line.length;
    this.#end += line.length;
  }

  get(n: number): Exchange | undefined {
    const start = this.#starts[n];
    const length = this.#lengths[n];
    if (start === undefined || length === undefined) return undefined;
    const line = Buffer.allocUnsafe(length);
    readSync(this.#file, line, 0, length, start);
    return JSON.parse(line.toString()) as Exchange;
  }

  dispose(): void {
    closeSync(this.#file);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
