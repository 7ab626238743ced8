import type { NoAnswer } from '../errors.ts';
import type { StageResult } from '../report/run-result.ts';
import { EXIT } from './exit-code.ts';

/** One stage of a diagnosis. */
export interface StageVerdict {
  readonly stage: StageResult;
  /** Ends the diagnosis. */
  readonly exitCode?: number;
}

export function pass(title: string, finding: string, exchange?: number): StageVerdict {
  return { stage: stage(title, 'pass', finding, exchange) };
}

export function fail(
  title: string,
  finding: string,
  remedy: string,
  exitCode: number,
  exchange?: number,
): StageVerdict {
  return { stage: { ...stage(title, 'fail', finding, exchange), remedy }, exitCode };
}

/** Nothing came back. The message of a `NoAnswer` says what to do as well. */
export function silent(title: string, noAnswer: NoAnswer): StageVerdict {
  return { stage: stage(title, 'fail', noAnswer.message, noAnswer.exchange), exitCode: EXIT.noAnswer };
}

export function warn(title: string, finding: string, remedy: string, exchange?: number): StageVerdict {
  return { stage: { ...stage(title, 'warn', finding, exchange), remedy } };
}

export function skip(title: string, finding: string): StageVerdict {
  return { stage: stage(title, 'skip', finding) };
}

function stage(
  title: string,
  status: StageResult['status'],
  finding: string,
  exchange?: number,
): StageResult {
  return { title, status, finding, exchanges: exchange === undefined ? [] : [exchange] };
}
