import type { Check, Measure } from './check.ts';
import { ACTIVE_ON_CREATION } from './create/active-on-creation.ts';
import { CONFLICTS } from './create/conflicts.ts';
import { CREATING_A_USER } from './create/creating-a-user.ts';
import { CREATING_AGAIN } from './create/creating-again.ts';
import { CREATING_AT_ONCE } from './create/creating-at-once.ts';
import { CREATING_GROUPS } from './create/creating-groups.ts';
import { EXTERNAL_IDS } from './create/external-ids.ts';
import { GROUPS_OF_ONE_NAME } from './create/groups-of-one-name.ts';
import { LOCATION } from './create/location.ts';
import { MALFORMED_USERS } from './create/malformed-users.ts';
import { PASSWORDS } from './create/passwords.ts';
import { READ_ONLY_ATTRIBUTES } from './create/read-only-attributes.ts';
import { RECOVERING_FROM_A_CONFLICT } from './create/recovering-from-a-conflict.ts';
import { UNKNOWN_ATTRIBUTES } from './create/unknown-attributes.ts';
import { UNKNOWN_MEMBERS } from './create/unknown-members.ts';
import { WHAT_IS_STORED } from './create/what-is-stored.ts';
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
import { CHOSEN_ATTRIBUTES } from './look-up/chosen-attributes.ts';
import { FILTERING_BY_EMAIL } from './look-up/filtering-by-email.ts';
import { FILTERING_BY_EXTERNAL_ID } from './look-up/filtering-by-external-id.ts';
import { FILTERS_NOT_UNDERSTOOD } from './look-up/filters-not-understood.ts';
import { FINDING_A_GROUP } from './look-up/finding-a-group.ts';
import { FINDING_A_USER } from './look-up/finding-a-user.ts';
import { FINDING_DIFFICULT_NAMES } from './look-up/finding-difficult-names.ts';
import { INACTIVE_USERS } from './look-up/inactive-users.ts';
import { LIST_ANSWERS } from './look-up/list-answers.ts';
import { PAGE_LIMITS } from './look-up/page-limits.ts';
import { PAGING } from './look-up/paging.ts';
import { READ_YOUR_WRITES } from './look-up/read-your-writes.ts';
import { SORTING } from './look-up/sorting.ts';
import { SPELLING_OF_FILTERS } from './look-up/spelling-of-filters.ts';

/** Every check and measurement by its topic, in the order of the catalogue. */
export const CATALOGUE = {
  http: [...MEDIA_TYPE_OF_ANSWERS],
  'look-up': [
    ...FINDING_A_USER,
    ...SPELLING_OF_FILTERS,
    ...FILTERING_BY_EXTERNAL_ID,
    ...FINDING_A_GROUP,
    ...FILTERING_BY_EMAIL,
    ...FINDING_DIFFICULT_NAMES,
    ...FILTERS_NOT_UNDERSTOOD,
    ...LIST_ANSWERS,
    ...PAGING,
    ...PAGE_LIMITS,
    ...CHOSEN_ATTRIBUTES,
    ...SORTING,
    ...INACTIVE_USERS,
    ...READ_YOUR_WRITES,
  ],
  create: [
    ...CREATING_A_USER,
    ...LOCATION,
    ...READ_ONLY_ATTRIBUTES,
    ...WHAT_IS_STORED,
    ...EXTERNAL_IDS,
    ...CONFLICTS,
    ...RECOVERING_FROM_A_CONFLICT,
    ...MALFORMED_USERS,
    ...UNKNOWN_ATTRIBUTES,
    ...ACTIVE_ON_CREATION,
    ...PASSWORDS,
    ...CREATING_AT_ONCE,
    ...CREATING_GROUPS,
    ...UNKNOWN_MEMBERS,
    ...GROUPS_OF_ONE_NAME,
    ...CREATING_AGAIN,
  ],
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
