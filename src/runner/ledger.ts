import { NAME_ATTRIBUTES } from '../jumpcloud/look-up.ts';
import { type Send, succeeded } from '../scim/exchange.ts';
import { attributeOf, ENDPOINTS, idOf, type ResourceType } from '../scim/resource.ts';

/** What this run made at the provider, by the provider's ids, so that it can be removed again. */
export interface Ledger {
  readonly created: Map<string, { readonly type: ResourceType; readonly name: string }>;
  /** True from the first POST on: it may have been carried out even if its answer was lost. */
  attempted: boolean;
}

export function emptyLedger(): Ledger {
  return { created: new Map(), attempted: false };
}

/** Notes each creation as it passes. */
export function keepLedger(send: Send, ledger: Ledger): Send {
  return async (request) => {
    const type = request.method === 'POST' ? TYPES.get(request.path) : undefined;
    if (!type) return send(request);
    ledger.attempted = true;
    const response = await send(request);
    const id = succeeded(response) ? idOf(response.body) : undefined;
    const name = attributeOf(request.body, NAME_ATTRIBUTES[type]);
    if (id !== undefined) ledger.created.set(id, { type, name: String(name) });
    return response;
  };
}

const TYPES: ReadonlyMap<string, ResourceType> = new Map(
  (['User', 'Group'] as const).map((type) => [ENDPOINTS[type], type]),
);
