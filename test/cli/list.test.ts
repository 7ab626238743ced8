import { expect, test } from 'vitest';
import { catalogue } from '../../src/cli/catalogue.ts';
import { runCommand } from './run-command.ts';

test('list checks has each topic once, with its checks beneath it', async () => {
  const { code, stdout } = await runCommand(['list', 'checks']);
  const headings = stdout.split('\n').filter((line) => /^\S/.test(line));
  expect(headings).toEqual([...new Set(catalogue().map(({ topic }) => topic))]);
  expect(stdout).toMatch(/^groups\n {2}GR-01 {3}PATCH add on members/m);
  expect(code).toBe(0);
});

test('every verdict that a fault is found by is in list checks', async () => {
  const checks = await listed<{ id: string }>('checks');
  const faults = await listed<{ id: string; caughtBy: string[] }>('faults');
  const known = new Set(checks.map(({ id }) => id));
  expect(faults).not.toHaveLength(0);
  expect(faults.flatMap(({ caughtBy }) => caughtBy).filter((id) => !known.has(id))).toEqual([]);
});

test('list faults says what each does, what finds it and where it was seen', async () => {
  const { stdout } = await runCommand(['list', 'faults']);
  expect(stdout).toContain(
    'present-member-conflicts\n  Adding a member who is there already is refused with 409\n  found by GR-03a; seen at Infisical/infisical#2138\n',
  );
  expect(stdout).not.toContain('seen at inferred');
});

async function listed<T>(what: string): Promise<readonly T[]> {
  return JSON.parse((await runCommand(['list', what, '--json'])).stdout);
}
