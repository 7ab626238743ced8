import { nameKey } from '../scim/names.ts';
import type { ResourceType } from '../scim/resource.ts';
import type { Ledger } from './ledger.ts';

/**
 * True where a name at the provider is one that this run gives: a name of its ledger, or one that carries a tag of the run's
 * (`ada.7f3k@example.com`, `engineering 7f3k`), since a probe renames what it made.
 */
export function bearsOurName(type: ResourceType, name: string, { names, tags }: Ledger): boolean {
  const key = nameKey(name);
  const known = type === 'User' ? names.users : names.groups;
  if (known.some((one) => nameKey(one) === key)) return true;
  return [...tags].some((tag) => (type === 'User' ? key.includes(`.${tag}@`) : key.endsWith(` ${tag}`)));
}
