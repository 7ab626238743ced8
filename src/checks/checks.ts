import { IDENTITY } from './attributes/identity.ts';
import { IDS } from './attributes/ids.ts';
import { MULTI_VALUED } from './attributes/multi-valued.ts';
import { NAMES_IN_ANOTHER_CASE } from './attributes/names-in-another-case.ts';
import { SCHEMAS_IN_ANSWERS } from './attributes/schemas-in-answers.ts';
import { TIMESTAMPS } from './attributes/timestamps.ts';
import { UNASSIGNED_VALUES } from './attributes/unassigned-values.ts';
import type { Check, Measure } from './check.ts';
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
import { BASE_URL } from './jumpcloud/base-url.ts';
import { READ_YOUR_WRITES } from './look-up/read-your-writes.ts';
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
  jumpcloud: [...BASE_URL],
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
