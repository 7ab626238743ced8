/** Commands whose work is one step, so that nobody need be told which. */
export const ONE_STEP: ReadonlySet<string> = new Set(['push', 'cleanup']);
