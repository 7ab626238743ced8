import { nameKey } from '../scim/names.ts';
import type { ResourceType } from '../scim/resource.ts';
import type { Ledger } from './ledger.ts';

/**
 * True where a resource bears a name that this run gives: one that the ledger holds, or one that carries a tag of the run
 * (`….7f3k@…`, `… 7f3k`), in any case. Whatever bears another name is somebody else's, even under an id that was ours: ids get reused.
 *
 * @param name `userName` or `displayName` as the provider returns it
 */
export function bearsOurName(
  type: ResourceType,
  name: string | undefined,
  ledger: Pick<Ledger, 'hasName' | 'tags'>,
): boolean {
  if (name === undefined) return false;
  return ledger.hasName(type, name) || [...ledger.tags].some((tag) => carries(type, nameKey(name), tag));
}

function carries(type: ResourceType, key: string, tag: string): boolean {
  return type === 'User' ? key.includes(`.${tag}@`) : key.endsWith(` ${tag}`);
}
