import { counted } from './counted.ts';
import type { Outcome } from './outcome.ts';
import type { RunResult, Verdict } from './run-result.ts';

/** What the verdicts come to: whether the provider will work with JumpCloud, and no more than was judged. */
export function conformanceOf(result: RunResult): Outcome {
  const { verdicts, leftovers } = result;
  const failed = verdicts.filter(({ status }) => status === 'fail');
  const blocking = failed.filter(isBlocking).length;
  if (blocking > 0) {
    const text = `Will not work with JumpCloud: ${counted(blocking, 'finding')} ${block(blocking)} it`;
    return { status: 'fail', text };
  }
  if (failed.length > 0) {
    return { status: 'fail', text: `Failed: ${counted(failed.length, 'finding')}, ${butWorks(result)}` };
  }
  const warned = verdicts.filter(({ status }) => status === 'warn').length;
  const limits = [
    ...(warned > 0 ? [`with ${counted(warned, 'warning')}`] : []),
    ...(leftovers.length > 0 ? ['but not everything could be removed'] : []),
  ];
  return { status: limits.length > 0 ? 'warn' : 'pass', text: [passing(result), ...limits].join(', ') };
}

/** Somebody who has to decide about a connection wants to know it also where a requirement is broken. */
function butWorks(result: RunResult): string {
  const waived = blockingThoughWaived(result);
  if (waived > 0) return `and ${counted(waived, 'waived finding')} ${block(waived)} JumpCloud`;
  return result.partial === undefined
    ? 'though nothing keeps it from working with JumpCloud'
    : 'none of which blocks JumpCloud';
}

function passing(result: RunResult): string {
  const { verdicts, partial } = result;
  const waived = blockingThoughWaived(result);
  if (waived > 0) return `Passed, though ${counted(waived, 'waived finding')} ${block(waived)} JumpCloud`;
  if (verdicts.length === 0) return 'Measured, and nothing judged';
  return partial === undefined ? 'Will work with JumpCloud' : 'Passed, as far as it was judged';
}

function blockingThoughWaived({ verdicts }: RunResult): number {
  return verdicts.filter((verdict) => verdict.status === 'waived' && isBlocking(verdict)).length;
}

/** A waiver that fails because it is not needed any more says nothing of the provider. */
function isBlocking({ impact, actual }: Verdict): boolean {
  return impact === 'blocks' && actual !== undefined;
}

function block(count: number): string {
  return count === 1 ? 'blocks' : 'block';
}
