import { OMITTED } from '../checks/omitted.ts';
import { nearest } from '../directory/nearest.ts';
import { UserMistake } from '../errors.ts';
import type { Behaviours } from '../jumpcloud/behaviours.ts';
import type { CatalogueEntry } from '../report/catalogue-entry.ts';
import type { Page } from '../report/console/page.ts';
import { sayDemonstration } from '../report/explain/demonstration.ts';
import { sayEntry } from '../report/explain/entry.ts';
import { catalogue } from './catalogue.ts';
import { demonstrate } from './demonstrate.ts';

/**
 * What a check demands, why it matters, and what it looks like where a provider gets it wrong.
 *
 * @param id of a check, a measurement, a shape or a scenario; `GR-03` is `GR-03a` and `GR-03b`
 */
export async function explainCheck(
  id: string,
  behaviours: Behaviours,
  page: Page,
): Promise<readonly string[]> {
  const omission = OMITTED.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (omission) return [...page.lines(`${omission.id} is not judged: ${omission.reason}`, { hang: 2 })];
  const lines: string[] = [];
  for (const entry of entriesNamed(id)) {
    if (lines.length > 0) lines.push('', '');
    lines.push(...sayEntry(entry, page));
    const shown = await demonstrationOf(entry, behaviours);
    if (shown) lines.push('', ...sayDemonstration(shown, page));
  }
  return lines;
}

/** @throws UserMistake where there is none, with the nearest known id */
function entriesNamed(name: string): readonly CatalogueEntry[] {
  const wanted = name.toLowerCase();
  const all = catalogue();
  const found = all.filter(({ id }) => {
    const own = id.toLowerCase();
    return own === wanted || (own.startsWith(wanted) && /^[a-z]$/.test(own.slice(wanted.length)));
  });
  if (found.length > 0) return found;
  const near = nearest(
    name,
    [...all, ...OMITTED].map(({ id }) => id),
  );
  const hint = near ? `did you mean "${near}"?` : '"scim-sim list checks" shows them';
  throw new UserMistake(`there is no check "${name}": ${hint}`);
}

async function demonstrationOf({ id, faults: [fault] }: CatalogueEntry, behaviours: Behaviours) {
  return fault === undefined ? undefined : demonstrate(id, fault, behaviours);
}
