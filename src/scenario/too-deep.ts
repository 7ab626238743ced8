import { isDeeperThan } from '../scim/json.ts';

const MOST_LEVELS = 100;

export const TOO_DEEP = `it is nested deeper than ${MOST_LEVELS} levels`;

/** Nothing that is written by hand goes deeper, and whoever walks what does may run out of stack. */
export function isTooDeep(root: unknown): boolean {
  return isDeeperThan(MOST_LEVELS, root);
}
