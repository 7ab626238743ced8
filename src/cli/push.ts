import { checkWritable, readState, writeState } from '../config/state-file.ts';
import { nothingAcknowledged } from '../jumpcloud/acknowledged.ts';
import { exitCodeOf } from '../runner/exit-code.ts';
import { pendingOf } from '../runner/judge-step.ts';
import { guardPush, push } from '../runner/push.ts';
import { readDirectoryFile } from '../scenario/read-directory-file.ts';
import { finish } from './finish.ts';
import type { Invocation } from './program.ts';
import { openSession, settingsOf, warn } from './session.ts';

/** `push`: brings the provider to what the directory wants, and saves what the provider has confirmed. */
export async function pushDirectory(invocation: Invocation): Promise<number> {
  const settings = settingsOf(invocation);
  const { directory: file, state, allowMassDeactivation = false } = invocation.options as PushFlags;
  const { directory, warnings } = readDirectoryFile(file);
  warn(invocation, settings, warnings);
  if (state !== undefined) checkWritable(state);
  const atInterruption =
    state === undefined ? 'nothing is removed' : `what was confirmed is saved in ${state}`;
  const session = await openSession(invocation, { settings, writes: true, atInterruption });
  try {
    const { target } = session.connection;
    const acknowledged = state === undefined ? nothingAcknowledged() : await readState(state, target);
    guardPush(directory, acknowledged, { allowMassDeactivation });
    const { step, events, takenOver, stopped } = await push(directory, acknowledged, session.context).finally(
      () => state !== undefined && writeState(state, target, acknowledged, new Date().toISOString()),
    );
    const stops = stopped ? [stopped] : [];
    return await finish(invocation, session, {
      steps: [step],
      events,
      takenOver,
      pending: pendingOf(step.operations, step.id),
      ...(stopped && { stopped }),
      exitCode: exitCodeOf({ steps: [step], stages: [], leftovers: [], stops }),
    });
  } finally {
    await session.close();
  }
}

interface PushFlags extends Record<string, unknown> {
  readonly directory: string;
  readonly state?: string;
  readonly allowMassDeactivation?: boolean;
}
