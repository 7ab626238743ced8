import type { LedgerHeader } from '../config/ledger-entry.ts';
import { readLedger } from '../config/read-ledger.ts';
import type { Settings } from '../config/settings.ts';
import { checkWritable } from '../config/state-file.ts';
import { UserMistake } from '../errors.ts';
import { parseSwitches } from '../jumpcloud/parse-behaviours.ts';
import type { StepResult } from '../report/run-result.ts';
import { type CleanedUpAfter, cleanUpAfter } from '../runner/clean-up-after.ts';
import { inSession } from './in-session.ts';
import type { Invocation } from './program.ts';
import { type Session, settingsOf } from './session.ts';

/** `cleanup`: removes what an earlier run has left behind, as its ledger tells. */
export async function cleanUpRun(invocation: Invocation): Promise<number> {
  const given = settingsOf(invocation);
  if (given.embedded) throw new UserMistake(FORGETFUL);
  const [path = ''] = invocation.arguments;
  const { header, lines } = readLedger(path);
  refuseOther(header, path, given);
  checkWritable(path);
  const settings = { ...given, ...behavioursOf(header, given) };
  const options = {
    settings,
    writes: true,
    files: { 'the ledger': path },
    atInterruption: 'what is still there stays, and the same command removes it',
    earlier: { path, header },
  };
  return inSession(invocation, options, async (session) => {
    const cleanedUp = await cleanUpAfter(header, lines, session.context);
    const { leftovers, notes, stops } = cleanedUp;
    const steps = [stepOf(cleanedUp, session)];
    return { steps, leftovers, notes, stops, removed: cleanedUp.removals.length };
  });
}

const FORGETFUL =
  'the embedded provider forgets everything when its command ends, so there is nothing to clean up: leave out --embedded';

/** @throws UserMistake where the ledger is a push's, or another provider's */
function refuseOther({ kind, command, target }: LedgerHeader, path: string, { baseUrl }: Settings): void {
  if (kind === 'push') {
    throw new UserMistake(
      `${path} is the ledger of a ${command}, and a push leaves what it pushed: nothing of it is removed`,
    );
  }
  // A ledger may come from somebody else, and must not decide where a token goes.
  if (baseUrl === undefined) {
    throw new UserMistake(
      `no endpoint: this is the ledger of ${target}, give that with --base-url to go there`,
    );
  }
  if (baseUrl.href !== target) {
    throw new UserMistake(
      `${path} is the ledger of ${target}, and the base URL is ${baseUrl.href}: nothing of it can be there`,
    );
  }
}

/** Those of the run, unless the command line says otherwise: a provider may know one media type alone. */
function behavioursOf(header: LedgerHeader, given: Settings): Pick<Settings, 'profile' | 'behaviours'> {
  if (given.origins.profile.source !== 'default') return given;
  const behaviours = {
    ...given.behaviours,
    ...parseSwitches(header.behaviours),
    ...parseSwitches(given.behaviour),
  };
  return { profile: header.profile, behaviours };
}

function stepOf({ operations, leftovers }: CleanedUpAfter, { connection }: Session): StepResult {
  return {
    id: 'cleanup/1',
    scenario: 'cleanup',
    title: 'remove what the run has left behind',
    status: leftovers.length > 0 ? 'warn' : 'pass',
    operations,
    requests: [...connection.exchanges].map(({ n }) => n),
    drift: [],
    expectations: [],
    notes: [],
  };
}
