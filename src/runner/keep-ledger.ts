import { NAME_ATTRIBUTES } from '../jumpcloud/look-up.ts';
import { type Send, succeeded } from '../scim/exchange.ts';
import { ENDPOINTS, idOf, type ResourceType, stringOf } from '../scim/resource.ts';
import { addressOf } from './address-of.ts';
import type { Ledger } from './ledger.ts';

/** Notes each creation before it is sent and what became of it after, and each removal as it is confirmed. */
export function keepLedger(send: Send, ledger: Ledger): Send {
  return async (request) => {
    const type = request.method === 'POST' ? CREATED_AT.get(request.path) : undefined;
    if (type) {
      // A probe may leave the name out, to see whether that is refused.
      const name = stringOf(request.body, NAME_ATTRIBUTES[type]) ?? '';
      const n = ledger.intend(type, name, stringOf(request.body, 'externalId'));
      const response = await send(request);
      const id = succeeded(response) ? idOf(response.body) : undefined;
      if (id !== undefined) ledger.created(n, id);
      else if (response.status >= 400 && response.status < 500) ledger.refused(n, response.status);
      return response;
    }
    const response = await send(request);
    const address = request.method === 'DELETE' ? addressOf(request.path) : undefined;
    const gone = succeeded(response) || GONE.includes(response.status);
    if (!address || !gone || response.injected !== undefined) return response;
    // Others may be deleted in vain, to see how that is answered.
    if (ledger.owned(address.type, address.id)) ledger.removed(address.type, address.id);
    return response;
  };
}

/** 410 should be 404 (RFC 7644 §3.6), but nothing is left either. */
export const GONE: readonly number[] = [404, 410];

/** What a POST to a path makes. */
export const CREATED_AT: ReadonlyMap<string, ResourceType> = new Map(
  (['User', 'Group'] as const).map((type) => [ENDPOINTS[type], type]),
);
