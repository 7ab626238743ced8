import { nameKey } from '../scim/names.ts';
import { deriveFreeId } from './derive-id.ts';
import type { Mistake } from './mistake.ts';

/**
 * The items, each with an `_id`: its own, or one derived from its name. An `_id` that is written down is never given to
 * another item, wherever in the list it stands.
 */
export function identify<T extends { readonly _id?: string }>(
  kind: 'user' | 'group',
  items: readonly T[],
  names: readonly string[],
): readonly (T & { readonly _id: string })[] {
  const taken = new Set(items.map((item) => item._id).filter((id) => id !== undefined));
  return items.map((item, index) => {
    const _id = item._id ?? deriveFreeId(taken, kind, nameKey(names[index] ?? ''));
    taken.add(_id);
    return { ...item, _id };
  });
}

/** Adds a mistake for every value that stands in the list before, in any case. */
export function refuseRepeated(
  [list, field]: readonly [string, string],
  values: readonly (string | undefined)[],
  mistakes: Mistake[],
): void {
  const first = new Map<string, number>();
  for (const [index, value] of values.entries()) {
    if (value === undefined) continue;
    const key = nameKey(value);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    else
      mistakes.push({ path: [list, index, field], message: repeated(value, `${list}[${earlier}].${field}`) });
  }
}

function repeated(value: string, where: string): string {
  return `"${value}" stands at ${where} already, and case does not count`;
}
