import { NAME_ATTRIBUTES } from '../jumpcloud/look-up.ts';
import { type Send, succeeded } from '../scim/exchange.ts';
import { nameKey } from '../scim/names.ts';
import { ENDPOINTS, idOf, type ResourceType, stringOf } from '../scim/resource.ts';

/** What this run made at the provider, by the provider's ids, so that it can be removed again. */
export interface Ledger {
  readonly created: Map<string, { readonly type: ResourceType; readonly name: string }>;
  /** Creations that may have been carried out although their answer brought no id: `nameKey`s, by type. */
  readonly unconfirmed: Readonly<Record<ResourceType, Set<string>>>;
  /** True from the first POST on: it may have been carried out even if its answer was lost. */
  attempted: boolean;
}

export function emptyLedger(): Ledger {
  return {
    created: new Map(),
    unconfirmed: { User: new Set(), Group: new Set() },
    attempted: false,
  };
}

/** Notes each creation as it passes. */
export function keepLedger(send: Send, ledger: Ledger): Send {
  return async (request) => {
    const type = request.method === 'POST' ? TYPES.get(request.path) : undefined;
    if (!type) return send(request);
    // A probe may leave the name out, to see whether that is refused.
    const name = stringOf(request.body, NAME_ATTRIBUTES[type]) ?? '';
    ledger.attempted = true;
    if (name !== '') ledger.unconfirmed[type].add(nameKey(name));
    const response = await send(request);
    const id = succeeded(response) ? idOf(response.body) : undefined;
    if (id !== undefined) ledger.created.set(id, { type, name });
    const refused = response.status >= 400 && response.status < 500;
    if (id !== undefined || refused) ledger.unconfirmed[type].delete(nameKey(name));
    return response;
  };
}

const TYPES: ReadonlyMap<string, ResourceType> = new Map(
  (['User', 'Group'] as const).map((type) => [ENDPOINTS[type], type]),
);
