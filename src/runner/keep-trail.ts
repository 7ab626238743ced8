import type { Acknowledged } from '../jumpcloud/acknowledged.ts';
import { NAME_ATTRIBUTES } from '../jumpcloud/look-up.ts';
import { type ScimRequest, type ScimResponse, type Send, succeeded } from '../scim/exchange.ts';
import { idOf, type ResourceType, resourcesOf, stringOf } from '../scim/resource.ts';
import { addressOf } from './address-of.ts';
import { CREATED_AT } from './keep-ledger.ts';
import type { Ledger } from './ledger.ts';

/**
 * Notes, before a push first writes to what was there before, how it came to it: by a link of its state file, or by the name under
 * which it was looked up.
 *
 * @param acknowledged as the state file has it; what is confirmed later is not read any more
 */
export function keepTrail(send: Send, ledger: Ledger, acknowledged: Acknowledged): Send {
  const linked = namesById(acknowledged);
  const lookedUp = new Map<string, string>();
  return async (request) => {
    const address = WRITES.has(request.method) ? addressOf(request.path) : undefined;
    if (address && !ledger.owned(address.type, address.id) && !ledger.found(address.type, address.id)) {
      const key = keyOf(address.type, address.id);
      const name = linked.get(key) ?? lookedUp.get(key) ?? '';
      ledger.find(linked.has(key) ? 'linked' : 'taken-over', address.type, address.id, name);
    }
    const response = await send(request);
    for (const [key, name] of namesIn(request, response)) lookedUp.set(key, name);
    return response;
  };
}

const WRITES: ReadonlySet<string> = new Set(['PUT', 'PATCH', 'DELETE']);

function namesById({ users, groups }: Acknowledged): ReadonlyMap<string, string> {
  return new Map([
    ...[...users.values()].map(({ remoteId, email }) => [keyOf('User', remoteId), email] as const),
    ...[...groups.values()].map(
      ({ remoteId, displayName }) => [keyOf('Group', remoteId), displayName] as const,
    ),
  ]);
}

/** Of the resources in the answer to a look-up. */
function* namesIn(
  { method, path }: ScimRequest,
  response: ScimResponse,
): Generator<readonly [string, string]> {
  const type = method === 'GET' ? CREATED_AT.get(path) : undefined;
  if (!type || !succeeded(response)) return;
  for (const resource of resourcesOf(response) ?? []) {
    const name = stringOf(resource, NAME_ATTRIBUTES[type]);
    const id = idOf(resource);
    if (id !== undefined && name !== undefined) yield [keyOf(type, id), name];
  }
}

function keyOf(type: ResourceType, id: string): string {
  return `${type} ${id}`;
}
