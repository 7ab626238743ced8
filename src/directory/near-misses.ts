import { isObject } from '../scim/json.ts';
import type { Mistake } from './mistake.ts';
import { nearest } from './nearest.ts';
import { userFields } from './schema.ts';

/** What JumpCloud's API calls a field of a user and what only looks like a misspelt one of the model's. */
const OTHER_FIELDS = ['id'];

/**
 * Fields of users that are accepted, as JumpCloud has many more than the model uses, but look like misspelt ones:
 * `departement`. Each is told once, where it is first seen.
 */
export function nearMisses(users: unknown): readonly Mistake[] {
  const seen = new Set([...Object.keys(userFields), ...OTHER_FIELDS]);
  const mistakes: Mistake[] = [];
  for (const [index, user] of Array.isArray(users) ? users.entries() : []) {
    for (const field of isObject(user) ? Object.keys(user) : []) {
      if (seen.has(field)) continue;
      seen.add(field);
      const meant = nearest(field, Object.keys(userFields));
      if (meant === undefined) continue;
      mistakes.push({ path: ['users', index, field], message: `left out; did you mean "${meant}"?` });
    }
  }
  return mistakes;
}
