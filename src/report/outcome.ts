import { conformanceOf } from './conformance.ts';
import type { RunResult, StepStatus, Stop } from './run-result.ts';

/** How a run ended, in a few words. */
export interface Outcome {
  readonly status: StepStatus;
  readonly text: string;
}

export function outcomeOf(result: RunResult): Outcome {
  const { command, stopped, summary, leftovers, stages, steps, exitCode } = result;
  const { passed, failed, warned, info, skipped, waived } = summary;
  if (stopped) return { status: 'fail', text: STOPS[stopped.kind] };
  const broken = stages.find((stage) => stage.status === 'fail');
  if (broken) return { status: 'fail', text: `Failed at: ${broken.title}` };
  if (skipped > 0 && failed + passed + warned + info + waived === 0)
    return { status: 'skip', text: 'Nothing ran: everything was skipped' };
  if (command === 'verify') return conformanceOf(result);
  const idle = steps.every(({ operations }) => operations.length === 0);
  if (command === 'cleanup') return cleanedUp(leftovers.length > 0, idle);
  if (failed > 0) return { status: 'fail', text: 'Failed' };
  if (leftovers.length > 0) return { status: 'warn', text: 'Passed, but not everything could be removed' };
  if (exitCode !== 0) return { status: 'fail', text: 'Failed' };
  if (warned > 0) return { status: 'warn', text: 'Passed, with warnings' };
  return { status: 'pass', text: command === 'push' && idle ? 'Nothing to change' : 'Passed' };
}

function cleanedUp(somethingIsLeft: boolean, idle: boolean): Outcome {
  if (somethingIsLeft) return { status: 'warn', text: 'Not everything could be removed' };
  return { status: 'pass', text: idle ? 'Nothing left to remove' : 'Everything that was left is removed' };
}

const STOPS: Readonly<Record<Stop['kind'], string>> = {
  unauthorized: 'Stopped: the provider lets nobody in',
  'no-answer': 'Stopped: the provider does not answer',
  'no-users': 'Stopped: there is no list of users at the base URL',
  interrupted: 'Interrupted',
  'name-taken': 'Stopped: names of the scenario are taken',
  'no-ledger': 'Stopped: the ledger cannot be written',
  bug: 'Stopped by a bug of scim-sim',
};
