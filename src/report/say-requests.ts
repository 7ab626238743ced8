import { counted } from './counted.ts';
import type { RunResult } from './run-result.ts';

/** `312 requests by JumpCloud, 540 by the audit`; all together of `verify`, whose probes are neither, and of `cleanup`. */
export function sayRequests({ command, summary: { requests, auditRequests } }: RunResult): string {
  if (command === 'verify' || command === 'cleanup') return counted(requests + auditRequests, 'request');
  const audit = auditRequests > 0 ? `, ${auditRequests.toLocaleString('en')} by the audit` : '';
  return `${counted(requests, 'request')} by JumpCloud${audit}`;
}
