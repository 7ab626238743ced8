/** A ledger of a run against this provider, with these entries. */
export function ledgerText(target: string, entries: readonly object[], header: object = {}): string {
  const at = new Date().toISOString();
  const first = {
    kind: 'run',
    schemaVersion: 1,
    tool: 'scim-sim',
    version: '0.1.0',
    command: 'run',
    runId: 'aa7b9a10-52e5-4bbd-9cf1-6cbbcf8b0f9c',
    target,
    startedAt: at,
    profile: 'jumpcloud',
    behaviours: {},
    ...header,
  };
  const lines = [first, ...entries.map((entry) => ({ at, ...entry }))];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
