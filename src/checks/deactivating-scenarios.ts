/** The built-in scenarios in which somebody is deactivated. */
export const DEACTIVATING_SCENARIOS: readonly string[] = [
  'a-year-at-acme',
  'deleted-group',
  'deleted-user-where-delete-is-refused',
  'difficult-names',
  'group-management-off',
  'large-group',
  'leaver-of-the-last-group',
  'password-expired',
  're-hire',
  'suspended-and-reactivated',
  'take-over-of-a-group',
  'take-over-of-an-inactive-user',
  'token-rotated',
  'unbound-group',
];
