import type { RunResult } from '../../src/report/run-result.ts';

/** Would be a script, end one, end a quoted attribute, a comment or an element, load something and turn the text round. */
export const SPOIL = `</script><script>globalThis.spoilt=1</script>"'><img src=x onerror="globalThis.spoilt=2"><!-- </pre></details> \u202e\u001b[2J`;

/** The result with that behind every text and every name that could come from a provider, a scenario or a user. */
export function spoilt(result: RunResult): RunResult {
  return { ...(deep(result) as RunResult), behaviours: result.behaviours };
}

/** Words of our own, which a type lists. */
const OURS = new Set([
  ...['status', 'impact', 'level', 'source', 'outcome', 'kind', 'severity', 'type', 'method', 'purpose'],
  ...['startedAt', 'state', 'httpVersion'],
]);

function deep(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return OURS.has(name) ? value : value + SPOIL;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((child) => deep(child, name));
  const isTheirs = name === 'headers' || name === 'body';
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [isTheirs ? key + SPOIL : key, deep(child, key)]),
  );
}
