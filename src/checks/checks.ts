import type { Check, Measure } from './check.ts';
import { ADDING_MEMBERS } from './groups/adding-members.ts';
import { MEDIA_TYPE_OF_ANSWERS } from './http/media-type-of-answers.ts';
import { READ_YOUR_WRITES } from './look-up/read-your-writes.ts';

/** Every check and measurement by its topic, in the order of the catalogue. */
export const CATALOGUE = {
  http: [...MEDIA_TYPE_OF_ANSWERS],
  'look-up': [...READ_YOUR_WRITES],
  groups: [...ADDING_MEMBERS],
} as const satisfies Readonly<Record<string, readonly (Check | Measure)[]>>;

export type Topic = keyof typeof CATALOGUE | 'dialects' | 'lifecycle';

/** A check with the topic that it stands under. */
export type CataloguedCheck = Check & { readonly topic: Topic };
export type CataloguedMeasure = Measure & { readonly topic: Topic };

export const CHECKS: readonly CataloguedCheck[] = entries().filter(isCheck);

export const MEASURES: readonly CataloguedMeasure[] = entries().filter((entry) => !isCheck(entry));

export function checkById(id: string): CataloguedCheck | undefined {
  return CHECKS.find((check) => check.id === id);
}

function isCheck(entry: CataloguedCheck | CataloguedMeasure): entry is CataloguedCheck {
  return entry.kind === 'probed' || entry.kind === 'exchange';
}

function entries(): readonly (CataloguedCheck | CataloguedMeasure)[] {
  return Object.entries<readonly (Check | Measure)[]>(CATALOGUE).flatMap(([topic, all]) =>
    all.map((entry) => ({ ...entry, topic: topic as Topic })),
  );
}
