import { nameKey } from '../scim/names.ts';
import type { Mistake, Path } from './mistake.ts';
import { didYouMean } from './nearest.ts';

/** Only so many mistakes are shown, and a suggestion costs a look at every known name. */
const SUGGESTIONS = 10;

/**
 * A function from the references of a list to the `_id`s that they mean, each once. A reference to nothing becomes a mistake,
 * with the nearest of `suggested`.
 */
export function resolver(
  what: 'user' | 'group',
  suggested: readonly string[],
  idsByName: Iterable<readonly [string, string]>,
  mistakes: Mistake[],
): (path: Path, references: readonly string[]) => ReadonlySet<string> {
  const known = new Map(idsByName);
  return (path, references) => {
    const ids = new Set<string>();
    for (const [index, reference] of references.entries()) {
      const id = known.get(nameKey(reference));
      if (id !== undefined) ids.add(id);
      else mistakes.push({ path: [...path, index], message: unknown(reference) });
    }
    return ids;
  };

  function unknown(reference: string): string {
    const suggestion = mistakes.length < SUGGESTIONS ? didYouMean(reference, suggested) : '';
    return `no ${what} "${reference}" in this directory${suggestion}`;
  }
}
