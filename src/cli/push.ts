import { checkWritable, readState, writeState } from '../config/state-file.ts';
import { nothingAcknowledged } from '../jumpcloud/acknowledged.ts';
import { type Halt, haltBy } from '../runner/halt.ts';
import { pendingOf } from '../runner/judge-step.ts';
import { guardPush, push } from '../runner/push.ts';
import { readDirectoryFile } from '../scenario/read-directory-file.ts';
import { inSession } from './in-session.ts';
import type { Invocation } from './program.ts';
import { settingsOf, warn } from './session.ts';

/** `push`: brings the provider to what the directory wants, and saves what the provider has confirmed. */
export async function pushDirectory(invocation: Invocation): Promise<number> {
  const settings = settingsOf(invocation);
  const { directory: file, state, allowMassDeactivation = false } = invocation.options as PushFlags;
  const { directory, warnings } = readDirectoryFile(file);
  warn(invocation, settings, warnings);
  if (state !== undefined) checkWritable(state);
  const atInterruption =
    state === undefined ? 'nothing is removed' : `what was confirmed is saved in ${state}`;
  return inSession(
    invocation,
    { settings, writes: true, atInterruption },
    async ({ connection, context }) => {
      const { target } = connection;
      const acknowledged = state === undefined ? nothingAcknowledged() : await readState(state, target);
      guardPush(directory, acknowledged, { allowMassDeactivation });
      let unsaved: Halt | undefined;
      const { step, events, takenOver, stopped } = await push(directory, acknowledged, context).finally(
        async () => {
          if (state === undefined) return;
          const now = new Date().toISOString();
          unsaved = await writeState(state, target, acknowledged, now).then(() => undefined, haltBy);
        },
      );
      return {
        steps: [step],
        events,
        takenOver,
        pending: pendingOf(step.operations, step.id),
        stops: [stopped, unsaved].filter((one) => one !== undefined),
      };
    },
  );
}

interface PushFlags extends Record<string, unknown> {
  readonly directory: string;
  readonly state?: string;
  readonly allowMassDeactivation?: boolean;
}
