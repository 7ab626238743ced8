const MOST_LEVELS = 100;

export const TOO_DEEP = `it is nested deeper than ${MOST_LEVELS} levels`;

/** Nothing that is written by hand goes deeper, and whoever walks what does may run out of stack. */
export function isTooDeep(root: unknown): boolean {
  let level = [root];
  for (let depth = 0; depth <= MOST_LEVELS; depth += 1) {
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}
