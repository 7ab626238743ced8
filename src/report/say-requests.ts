import { counted } from './counted.ts';
import type { RunResult } from './run-result.ts';

/** `312 requests by JumpCloud, 540 by the audit`; of `verify`, whose probes are neither, all together. */
export function sayRequests({ command, summary: { requests, auditRequests } }: RunResult): string {
  if (command === 'verify') return counted(requests + auditRequests, 'request');
  const audit = auditRequests > 0 ? `, ${auditRequests.toLocaleString('en')} by the audit` : '';
  return `${counted(requests, 'request')} by JumpCloud${audit}`;
}
