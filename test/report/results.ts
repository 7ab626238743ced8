import { DEFAULT_BEHAVIOURS } from '../../src/jumpcloud/behaviours.ts';
import type { OperationKind } from '../../src/jumpcloud/operation.ts';
import type { Reporter } from '../../src/report/reporter.ts';
import type {
  OperationResult,
  RunResult,
  StepResult,
  Verdict,
  VerdictStatus,
} from '../../src/report/run-result.ts';
import type { Exchange, Method } from '../../src/scim/exchange.ts';
import type { JsonObject } from '../../src/scim/json.ts';

export const TARGET = 'http://127.0.0.1:41233/scim/v2';

/** A run of nothing, which the parts given fill. */
export function aResult(parts: Partial<RunResult> = {}): RunResult {
  return {
    schemaVersion: 1,
    tool: { name: 'scim-sim', version: '0.1.0' },
    command: 'run',
    target: TARGET,
    profile: 'jumpcloud',
    behaviours: DEFAULT_BEHAVIOURS,
    seed: 42,
    runId: 'run-1',
    startedAt: '2026-01-02T03:04:05.000Z',
    durationMs: 2_140,
    summary: {
      passed: 0,
      failed: 0,
      warned: 0,
      info: 0,
      skipped: 0,
      waived: 0,
      requests: 12,
      auditRequests: 30,
      removed: 0,
    },
    verdicts: [],
    measurements: [],
    dialects: [],
    causes: [],
    stages: [],
    scenarios: [],
    steps: [],
    pending: [],
    takenOver: [],
    notes: [],
    events: [],
    exchanges: [],
    leftovers: [],
    exitCode: 0,
    ...parts,
  };
}

/** A step that passed, unless the parts say otherwise. Its requests are those of its operations. */
export function aStep(id: string, title: string, parts: Partial<StepResult> = {}): StepResult {
  const [scenario = ''] = id.split('/');
  const { operations = [] } = parts;
  const requests = operations.flatMap((operation) => operation.requests);
  return {
    ...{ id, scenario, title, status: 'pass', operations, requests, drift: [], expectations: [], notes: [] },
    ...parts,
  };
}

/** An operation that is done, or one that is pending for the reason given. */
export function anOperation(
  kind: OperationKind,
  name: string,
  requests: readonly number[],
  pending?: string,
): OperationResult {
  const type = /user/.test(kind) ? 'User' : 'Group';
  const base = { kind, resource: { type, name }, requests } as const;
  return pending === undefined
    ? { ...base, status: 'done' }
    : { ...base, status: 'pending', message: pending };
}

/** The verdict on a MUST; one that found something says what, where and how to mend it. */
export function aVerdict(id: string, status: VerdictStatus, parts: Partial<Verdict> = {}): Verdict {
  const found = {
    expected: 'the other member is still there',
    actual: 'the group is empty',
    symptom: 'one leaves, and the whole group has lost its access',
    remedy: 'remove exactly the members that the value lists',
  };
  return {
    id,
    title: 'removing one member removes only that member',
    topic: 'groups',
    status,
    requirement: { source: 'RFC 7644', section: '3.5.2.2', level: 'MUST' },
    impact: 'blocks',
    exchanges: [],
    occurrences: status === 'pass' || status === 'skip' ? 0 : 1,
    ...(status !== 'pass' && status !== 'skip' && found),
    ...parts,
  };
}

export function anExchange(
  n: number,
  method: Method,
  target: string,
  answer: { readonly status: number; readonly body?: unknown; readonly sent?: JsonObject },
): Exchange {
  const { status, body, sent } = answer;
  const type = 'application/scim+json';
  const headers = { accept: type, ...(sent && { 'content-type': type }) };
  return {
    n,
    purpose: 'push',
    request: { method, url: TARGET + target, headers, ...(sent && { body: sent }) },
    response: { status, headers: {}, body },
    startedAt: '2026-01-02T03:04:05.000Z',
    durationMs: 3.2,
  };
}

/** The report as one text, 80 columns wide and without colours unless the options say otherwise. */
export function render(
  report: Reporter,
  result: RunResult,
  options: Partial<Parameters<Reporter>[1]> = {},
): string {
  const all = { colour: false, width: 80, verbose: false, quiet: false, ...options };
  return [...report(result, all)].join('');
}
