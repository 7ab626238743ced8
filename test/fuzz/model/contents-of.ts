import type { JsonObject } from '../../../src/scim/json.ts';
import type { Provider } from '../../../src/server/provider.ts';

/** All that a provider holds, by names and not by its ids, which hang on the order of creation. */
export function contentsOf({ store }: Provider): Readonly<Record<string, JsonObject | readonly string[]>> {
  const nameOf = (id: string) => String(store.get('User', id)?.attributes.userName);
  const users = store
    .ids('User')
    .map((id) => [`user ${nameOf(id)}`, store.get('User', id)?.attributes ?? {}] as const);
  const groups = store.ids('Group').map((id) => {
    const group = store.get('Group', id);
    return [
      `group ${group?.attributes.displayName}`,
      [...(group?.members ?? [])].map(nameOf).sort(),
    ] as const;
  });
  return Object.fromEntries([...users, ...groups]);
}
