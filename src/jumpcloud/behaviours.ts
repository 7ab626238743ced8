import type { Definition, Grade } from './definition.ts';
import { FACTS } from './facts.ts';

/** The behaviours that have alternatives: each is a switch, `--behaviour id=value`. */
export const SWITCHES = {
  deactivate: {
    values: ['patch', 'patch-no-path', 'put'],
    sentence:
      'A state change is a PATCH that replaces active; patch-no-path names active in the value instead of the path; put is the recorded state-only PUT of what the provider returned, with only active changed.',
    grade: 'mission',
    source: 'TrueFoundry; put: recorded in scim-v2-rust',
  },
  link: {
    values: ['by-id', 'by-name', 'by-new-name'],
    sentence:
      'A linked user is addressed by the id learnt before; by-name looks up the old address, then the new one, before every write; by-new-name only the new one, which leaves the old account behind when an e-mail changes. Groups are linked by id always.',
    grade: 'inferred',
    source: 'user_lookup_provision in the Directory Insights event list; nothing says whether ids are stored',
  },
  'take-over-read': {
    values: ['look-up', 'get'],
    sentence:
      "The representation that a take-over's PUT is laid over is the look-up's own answer; get reads the user again by id.",
    grade: 'unknown',
    source: 'the recording shows the merge, not where it was read',
  },
  'create-conflict': {
    values: ['look-up-again', 'pending'],
    sentence:
      'A POST refused with 409 is followed by one more look-up and a take-over of what it finds; pending leaves the user or group for the next sync.',
    grade: 'unknown',
    source: 'no evidence; the recovery that loses nothing is the default',
  },
  'create-unanswered': {
    values: ['look-up-again', 'pending'],
    sentence:
      'A POST without an answer may have arrived, so it is followed by one more look-up: what that finds is linked as created, a user after a PUT; what it does not find is sent again, three times in all. A 409 then means that the lost one arrived. pending leaves the user or group for the next sync.',
    grade: 'unknown',
    source: 'no evidence; the recovery that loses nothing and makes nobody twice is the default',
  },
  'lookup-paging': {
    values: ['none', 'first-page'],
    sentence: 'A look-up carries no paging parameters; first-page adds startIndex=1 and count=100.',
    grade: 'unknown',
    source: 'no evidence',
  },
  'query-encoding': {
    values: ['percent', 'plus'],
    sentence:
      'Blanks in the filter of a look-up are sent as %20; plus sends them as +, the way HTML forms do.',
    grade: 'unknown',
    source: 'no evidence',
  },
  'media-type': {
    values: ['application/scim+json', 'application/json'],
    sentence: 'The media type of request bodies, which is also the one asked for in Accept.',
    grade: 'unknown',
    source: 'no evidence; the default is the type of RFC 7644 §8.1',
  },
  'type-mismatch': {
    values: ['refuse', 'tolerate'],
    sentence:
      'An answer to POST, PUT, GET or a look-up in which a mapped attribute has another JSON type than RFC 7643 gives it is refused, and the operation stays pending; a missing or null one is not, and an unspecified type is taken as string. tolerate takes any type.',
    grade: 'documented',
    source: 'JC-trouble; missing e-mails: recorded in scim-v2-rust',
  },
  'group-create': {
    values: ['display-name-only', 'with-members'],
    sentence:
      'A group is created with its displayName only and filled by PATCH; with-members sends the members in the POST.',
    grade: 'inferred',
    source: 'Bitwarden ignored members in POST for years while JumpCloud memberships worked',
  },
  'group-rename': {
    values: ['patch', 'put'],
    sentence: 'A rename is a PATCH that replaces displayName; put reads the group and puts it back renamed.',
    grade: 'unknown',
    source: 'no evidence of the request; that renaming is supported: JC-groups',
  },
  'member-add': {
    values: ['value-list', 'replace-list', 'put'],
    sentence:
      'Members are added by PATCH add on members with a value list; replace-list and put send the whole membership.',
    grade: 'inferred',
    source: 'Bitwarden; Infisical#2138',
  },
  'member-remove': {
    values: ['value-list', 'filter-path', 'replace-list', 'put'],
    sentence:
      'Members are removed by PATCH remove on members with a value list; filter-path names each as members[value eq "id"]; replace-list and put send the membership that is left.',
    grade: 'reported',
    source: 'uni-moni',
  },
  'member-batch': {
    values: ['one-operation', 'one-by-one'],
    sentence:
      'One request carries all ids of a change; one-by-one sends a request for each, except where the whole membership is sent.',
    grade: 'unknown',
    source: 'no evidence',
  },
  'member-repeat': {
    values: ['new-only', 'all'],
    sentence: 'An add names the new members; all names those present already once more.',
    grade: 'inferred',
    source: 'Infisical#2138 reports that a member already present may be added again, not when',
  },
} as const satisfies Record<string, Definition>;

export type SwitchId = keyof typeof SWITCHES;
export type Behaviours = { readonly [Id in SwitchId]: (typeof SWITCHES)[Id]['values'][number] };

/** One row of `list behaviours`. `alternatives` is empty for what cannot be switched. */
export interface BehaviourRow {
  readonly id: string;
  readonly default: string;
  readonly alternatives: readonly string[];
  readonly sentence: string;
  readonly grade: Grade;
  readonly source: string;
}

export function listBehaviours(): readonly BehaviourRow[] {
  return Object.entries<Definition>({ ...SWITCHES, ...FACTS }).map(([id, definition]) => {
    const [first, ...alternatives] = definition.values;
    const { sentence, grade, source } = definition;
    return { id, default: first, alternatives, sentence, grade, source };
  });
}

export const DEFAULT_BEHAVIOURS = Object.fromEntries(
  Object.entries(SWITCHES).map(([id, definition]) => [id, definition.values[0]]),
) as Behaviours;

/** Named sets of behaviours; each names only what differs from the default. */
export const PROFILES = {
  jumpcloud: {},
  'jumpcloud-recorded': { deactivate: 'put' },
} as const satisfies Record<string, Partial<Behaviours>>;

export type ProfileName = keyof typeof PROFILES;
