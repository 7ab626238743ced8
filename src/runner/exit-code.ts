import type { Leftover, StageResult, StepResult, Stop, Verdict } from '../report/run-result.ts';

/** What a command can end with, as the contract of the command line has it. */
export const EXIT = {
  passed: 0,
  failed: 1,
  mistake: 2,
  noAnswer: 3,
  leftovers: 5,
  bug: 70,
  interrupted: 130,
} as const;

/** The one that counts where several things went wrong. */
export function strongestOf(codes: readonly number[]): number {
  return STRONGEST_FIRST.find((code) => codes.includes(code)) ?? EXIT.passed;
}

const STRONGEST_FIRST = [
  EXIT.bug,
  EXIT.interrupted,
  EXIT.mistake,
  EXIT.noAnswer,
  EXIT.failed,
  EXIT.leftovers,
] as const;

interface Facts {
  /** Where there are any, they speak for the steps. */
  readonly verdicts?: readonly Pick<Verdict, 'status'>[];
  readonly steps: readonly StepResult[];
  readonly stages: readonly StageResult[];
  readonly leftovers: readonly Leftover[];
  readonly stops: readonly Pick<Stop, 'kind'>[];
}

/** The strongest code that the facts call for: 70, 130, 2, 3, 1, 5, 0. Nothing but skipped steps is the user's mistake. */
export function exitCodeOf({ verdicts = [], steps, stages, leftovers, stops }: Facts): number {
  const stopped = (...kinds: readonly Stop['kind'][]) => stops.some(({ kind }) => kinds.includes(kind));
  const judged = verdicts.length > 0 ? verdicts : [...steps, ...stages];
  if (stopped('bug')) return EXIT.bug;
  if (stopped('interrupted')) return EXIT.interrupted;
  if (stopped('name-taken', 'no-ledger')) return EXIT.mistake;
  if (stopped('unauthorized', 'no-answer')) return EXIT.noAnswer;
  if (judged.length > 0 && judged.every(({ status }) => status === 'skip')) return EXIT.mistake;
  if (stopped('no-users') || judged.some(({ status }) => status === 'fail')) return EXIT.failed;
  return leftovers.length > 0 ? EXIT.leftovers : EXIT.passed;
}

/** What the report says of why it ended: the stop that the exit code speaks of. */
export function tellingStop<T extends Pick<Stop, 'kind'>>(stops: readonly T[]): T | undefined {
  return [...stops].sort((a, b) => GRAVITY.indexOf(a.kind) - GRAVITY.indexOf(b.kind))[0];
}

/** As the exit codes are ordered. */
const GRAVITY: readonly Stop['kind'][] = [
  'bug',
  'interrupted',
  'no-ledger',
  'name-taken',
  'no-answer',
  'unauthorized',
];
