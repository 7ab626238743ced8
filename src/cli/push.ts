import { refuseOverwriting } from '../config/refuse-overwriting.ts';
import { checkWritable, readState, writeState } from '../config/state-file.ts';
import type { Directory } from '../directory/directory.ts';
import { UserMistake } from '../errors.ts';
import { type Acknowledged, nothingAcknowledged } from '../jumpcloud/acknowledged.ts';
import { withoutEchoes } from '../jumpcloud/without-echoes.ts';
import { EXIT, exitCodeOf, strongestOf } from '../runner/exit-code.ts';
import { pendingOf } from '../runner/judge-step.ts';
import { guardPush, type PushOutcome, push } from '../runner/push.ts';
import { readDirectoryFile } from '../scenario/read-directory-file.ts';
import type { Findings } from './finish.ts';
import { inSession } from './in-session.ts';
import type { Invocation } from './program.ts';
import { sayError } from './say-error.ts';
import { type Session, settingsOf, warn } from './session.ts';

/** `push`: brings the provider to what the directory wants, and saves what the provider has confirmed. */
export async function pushDirectory(invocation: Invocation): Promise<number> {
  const settings = settingsOf(invocation);
  const { directory: file, state, allowMassDeactivation = false } = invocation.options as PushFlags;
  if (state !== undefined && settings.embedded) throw new UserMistake(FORGETFUL);
  const { directory, warnings } = readDirectoryFile(file);
  warn(invocation, settings, warnings);
  if (state !== undefined) {
    refuseOverwriting('the state file', state, { 'the directory file': file });
    checkWritable(state);
  }
  const atInterruption =
    state === undefined ? 'nothing is removed' : `what was confirmed is saved in ${state}`;
  const files = { 'the directory file': file, 'the state file': state };
  const options = { settings, writes: true, files, atInterruption };
  return inSession(invocation, options, async (session) => {
    const { target } = session.connection;
    const acknowledged = state === undefined ? nothingAcknowledged() : await readState(state, target);
    guardPush(directory, acknowledged, { allowMassDeactivation });
    const { outcome, unsaved, notes } = await pushAndSave(directory, acknowledged, state, session);
    session.quieten();
    if (unsaved !== undefined) invocation.surroundings.stderr.write(sayError(unsaved));
    return findingsOf(outcome, unsaved, notes);
  });
}

const FORGETFUL =
  '--state keeps what a provider has confirmed, and the embedded one forgets everything when the command ends: leave out --state or --embedded';

interface PushFlags extends Record<string, unknown> {
  readonly directory: string;
  readonly state?: string;
  readonly allowMassDeactivation?: boolean;
}

interface Pushed {
  readonly outcome: PushOutcome;
  /** Why the state file does not hold what was confirmed. */
  readonly unsaved: string | undefined;
  /** What the state file leaves out. */
  readonly notes: readonly string[];
}

/** What has been confirmed is saved whatever happens, and what has been pushed is reported whether or not it could be saved. */
async function pushAndSave(
  directory: Directory,
  acknowledged: Acknowledged,
  state: string | undefined,
  { connection, context }: Session,
): Promise<Pushed> {
  const { target, redact } = connection;
  const save = async () => {
    if (state === undefined) return { unsaved: undefined, notes: [] };
    const clean = withoutEchoes(acknowledged, redact);
    const forgotten = sizeOf(acknowledged) - sizeOf(clean);
    const notes = forgotten > 0 ? [FORGOTTEN.replace('%', String(forgotten))] : [];
    return { unsaved: await saveState(state, target, clean), notes };
  };
  const outcome = await push(directory, acknowledged, context).catch(async (error: unknown) => {
    await save();
    throw error;
  });
  return { outcome, ...(await save()) };
}

function sizeOf({ users, groups }: Acknowledged): number {
  return users.size + groups.size;
}

const FORGOTTEN =
  'not saved in the state file: % whose id at the provider holds a secret of ours. The next push finds them again by name; who leaves the directory before it stays at the provider';

async function saveState(
  path: string,
  target: string,
  acknowledged: Acknowledged,
): Promise<string | undefined> {
  try {
    await writeState(path, target, acknowledged, new Date().toISOString());
    return undefined;
  } catch (error) {
    if (!(error instanceof UserMistake)) throw error;
    return `${error.message}: what this push has confirmed is not saved; mend that and push again, which finds by name what is at the provider already`;
  }
}

function findingsOf(
  { step, events, takenOver, stopped }: PushOutcome,
  unsaved: string | undefined,
  notes: readonly string[],
): Findings {
  const stops = stopped ? [stopped] : [];
  const found = {
    steps: [step],
    events,
    takenOver,
    pending: pendingOf(step.operations, step.id),
    notes,
    stops,
  };
  if (unsaved === undefined) return found;
  const exitCode = exitCodeOf({ steps: [step], stages: [], leftovers: [], stops });
  return { ...found, notes: [...notes, unsaved], exitCode: strongestOf([exitCode, EXIT.mistake]) };
}
