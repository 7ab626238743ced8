import type { ScimResponse } from '../../scim/exchange.ts';

/** RFC 7644 §4: the discovery endpoints may be asked for, and a push needs none of them. */
export function isAbsent({ status }: Pick<ScimResponse, 'status'>): boolean {
  return status === 404 || status === 405 || status === 501;
}
