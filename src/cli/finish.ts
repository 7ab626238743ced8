import { randomUUID } from 'node:crypto';
import { maskQuotations } from '../report/mask-quotations.ts';
import type { RunResult } from '../report/run-result.ts';
import { summarise } from '../runner/summarise.ts';
import type { Invocation } from './program.ts';
import type { Session } from './session.ts';
import { VERSION } from './version.ts';
import { writeReports } from './write-reports.ts';

/** What a command found out, beyond what the session itself knows. */
export type Findings = Pick<RunResult, 'exitCode'> & { readonly removed?: number } & Partial<
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
      | 'stopped'
      | 'seed'
    >
  >;

/** Writes the reports and returns the exit code. */
export async function finish(invocation: Invocation, session: Session, found: Findings): Promise<number> {
  session.quieten();
  const { settings, connection, startedAt } = session;
  // What a provider answers, and so what is said about it, may hold the token.
  const { removed = 0, ...findings } = maskQuotations(found, connection.redact);
  const { verdicts = [], stages = [], scenarios = [], steps = [] } = findings;
  const judged = [verdicts, steps, stages].find(({ length }) => length > 0) ?? [];
  const result: RunResult = {
    schemaVersion: 1,
    tool: { name: 'scim-sim', version: VERSION },
    command: invocation.command,
    target: connection.target,
    profile: settings.profile,
    behaviours: settings.behaviours,
    runId: randomUUID(),
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
    leftovers: [],
    ...findings,
    verdicts,
    stages,
    scenarios,
    steps,
    exchanges: connection.exchanges,
  };
  await writeReports(result, settings, invocation.surroundings);
  return result.exitCode;
}
