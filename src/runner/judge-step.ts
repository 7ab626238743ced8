import type {
  FailedExpectation,
  OperationResult,
  PendingOperation,
  StepResult,
  StepStatus,
} from '../report/run-result.ts';
import { sameName } from '../scim/names.ts';
import { AGREED, type Comparison } from './comparison.ts';

interface Findings {
  readonly operations: readonly OperationResult[];
  readonly audited: Comparison;
  readonly expectations: readonly FailedExpectation[];
  /** Names of users and groups whose operations are meant to be refused. */
  readonly expectedPending: readonly string[];
  readonly notes: readonly string[];
}

/** One step's verdict: a refused operation, drift and a failed expectation each fail it. */
export function judgeStep(
  step: Pick<StepResult, 'id' | 'scenario' | 'title'>,
  findings: Findings,
): StepResult {
  const { operations, audited, expectations, notes } = findings;
  return {
    ...step,
    status: statusOf(findings),
    operations,
    requests: operations.flatMap(({ requests }) => requests),
    drift: audited.drift,
    expectations,
    notes,
    notStored: audited.notStored,
  };
}

/** Of a step that did nothing and found nothing. */
export const QUIET: Findings = {
  operations: [],
  audited: AGREED,
  expectations: [],
  expectedPending: [],
  notes: [],
};

/** The operations of a step that the provider has not confirmed. */
export function pendingOf(operations: readonly OperationResult[], step: string): readonly PendingOperation[] {
  return operations.flatMap(({ kind, resource, status, message = '' }) =>
    status === 'pending' ? [{ step, kind, resource, message }] : [],
  );
}

/** Those that are pending although nothing said that they would be. */
export function refusedOf(
  operations: readonly OperationResult[],
  expectedPending: readonly string[],
): readonly OperationResult[] {
  return operations.filter(
    ({ status, resource }) =>
      status === 'pending' && !expectedPending.some((name) => sameName(name, resource.name)),
  );
}

function statusOf({ operations, audited, expectations, expectedPending }: Findings): StepStatus {
  const refused = refusedOf(operations, expectedPending);
  const failed = audited.drift.some(({ severity }) => severity === 'fail');
  if (refused.length > 0 || failed || expectations.length > 0) return 'fail';
  return audited.drift.length > 0 ? 'warn' : 'pass';
}
