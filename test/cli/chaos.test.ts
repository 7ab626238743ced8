import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorsIn } from '../report/read-report.ts';
import { runCommand } from './run-command.ts';
import { workFolder } from './work-folder.ts';

interface Told {
  readonly seed: number;
  readonly chaos: number;
  readonly notes: readonly string[];
  readonly behaviours: Record<string, string>;
  readonly steps: readonly { readonly drift: readonly { readonly chaos?: string }[] }[];
  readonly exchanges: readonly {
    readonly request: { readonly method: string };
    readonly chaos?: { readonly fault: string };
  }[];
}

it.each([1, 2, 3, 4, 5])(
  'run --all over HTTP passes under chaos and leaves nothing: seed %i',
  async (seed) => {
    const { code, report } = await runAndRead('--all', '--chaos', `${seed}`);

    expect(code).toBe(0);
    expect(report).toMatchObject({ chaos: seed, seed, leftovers: [], pending: [] });
    expect(report.exchanges.filter(({ chaos }) => chaos).length).toBeGreaterThan(100);
  },
);

it('a seed that was drawn is told, and gives the same faults again', async () => {
  const drawn = await runAndRead('joiner', '--concurrency', '1', '--chaos');
  const again = await runAndRead('joiner', '--concurrency', '1', '--chaos', `${drawn.report.chaos}`);

  expect(drawn.report.notes[0]).toMatch(
    new RegExp(`^chaos, seed ${drawn.report.chaos}: \\d+ of \\d+ requests struck`),
  );
  expect(strikesOf(again.report)).toEqual(strikesOf(drawn.report));
});

it('a finding names the delivery fault that it met, and the way to repeat it', async () => {
  const args = ['first-sync', '--fault', 'duplicate-created', '--settle', '0', '--chaos', '8'];
  const { code, stdout, report } = await runAndRead(...args);

  expect(code).toBe(1);
  expect(stdout).toMatch(/chaos +POST \(#\d+\) sent twice, the other answer was 201/);
  expect(stdout).toContain('repeat the run with --seed 8 --chaos 8');
  expect(report.steps[0]?.drift[0]?.chaos).toMatch(/^POST \(#\d+\) sent twice/);
});

it('with --retries 0 nothing is sent again, and so nothing is lost', async () => {
  const { code, report } = await runAndRead('first-sync', 'joiner', '--retries', '0', '--chaos', '3');

  expect(code).toBe(0);
  expect(report.behaviours['create-unanswered']).toBe('pending');
  expect([...new Set(strikesOf(report).map(([, fault]) => fault))].sort()).toEqual([
    'sent-twice',
    'swapped',
    undefined,
  ]);
});

describe('what is no seed ends with 2', () => {
  it.each([
    [['--chaos', 'first-sync'], '--chaos: found "first-sync", a whole number as its seed, or nothing'],
    [['first-sync', '--chaos=1.5'], '--chaos: found "1.5", a whole number as its seed, or nothing'],
  ])('%j', async (args, line) => {
    const { code, stderr } = await runCommand(['run', '--embedded', ...args]);

    expect(stderr).toContain(line);
    expect(code).toBe(2);
  });
});

function strikesOf({ exchanges }: Told) {
  return exchanges.map(({ request, chaos }) => [request.method, chaos?.fault] as const);
}

async function runAndRead(...args: readonly string[]) {
  const cwd = workFolder();
  const reporters = ['--reporter', 'json=report.json', '--reporter', 'console'];
  const finished = await runCommand(['run', '--embedded', ...reporters, ...args], { cwd });
  const text = readFileSync(join(cwd, 'report.json'), 'utf8');
  expect(errorsIn(text)).toEqual([]);
  return { ...finished, report: JSON.parse(text) as Told };
}
