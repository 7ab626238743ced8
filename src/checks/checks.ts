import { IDENTITY } from './attributes/identity.ts';
import { IDS } from './attributes/ids.ts';
import { MULTI_VALUED } from './attributes/multi-valued.ts';
import { NAMES_IN_ANOTHER_CASE } from './attributes/names-in-another-case.ts';
import { SCHEMAS_IN_ANSWERS } from './attributes/schemas-in-answers.ts';
import { TIMESTAMPS } from './attributes/timestamps.ts';
import { UNASSIGNED_VALUES } from './attributes/unassigned-values.ts';
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
import { DELETING_USER } from './delete/deleting-user.ts';
import { CLAIMS } from './discovery/claims.ts';
import { LISTS } from './discovery/lists.ts';
import { OWN_SCHEMA } from './discovery/own-schema.ts';
import { PARAMETERS } from './discovery/parameters.ts';
import { READ_ONLY } from './discovery/read-only.ts';
import { SERVICE_PROVIDER_CONFIG } from './discovery/service-provider-config.ts';
import { UNKNOWN_ADDRESS } from './discovery/unknown-address.ts';
import { ERROR_BODIES } from './errors/error-bodies.ts';
import { MISTAKES_OF_THE_CLIENT } from './errors/mistakes-of-the-client.ts';
import { SECRETS_IN_ERRORS } from './errors/secrets-in-errors.ts';
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
import { ANSWERS_TO_WRITES } from './http/answers-to-writes.ts';
import { CREDENTIALS } from './http/credentials.ts';
import { DELETING_WITH_A_CONTENT_TYPE } from './http/deleting-with-a-content-type.ts';
import { MEDIA_TYPE_OF_ANSWERS } from './http/media-type-of-answers.ts';
import { MEDIA_TYPES_ASKED_FOR } from './http/media-types-asked-for.ts';
import { MEDIA_TYPES_OF_REQUESTS } from './http/media-types-of-requests.ts';
import { SEEN_IN_ALL_ANSWERS } from './http/seen-in-all-answers.ts';
import { SLASHES } from './http/slashes.ts';
import { UNICODE } from './http/unicode.ts';
import { ATTRIBUTE_TYPES } from './jumpcloud/attribute-types.ts';
import { BASE_URL } from './jumpcloud/base-url.ts';
import { DECLARED_EXTENSION } from './jumpcloud/declared-extension.ts';
import { GROUP_MANAGEMENT } from './jumpcloud/group-management.ts';
import { MISSING_EMAILS } from './jumpcloud/missing-emails.ts';
import { OVERLAID_PUT } from './jumpcloud/overlaid-put.ts';
import { SECOND_REHEARSAL } from './jumpcloud/second-rehearsal.ts';
import { STATE_ONLY_PUT } from './jumpcloud/state-only-put.ts';
import { STRING_IDS } from './jumpcloud/string-ids.ts';
import { WRONG_TOKEN } from './jumpcloud/wrong-token.ts';
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
import { ACTIVE_AS_TEXT } from './patch/active-as-text.ts';
import { EXTENSION_PATH } from './patch/extension-path.ts';
import { LOOSE_SHAPES } from './patch/loose-shapes.ts';
import { NO_PATCH } from './patch/no-patch.ts';
import { REFUSED_OPERATIONS } from './patch/refused-operations.ts';
import { SETTING_STATE } from './patch/setting-state.ts';
import { SEVERAL_OPERATIONS } from './patch/several-operations.ts';
import { VALUE_PATHS } from './patch/value-paths.ts';
import { CHANGING_USER_NAME } from './replace/changing-user-name.ts';
import { EDITING_PROFILE } from './replace/editing-profile.ts';
import { FOREIGN_ID } from './replace/foreign-id.ts';
import { MISSING_USER_NAME } from './replace/missing-user-name.ts';
import { PUTTING_BACK } from './replace/putting-back.ts';
import { STATE_BY_PUT } from './replace/state-by-put.ts';
import { UNKNOWN_USER } from './replace/unknown-user.ts';
import { CONDITIONS } from './versions/conditions.ts';
import { UNCONDITIONAL_WRITES } from './versions/unconditional-writes.ts';
import { VERSIONS } from './versions/versions.ts';

/** Every check and measurement by its topic, in the order of the catalogue. */
export const CATALOGUE = {
  http: [
    ...CREDENTIALS,
    ...MEDIA_TYPES_OF_REQUESTS,
    ...MEDIA_TYPES_ASKED_FOR,
    ...MEDIA_TYPE_OF_ANSWERS,
    ...DELETING_WITH_A_CONTENT_TYPE,
    ...ANSWERS_TO_WRITES,
    ...UNICODE,
    ...SLASHES,
    ...SEEN_IN_ALL_ANSWERS,
  ],
  discovery: [
    ...SERVICE_PROVIDER_CONFIG,
    ...LISTS,
    ...READ_ONLY,
    ...OWN_SCHEMA,
    ...CLAIMS,
    ...UNKNOWN_ADDRESS,
    ...PARAMETERS,
  ],
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
  replace: [
    ...EDITING_PROFILE,
    ...PUTTING_BACK,
    ...FOREIGN_ID,
    ...UNKNOWN_USER,
    ...CHANGING_USER_NAME,
    ...MISSING_USER_NAME,
    ...STATE_BY_PUT,
  ],
  patch: [
    ...SETTING_STATE,
    ...LOOSE_SHAPES,
    ...ACTIVE_AS_TEXT,
    ...SEVERAL_OPERATIONS,
    ...REFUSED_OPERATIONS,
    ...VALUE_PATHS,
    ...EXTENSION_PATH,
    ...NO_PATCH,
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
  delete: [...DELETING_USER],
  versions: [...VERSIONS, ...CONDITIONS, ...UNCONDITIONAL_WRITES],
  errors: [...ERROR_BODIES, ...MISTAKES_OF_THE_CLIENT, ...SECRETS_IN_ERRORS],
  attributes: [
    ...NAMES_IN_ANOTHER_CASE,
    ...UNASSIGNED_VALUES,
    ...SCHEMAS_IN_ANSWERS,
    ...TIMESTAMPS,
    ...IDENTITY,
    ...IDS,
    ...MULTI_VALUED,
  ],
  jumpcloud: [
    ...STRING_IDS,
    ...ATTRIBUTE_TYPES,
    ...BASE_URL,
    ...GROUP_MANAGEMENT,
    ...MISSING_EMAILS,
    ...DECLARED_EXTENSION,
    ...OVERLAID_PUT,
    ...SECOND_REHEARSAL,
    ...WRONG_TOKEN,
    ...STATE_ONLY_PUT,
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
