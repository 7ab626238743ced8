import type { Check, Measure } from './check.ts';
import { ADDING_MEMBERS } from './groups/adding-members.ts';
import { CONCURRENT_ADDS } from './groups/concurrent-adds.ts';
import { DELETED_MEMBER } from './groups/deleted-member.ts';
import { DELETING_GROUP } from './groups/deleting-group.ts';
import { GROUPS_OF_A_USER } from './groups/groups-of-a-user.ts';
import { LARGE_GROUP } from './groups/large-group.ts';
import { NO_GROUPS } from './groups/no-groups.ts';
import { PUTTING_GROUP } from './groups/putting-group.ts';
import { REMOVING_MEMBERS } from './groups/removing-members.ts';
import { REMOVING_SEVERAL } from './groups/removing-several.ts';
import { RENAMING_GROUP } from './groups/renaming-group.ts';
import { REPLACING_MEMBERS } from './groups/replacing-members.ts';
import { UNKNOWN_MEMBER } from './groups/unknown-member.ts';
import { MEDIA_TYPE_OF_ANSWERS } from './http/media-type-of-answers.ts';
import { READ_YOUR_WRITES } from './look-up/read-your-writes.ts';

/** Every check and measurement by its topic, in the order of the catalogue. */
export const CATALOGUE = {
  http: [...MEDIA_TYPE_OF_ANSWERS],
  'look-up': [...READ_YOUR_WRITES],
  groups: [
    ...ADDING_MEMBERS,
    ...REMOVING_MEMBERS,
    ...REMOVING_SEVERAL,
    ...REPLACING_MEMBERS,
    ...UNKNOWN_MEMBER,
    ...PUTTING_GROUP,
    ...RENAMING_GROUP,
    ...LARGE_GROUP,
    ...DELETED_MEMBER,
    ...GROUPS_OF_A_USER,
    ...CONCURRENT_ADDS,
    ...DELETING_GROUP,
    ...NO_GROUPS,
  ],
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
