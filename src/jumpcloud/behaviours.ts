/**
 * How sure we are of a fact about JumpCloud's client, strongest first:
 * `mission` is what this project was asked to model; `documented` by JumpCloud itself; `recorded` in a published recording of
 * its traffic; `reported` by a vendor or implementer; `inferred` by a deduction that is stated; `unknown` is a labelled default.
 */
export type Grade = 'mission' | 'documented' | 'recorded' | 'reported' | 'inferred' | 'unknown';

interface Definition {
  /** The default first; a fact with one value only cannot be switched. */
  readonly values: readonly [string, ...string[]];
  readonly sentence: string;
  /** Of the default. */
  readonly grade: Grade;
  readonly source: string;
}

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

/** What is modelled without an alternative. */
export const FACTS = {
  scope: {
    values: ['bound-groups'],
    sentence:
      'Only members of user groups bound to the application are pushed; a direct assignment does nothing.',
    grade: 'mission',
    source: 'TrueFoundry',
  },
  'several-groups': {
    values: ['pushed-once'],
    sentence:
      'A user in several bound groups is pushed once and stays active while one bound group still holds it.',
    grade: 'mission',
    source: 'TrueFoundry; JC-groups',
  },
  'last-group': {
    values: ['deactivates'],
    sentence: 'Leaving the last bound group deactivates the user and deletes nothing.',
    grade: 'mission',
    source: 'TrueFoundry',
  },
  'profile-edit': {
    values: ['put'],
    sentence:
      'A changed first name, last name or e-mail of a user in scope sends PUT; so does any other mapped field (inferred).',
    grade: 'mission',
    source: 'TrueFoundry',
  },
  'first-sync': {
    values: ['on-save'],
    sentence:
      'Saving the configuration or the bindings pushes everything in scope; later changes follow event by event.',
    grade: 'mission',
    source: 'TrueFoundry',
  },
  'force-sync': {
    values: ['rejoin'],
    sentence:
      'Removing a user from a bound group and adding it again provisions it afresh, also when another bound group holds it.',
    grade: 'mission',
    source: 'TrueFoundry',
  },
  'staged-user': {
    values: ['not-provisioned'],
    sentence: 'A staged user is not provisioned until it is activated.',
    grade: 'documented',
    source: 'JumpCloud user states',
  },
  active: {
    values: ['not-suspended-and-password-valid'],
    sentence:
      'active is true unless the user is suspended or its password has expired; a suspended joiner is created inactive (inferred).',
    grade: 'reported',
    source: 'Bitwarden documentation',
  },
  'delete-user': {
    values: ['delete-else-deactivate'],
    sentence:
      'Deleting a user in JumpCloud sends DELETE, in scope or not; where the server answers 405 or 501 the user is deactivated.',
    grade: 'inferred',
    source: "event user_delete_provision; JumpCloud's AWS connector deletes",
  },
  'deactivate-integration': {
    values: ['sends-nothing'],
    sentence: 'Deactivating the integration sends nothing and leaves everything remote as it is.',
    grade: 'documented',
    source: 'JC-custom',
  },
  'test-connection': {
    values: ['directory-first'],
    sentence:
      "The test e-mail is looked up in JumpCloud's own directory first; unknown or inactive, and nothing is sent.",
    grade: 'mission',
    source: 'TrueFoundry',
  },
  activate: {
    values: ['rehearsal'],
    sentence:
      'Activate creates, updates and deletes a test user and a test group; their order and the group name are unknown.',
    grade: 'documented',
    source: 'JC-custom',
  },
  'look-up': {
    values: ['userName-eq'],
    sentence:
      'Before a user is created, GET /Users?filter=userName eq "e-mail"; a match is taken over by PUT.',
    grade: 'inferred',
    source: 'event user_lookup_provision; Bitwarden understood nothing else',
  },
  'create-user': {
    values: ['recorded-body'],
    sentence:
      'POST carries the mapped attributes with sorted keys and declares the enterprise URN even when it sends no enterprise attribute.',
    grade: 'recorded',
    source: 'scim-v2-rust',
  },
  'replace-user': {
    values: ['read-overlay-put'],
    sentence:
      "PUT is the provider's representation with the mapped attributes laid over it: id in, meta and groups out, empty lists as [].",
    grade: 'recorded',
    source: 'scim-v2-rust',
  },
  reactivate: {
    values: ['full-put'],
    sentence:
      'A user who joins again is found inactive by the look-up or by id and re-activated by a full PUT.',
    grade: 'inferred',
    source: 'look-up before every write',
  },
  'missing-emails': {
    values: ['null'],
    sentence: 'A provider that returns no e-mails gets "emails": null back in a state-only PUT.',
    grade: 'recorded',
    source: 'scim-v2-rust',
  },
  'resource-id': {
    values: ['string'],
    sentence: 'id must be a JSON string; a number fails.',
    grade: 'documented',
    source: 'JC-trouble',
  },
  'look-up-group': {
    values: ['displayName-eq'],
    sentence:
      'Before a group is created, GET /Groups?filter=displayName eq "name"; a group of that name is taken over.',
    grade: 'inferred',
    source: 'JC-groups says that it is taken over',
  },
  'empty-group': {
    values: ['not-created'],
    sentence: 'An empty group is not created.',
    grade: 'documented',
    source: 'JC-groups',
  },
  'unbind-group': {
    values: ['left-as-it-is'],
    sentence:
      'Unbinding leaves the remote group and its members alone; members in no other bound group are deactivated.',
    grade: 'documented',
    source: 'JC-groups',
  },
  'delete-group': {
    values: ['delete'],
    sentence: 'A bound group deleted in JumpCloud is deleted at the provider.',
    grade: 'documented',
    source: 'JC-groups',
  },
  'group-management': {
    values: ['users-only-when-off'],
    sentence: 'With group management off, users are pushed and groups are not.',
    grade: 'documented',
    source: 'JC-groups',
  },
  order: {
    values: ['users-groups-members'],
    sentence: 'Users first, then groups, then memberships; downward the other way round.',
    grade: 'inferred',
    source: 'a membership needs the ids',
  },
  'member-shape': {
    values: ['value-only'],
    sentence: 'Members are users only, each with its value and nothing else; groups are never nested.',
    grade: 'inferred',
    source: 'Bitwarden; uni-moni',
  },
  'user-agent': {
    values: ['scim-sim'],
    sentence: "JumpCloud's User-Agent is not known; --header 'User-Agent: …' sends another one.",
    grade: 'unknown',
    source: 'no evidence',
  },
  'time-out': {
    values: ['30-seconds'],
    sentence: "JumpCloud's time-out is not known; --timeout sets another one.",
    grade: 'unknown',
    source: 'no evidence',
  },
  'on-error': {
    values: ['pending'],
    sentence:
      'A refused operation (429 and 5xx included) stays pending for the next sync and stops no other; nothing is retried at once.',
    grade: 'unknown',
    source: 'no evidence',
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
