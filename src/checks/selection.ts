import { didYouMean } from '../directory/nearest.ts';
import { UserMistake } from '../errors.ts';
import type { Requirement } from './requirement.ts';

/** Anything that has a verdict: a check, a dialect, a lifecycle scenario, a measurement. */
export interface Selectable {
  readonly id: string;
  readonly topic: string;
  readonly requirement?: Requirement;
}

/** What `--only` and `--skip` name: ids (`GR-05`, also for `GR-05a`), topics (`groups`), sections (`7644/3.5.2.2`). */
export interface Selection {
  readonly only: readonly string[];
  readonly skip: readonly string[];
}

export const EVERYTHING: Selection = { only: [], skip: [] };

/**
 * What the selection leaves, in its order.
 *
 * @throws UserMistake for a name that selects nothing of what there is, and where nothing is left
 */
export function select<T extends Selectable>(all: readonly T[], { only, skip }: Selection): readonly T[] {
  for (const name of [...only, ...skip]) refuseUnknown(name, all);
  const selected = all.filter(
    (one) =>
      (only.length === 0 || only.some((name) => isNamed(one, name))) &&
      !skip.some((name) => isNamed(one, name)),
  );
  if (selected.length === 0)
    throw new UserMistake('--only and --skip leave no check: nothing would be judged');
  return selected;
}

function isNamed({ id, topic, requirement }: Selectable, name: string): boolean {
  const wanted = name.toLowerCase();
  const own = id.toLowerCase();
  if (own === wanted || topic === wanted) return true;
  // A row of the catalogue that holds several requirements has a letter for each.
  if (own.startsWith(wanted) && /^[a-z]$/.test(own.slice(wanted.length))) return true;
  return requirement !== undefined && isSection(requirement, wanted);
}

/** `7644/3.5.2` names the sections below it, too. */
function isSection({ source, section }: Requirement, wanted: string): boolean {
  const own = `${source.replace(/^RFC /, '')}/${section}`.toLowerCase();
  return own === wanted || own.startsWith(`${wanted}.`) || own.startsWith(`${wanted},`);
}

function refuseUnknown(name: string, all: readonly Selectable[]): void {
  if (all.some((one) => isNamed(one, name))) return;
  throw new UserMistake(`"${name}" selects no check${hintFor(name, all)}`);
}

function hintFor(name: string, all: readonly Selectable[]): string {
  if (name.includes(',')) return '; give each name by itself: --only GR-03 --only groups';
  const row = name.replace(/[a-z]$/i, '');
  if (all.some((one) => isNamed(one, row))) return `; did you mean "${row}"?`;
  const known = [...new Set(all.flatMap(({ id, topic }) => [id, topic]))];
  return didYouMean(name, known) || '; "scim-sim list checks" shows ids, topics and sections';
}
