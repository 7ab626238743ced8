import type { Definition } from './definition.ts';

/** What is modelled without an alternative. */
export const FACTS = {
  // Scope: who is pushed.
  application: {
    values: ['bound-groups'],
    sentence:
      'SCIM lives in an SSO application; user groups are bound to it, which is what ticking them on its User Groups tab does.',
    grade: 'mission',
    source: 'TrueFoundry',
  },
  scope: {
    values: ['members-of-bound-groups'],
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
  'unticked-group': {
    values: ['not-pushed'],
    sentence: 'A group that exists and is not bound is not pushed.',
    grade: 'mission',
    source: 'TrueFoundry',
  },
  'renamed-group': {
    values: ['renamed'],
    sentence: 'Renaming a bound group renames the remote group at the next sync.',
    grade: 'mission',
    source: 'TrueFoundry; JC-groups',
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
  'locked-account': {
    values: ['no-change'],
    sentence: 'A locked account changes nothing.',
    grade: 'inferred',
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
  // Test Connection and Activate.
  form: {
    values: ['four-fields'],
    sentence:
      "The integration's form asks for SCIM version, Base URL, Token Key and Test User Email; of the versions only 2.0 is modelled, and its optional client certificate (mTLS) is not.",
    grade: 'documented',
    source: 'JC-portal',
  },
  'base-url': {
    values: ['no-trailing-slash'],
    sentence: 'The Base URL has no trailing slash.',
    grade: 'documented',
    source: 'JC-trouble; Trelica',
  },
  'test-connection': {
    values: ['directory-first'],
    sentence:
      "The test e-mail is looked up in JumpCloud's own directory first; unknown or inactive, and nothing is sent.",
    grade: 'mission',
    source: 'TrueFoundry',
  },
  probe: {
    values: ['list-of-users'],
    sentence: 'The endpoint is then probed with the bearer token: a list of users is read.',
    grade: 'mission',
    source: 'TrueFoundry; Trelica',
  },
  'rotated-token': {
    values: ['connection-fails'],
    sentence:
      'A wrong or rotated token is answered with 401, which fails the connection; a new token at the provider invalidates the old one until it is pasted and saved again.',
    grade: 'mission',
    source: 'TrueFoundry',
  },
  'test-user-unused': {
    values: ['unused-at-the-provider'],
    sentence: "The test user's address must not be at the provider yet.",
    grade: 'documented',
    source: 'JC-portal ("a new, unused email address"); JC-trouble',
  },
  activate: {
    values: ['rehearsal'],
    sentence:
      'Activate, and each later save of an active configuration, creates, updates and deletes a test user and a test group; where users cannot be deleted the test user is deactivated and stays behind.',
    grade: 'documented',
    source: 'JC-custom',
  },
  'rehearsal-user': {
    values: ['placeholders'],
    sentence:
      "The test user has the Test User Email and JumpCloud's own placeholders: names firstname, lastname and displayname, one work address, one work phone.",
    grade: 'recorded',
    source: 'scim-v2-rust',
  },
  'rehearsal-order': {
    values: ['user-then-group'],
    sentence:
      'The order of the rehearsal, its query strings and the name of its test group are not known; ours are user and group created, user updated, group renamed, user deleted, group deleted.',
    grade: 'unknown',
    source: 'no evidence',
  },
  // Users on the wire.
  'look-up': {
    values: ['userName-eq'],
    sentence:
      'Before a user is created, GET /Users?filter=userName eq "e-mail"; a match is taken over by PUT, an inactive one too.',
    grade: 'inferred',
    source: 'event user_lookup_provision; Bitwarden understood nothing else',
  },
  'linked-user': {
    values: ['read-by-id'],
    sentence:
      'A linked user is read by its id before it is written; a 404 there means that somebody removed it at the provider, and goes back to the look-up.',
    grade: 'inferred',
    source: 'look-up before every write; nothing says whether ids are stored',
  },
  'create-user': {
    values: ['recorded-body'],
    sentence:
      'POST carries the mapped attributes with sorted keys and declares the enterprise URN even when it sends no enterprise attribute.',
    grade: 'recorded',
    source: 'scim-v2-rust',
  },
  'never-sent': {
    values: ['left-out'],
    sentence:
      'POST carries no password, groups, meta or id, and nickName and name.formatted only by a further pair of the mapping.',
    grade: 'recorded',
    source: 'scim-v2-rust',
  },
  'replace-user': {
    values: ['read-overlay-put'],
    sentence:
      "PUT is the provider's representation with the mapped attributes laid over it: id in, meta and groups out, empty lists as []; what JumpCloud does not map comes back as the provider sent it.",
    grade: 'recorded',
    source: 'scim-v2-rust',
  },
  reactivate: {
    values: ['full-put'],
    sentence:
      'A user who joins again is found inactive by the look-up or by id and re-activated by a full PUT; a provider that hides inactive users from the filter gets a POST, which it refuses with 409.',
    grade: 'inferred',
    source: 'look-up before every write',
  },
  'missing-emails': {
    values: ['null'],
    sentence:
      'A provider that returns no e-mails is tolerated, and gets "emails": null back in a state-only PUT.',
    grade: 'recorded',
    source: 'scim-v2-rust',
  },
  'e-mail-change': {
    values: ['userName-and-emails'],
    sentence: 'A changed e-mail changes userName and emails, by a PUT on the id that is linked.',
    grade: 'inferred',
    source: 'both are mapped from the e-mail; that ids are stored is deduced',
  },
  // The mapping of attributes.
  'map-e-mail': {
    values: ['userName-and-emails'],
    sentence: 'email fills userName and the only entry of emails (type work, primary); required.',
    grade: 'documented',
    source: 'JC-portal; recorded in scim-v2-rust',
  },
  'map-names': {
    values: ['name'],
    sentence: 'firstname and lastname fill name.givenName and name.familyName; required.',
    grade: 'documented',
    source: 'JC-portal; recorded in scim-v2-rust',
  },
  'map-display-name': {
    values: ['displayName'],
    sentence: 'displayname, else "first last", fills displayName.',
    grade: 'documented',
    source: 'JC-portal; recorded in scim-v2-rust',
  },
  'map-id': {
    values: ['externalId'],
    sentence: "JumpCloud's user id fills externalId; one that the provider has already is kept.",
    grade: 'documented',
    source: 'JC-portal; recorded in scim-v2-rust',
  },
  'map-language': {
    values: ['en-US'],
    sentence: 'locale and preferredLanguage are en-US always; those that the provider has already are kept.',
    grade: 'documented',
    source: 'JC-portal; recorded in scim-v2-rust',
  },
  'map-job': {
    values: ['title-and-userType'],
    sentence: 'jobTitle and employeeType fill title and userType.',
    grade: 'documented',
    source: 'JC-portal; recorded in scim-v2-rust',
  },
  'map-contact': {
    values: ['first-of-type-work'],
    sentence:
      'The first work address and the first work phone fill the only entries of addresses and phoneNumbers.',
    grade: 'documented',
    source: 'JC-portal; recorded in scim-v2-rust',
  },
  'map-enterprise': {
    values: ['four-attributes'],
    sentence:
      'company, costCenter, department and employeeIdentifier fill organization, costCenter, department and employeeNumber of the enterprise extension.',
    grade: 'documented',
    source: 'JC-portal; recorded in scim-v2-rust',
  },
  'map-further': {
    values: ['as-named'],
    sentence:
      "An administrator may add further pairs of a JumpCloud field and a SCIM attribute: attributeMapping of the directory's application.",
    grade: 'documented',
    source: 'JC-portal',
  },
  // Groups on the wire.
  'look-up-group': {
    values: ['displayName-eq'],
    sentence:
      'Before a group is created, GET /Groups?filter=displayName eq "name"; a group of that name is taken over.',
    grade: 'inferred',
    source: 'JC-groups says that it is taken over',
  },
  'group-names': {
    values: ['any-case'],
    sentence: 'Group names are unique without regard to case.',
    grade: 'documented',
    source: 'JC-groups',
  },
  'empty-group': {
    values: ['not-created'],
    sentence: 'An empty group is not created.',
    grade: 'documented',
    source: 'JC-groups',
  },
  'group-sync': {
    values: ['every-change'],
    sentence:
      'A bound group is synced at each change of its membership or name; only what changed is written (inferred).',
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
    sentence:
      'A bound group deleted in JumpCloud is deleted at the provider; its members in no other bound group are deactivated.',
    grade: 'documented',
    source: 'JC-groups',
  },
  'group-management': {
    values: ['users-only-when-off'],
    sentence: 'With group management off, users are pushed and groups are not.',
    grade: 'documented',
    source: 'JC-groups',
  },
  'group-management-needs': {
    values: ['create-update-delete'],
    sentence:
      'Group management can be switched on only where the provider supports create, update and delete of groups.',
    grade: 'documented',
    source: 'JC-trouble; JC-portal',
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
  // Protocol habits.
  authorization: {
    values: ['bearer'],
    sentence: 'Every request carries Authorization: Bearer with the Token Key.',
    grade: 'documented',
    source: 'JC-portal',
  },
  'patch-answer': {
    values: ['any-success'],
    sentence: 'A PATCH may be answered with 200 and a body, or with 204.',
    grade: 'inferred',
    source: 'RFC 7644 §3.5.2 allows either; Bitwarden answers 204',
  },
  'resource-id': {
    values: ['string'],
    sentence: 'id must be a JSON string; a number fails.',
    grade: 'documented',
    source: 'JC-trouble',
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
      'A refused operation stays pending for the next sync and stops no other. Whether JumpCloud asks again at once is not known; --retries says how often we do, and 429 is waited for.',
    grade: 'unknown',
    source: 'no evidence',
  },
  // What JumpCloud logs.
  events: {
    values: ['directory-insights'],
    sentence:
      'Each operation is logged in Directory Insights, by user_create_provision, user_update_provision, user_deprovision, user_delete_provision, group_create_provision, group_update_provision or group_delete_provision; user_lookup_provision tells of a look-up that failed.',
    grade: 'documented',
    source: 'event list of Directory Insights',
  },
  'event-fields': {
    values: ['common-fields'],
    sentence:
      'An event has id, event_type, timestamp, service, organization, success, resource and initiated_by.',
    grade: 'documented',
    source: 'event list of Directory Insights',
  },
  'event-contents': {
    values: ['ours'],
    sentence:
      'What JumpCloud writes into resource and initiated_by of a SCIM event is not known; the contents are ours.',
    grade: 'unknown',
    source: 'no public example of a SCIM event',
  },
} as const satisfies Record<string, Definition>;
