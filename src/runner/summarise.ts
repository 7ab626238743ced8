import type { Summary, VerdictStatus } from '../report/run-result.ts';
import type { RequestCounts } from './connect.ts';

/** Counts verdicts by their status, and requests by whose they are. */
export function summarise(
  judged: readonly { readonly status: VerdictStatus }[],
  { jumpCloud, others }: RequestCounts,
  removed: number,
): Summary {
  const count = (status: string) => judged.filter((one) => one.status === status).length;
  return {
    passed: count('pass'),
    failed: count('fail'),
    warned: count('warn'),
    info: count('info'),
    skipped: count('skip'),
    waived: count('waived'),
    requests: jumpCloud,
    auditRequests: others,
    removed,
  };
}
