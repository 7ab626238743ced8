/** The built-in scenarios in which somebody is updated by PUT. */
export const UPDATING_SCENARIOS: readonly string[] = [
  'a-year-at-acme',
  'difficult-names',
  'e-mail-changed-to-a-taken-one',
  'empty-group',
  'force-sync',
  'profile-edit',
  're-hire',
  'take-over-of-a-group',
  'take-over-of-a-user',
  'take-over-of-a-user-in-another-case',
  'take-over-of-an-inactive-user',
  'token-rotated',
];
