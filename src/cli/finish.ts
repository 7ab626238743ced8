import { keepShort } from '../report/keep-short.ts';
import { maskQuotations } from '../report/mask-quotations.ts';
import { redactPeople } from '../report/people/redact-people.ts';
import type { RunResult } from '../report/run-result.ts';
import { exitCodeOf, tellingStop } from '../runner/exit-code.ts';
import type { Halt } from '../runner/halt.ts';
import { summarise } from '../runner/summarise.ts';
import { cleanUpCommand } from './clean-up-command.ts';
import type { Invocation } from './program.ts';
import type { Session } from './session.ts';
import { VERSION } from './version.ts';
import { writeReports } from './write-reports.ts';

/** What a command found out, beyond what the session itself knows. */
export type Findings = Partial<
  Pick<
    RunResult,
    | 'verdicts'
    | 'measurements'
    | 'dialects'
    | 'causes'
    | 'stages'
    | 'scenarios'
    | 'steps'
    | 'pending'
    | 'takenOver'
    | 'notes'
    | 'events'
    | 'leftovers'
    | 'partial'
  >
> & {
  readonly removed?: number;
  /** Why it ended before its end. */
  readonly stops?: readonly Halt[];
  /** Where it does not follow from what was found. */
  readonly exitCode?: number;
};

/**
 * Writes the reports and returns the exit code.
 *
 * @throws what ended the work where a report is not enough, and what kept a report from being written; whatever reports there can
 *   be have been written then
 */
export async function finish(invocation: Invocation, session: Session, found: Findings): Promise<number> {
  session.quieten();
  const { settings, connection } = session;
  const { error } = tellingStop(found.stops ?? []) ?? {};
  const result = resultOf(invocation, session, found);
  const shown = settings.redactPii ? redactPeople(result) : result;
  const failures = await writeReports(shown, settings, invocation.surroundings);
  const [first, ...others] = error === undefined ? failures : [masked(error, connection), ...failures];
  if (first === undefined) return result.exitCode;
  throw others.length === 0 ? first : new AggregateError([first, ...others]);
}

function resultOf({ command }: Invocation, session: Session, found: Findings): RunResult {
  const { settings, connection, runId, startedAt, ledger, seed, chaos } = session;
  const { stops = [], ...rest } = found;
  // What a provider answers, and so what is said about it, may hold the token.
  const halt = tellingStop(stops);
  const stopped = halt && { kind: halt.kind, message: halt.message };
  const quoting = { ...rest, ...(stopped && { stopped }) };
  // What is cut before it is masked may keep half a token.
  const mask = <T>(value: T): T => keepShort(connection.redact(value));
  const { removed = 0, ...findings } = maskQuotations(quoting, mask);
  const { verdicts = [], stages = [], scenarios = [], steps = [], leftovers = [] } = findings;
  const judged = [verdicts, steps, stages].find(({ length }) => length > 0) ?? [];
  return {
    schemaVersion: 1,
    tool: { name: 'scim-sim', version: VERSION },
    command,
    target: connection.target,
    profile: settings.profile,
    behaviours: settings.behaviours,
    ...(seed !== undefined && { seed }),
    ...(chaos !== undefined && { chaos }),
    runId,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    summary: summarise(judged, connection.counts, removed),
    measurements: [],
    dialects: [],
    causes: [],
    pending: [],
    takenOver: [],
    notes: [],
    events: [],
    exitCode: exitCodeOf({ verdicts, steps, stages, leftovers, stops }),
    ...findings,
    verdicts,
    stages,
    scenarios,
    steps,
    leftovers,
    ...(ledger?.isWritten && { ledger: ledger.path }),
    ...(leftovers.length > 0 && cleanUpCommand(session)),
    exchanges: connection.exchanges,
  };
}

/** What an exception says, and its stack with it, may quote what the provider answered. */
function masked(error: unknown, { redact }: Session['connection']): unknown {
  if (!(error instanceof Error)) return redact(error);
  error.message = redact(error.message);
  if (error.stack !== undefined) error.stack = redact(error.stack);
  return error;
}
