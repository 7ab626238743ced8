import { LedgerUnwritable, NoAnswer, UserMistake } from '../errors.ts';
import type { Stop } from '../report/run-result.ts';
import type { RunContext } from './context.ts';

/** Why a run ends before its end, with the exception, which no report can hold: its stack is for whoever mends it. */
export interface Halt extends Stop {
  readonly error?: unknown;
}

/** What ends the run as a whole: the user, or a provider that is gone. */
export function haltOf({ signal, provider }: Pick<RunContext, 'signal' | 'provider'>): Halt | undefined {
  if (signal?.aborted) return INTERRUPTED;
  const gone = provider.gone();
  return gone && { kind: 'no-answer', message: gone.last.message };
}

/**
 * What an exception means for the run that it ends.
 *
 * @throws a mistake of the user's, which is none of the provider's and no bug
 */
export function haltBy(error: unknown): Halt {
  if (error instanceof NoAnswer) {
    return error.kind === 'interrupted' ? INTERRUPTED : { kind: 'no-answer', message: error.message };
  }
  if (error instanceof LedgerUnwritable) return { kind: 'no-ledger', message: error.message };
  if (error instanceof UserMistake) throw error;
  return { kind: 'bug', message: error instanceof Error ? `${error}` : `thrown: ${error}`, error };
}

const INTERRUPTED: Halt = { kind: 'interrupted', message: 'interrupted' };
