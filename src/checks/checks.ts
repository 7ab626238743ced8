import type { Check, Measure } from './check.ts';
import { DELETING_USER } from './delete/deleting-user.ts';
import { ADDING_MEMBERS } from './groups/adding-members.ts';
import { MEDIA_TYPE_OF_ANSWERS } from './http/media-type-of-answers.ts';
import { ATTRIBUTE_TYPES } from './jumpcloud/attribute-types.ts';
import { DECLARED_EXTENSION } from './jumpcloud/declared-extension.ts';
import { GROUP_MANAGEMENT } from './jumpcloud/group-management.ts';
import { MISSING_EMAILS } from './jumpcloud/missing-emails.ts';
import { OVERLAID_PUT } from './jumpcloud/overlaid-put.ts';
import { SECOND_REHEARSAL } from './jumpcloud/second-rehearsal.ts';
import { STATE_ONLY_PUT } from './jumpcloud/state-only-put.ts';
import { STRING_IDS } from './jumpcloud/string-ids.ts';
import { WRONG_TOKEN } from './jumpcloud/wrong-token.ts';
import { READ_YOUR_WRITES } from './look-up/read-your-writes.ts';
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

/** Every check and measurement by its topic, in the order of the catalogue. */
export const CATALOGUE = {
  http: [...MEDIA_TYPE_OF_ANSWERS],
  'look-up': [...READ_YOUR_WRITES],
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
  groups: [...ADDING_MEMBERS],
  delete: [...DELETING_USER],
  jumpcloud: [
    ...STRING_IDS,
    ...ATTRIBUTE_TYPES,
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
