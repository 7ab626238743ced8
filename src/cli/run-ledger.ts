import { join } from 'node:path';
import { checkLedgerFolder } from '../config/check-ledger-folder.ts';
import { isInside } from '../config/is-inside.ts';
import type { LedgerHeader } from '../config/ledger-entry.ts';
import { LedgerFile } from '../config/ledger-file.ts';
import type { Settings } from '../config/settings.ts';
import { UserMistake } from '../errors.ts';
import type { Connection } from '../runner/connect.ts';
import { systemClock } from '../transport/clock.ts';
import { VERSION } from './version.ts';

/** A ledger of an earlier run, which is continued. */
export interface EarlierLedger {
  readonly path: string;
  readonly header: LedgerHeader;
}

export interface LedgerOptions {
  readonly settings: Settings;
  readonly command: string;
  readonly runId: string;
  readonly startedAt: Date;
  readonly connection: Connection;
  readonly earlier?: EarlierLedger | undefined;
}

/**
 * To be called before anything is sent.
 *
 * @throws UserMistake where the ledger of a run could not be written
 */
export function checkRunLedger({ runs, origins }: Settings): void {
  // The folder of a stranger may hold a link to anywhere, and nobody has named this one.
  if (origins.runs.source === 'default' && !isInside('.', runs)) {
    throw new UserMistake(`${runs} leads out of this folder: name the folder of the ledgers with --runs`);
  }
  checkLedgerFolder(runs);
}

/** The ledger of this run, or the earlier one. No file is made yet. */
export function openLedger(options: LedgerOptions): LedgerFile {
  const { settings, command, runId, startedAt, connection, earlier } = options;
  const common = { now: systemClock.now, redact: connection.redact };
  if (earlier) return new LedgerFile({ ...common, path: earlier.path });
  const header: LedgerHeader = {
    kind: command === 'push' ? 'push' : 'run',
    schemaVersion: 1,
    tool: 'scim-sim',
    version: VERSION,
    command,
    runId,
    target: connection.target,
    startedAt: startedAt.toISOString(),
    profile: settings.profile,
    behaviours: settings.behaviours,
  };
  return new LedgerFile({ ...common, path: join(settings.runs, runId, 'ledger.jsonl'), header });
}
