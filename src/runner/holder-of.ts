import { NAME_ATTRIBUTES } from '../jumpcloud/look-up.ts';
import type { JsonObject } from '../scim/json.ts';
import { type ResourceType, stringOf } from '../scim/resource.ts';
import { bearsOurName } from './bears-our-name.ts';
import type { RunContext } from './context.ts';
import type { Ledger } from './ledger.ts';
import { readBack } from './read-back.ts';

/** Who is behind an id by now. */
export type Holder =
  | { readonly kind: 'ours'; readonly resource: JsonObject }
  /** Nobody to be seen: a read may lag behind, and some providers hide who is inactive. */
  | { readonly kind: 'nobody' }
  | { readonly kind: 'stranger'; readonly name: string }
  | { readonly kind: 'unknown'; readonly problem: string };

/** Reads what is behind an id that was ours. */
export async function holderOf(
  type: ResourceType,
  id: string,
  ledger: Ledger,
  context: Pick<RunContext, 'provider'>,
): Promise<Holder> {
  const { resource, problem } = await readBack(type, id, context);
  if (problem !== undefined) return { kind: 'unknown', problem };
  if (!resource) return { kind: 'nobody' };
  const name = stringOf(resource, NAME_ATTRIBUTES[type]) || undefined;
  if (name === undefined) {
    // A probe sees whether a user may be without a name.
    if (ledger.owned(type, id)?.name === '') return { kind: 'ours', resource };
    return { kind: 'unknown', problem: `it has no ${NAME_ATTRIBUTES[type]}` };
  }
  return bearsOurName(type, name, ledger) ? { kind: 'ours', resource } : { kind: 'stranger', name };
}
