import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/report/run-result.ts';
import { type Finished, runCommand } from './run-command.ts';
import { startProvider } from './test-provider.ts';
import { workFolder } from './work-folder.ts';

const WARNS = '--fault errors-as-html';
/** And lifecycle scenarios fail with it. */
const FAILS = '--fault add-replaces-the-members';

describe('verify', () => {
  it.each([
    ['passes with a warning', `--only TR-06 ${WARNS}`, [], 0, { 'TR-06': 'warn' }],
    ['fails by a warning where it is strict', `--only TR-06 --strict ${WARNS}`, [], 1, { 'TR-06': 'fail' }],
    ['passes with a warning that is waived', `--only TR-06 ${WARNS}`, ['TR-06'], 0, { 'TR-06': 'waived' }],
    [
      'passes with a warning that is waived, however strict',
      `--only TR-06 --strict ${WARNS}`,
      ['TR-06'],
      0,
      { 'TR-06': 'waived' },
    ],
    [
      'passes with a cause that is waived, and what follows from it fails nothing',
      `--only GR-01 --only LC-joiner ${FAILS}`,
      ['GR-01'],
      0,
      { 'GR-01': 'waived', 'LC-joiner': 'skip' },
    ],
    ['fails by what is not waived', `--only GR-01 ${FAILS}`, [], 1, { 'GR-01': 'fail' }],
    ['fails by a waiver that nothing needs', '--only TR-06', ['TR-06'], 1, { 'TR-06': 'fail' }],
    [
      'passes with a waiver of what is not selected',
      '--only TR-06',
      ['GR-01', 'LC-joiner'],
      0,
      { 'TR-06': 'pass' },
    ],
    [
      'passes with a scenario that is waived',
      `--only LC-joiner ${FAILS}`,
      ['LC-joiner'],
      0,
      { 'LC-joiner': 'waived' },
    ],
  ] as const)('%s', async (_, args, waived, code, statuses) => {
    const { finished, verdicts } = await verify(args, waived);

    expect(finished.code, finished.output).toBe(code);
    expect(Object.fromEntries(verdicts.map(({ id, status }) => [id, status]))).toMatchObject(statuses);
  });

  it.each(['GR-01', 'LC-joiner'])(
    'fails by a waiver of %s that has expired, also where that is not selected',
    async (id) => {
      const { finished, verdicts } = await verify('--only TR-06', [id], '2020-01-31');

      expect(finished.code).toBe(1);
      expect(verdicts).toMatchObject([
        { id: 'TR-06', status: 'pass' },
        { id, status: 'fail', actual: expect.stringContaining('it expired on 2020-01-31') },
      ]);
      expect(finished.stdout.replace(/\s+/g, ' ')).toContain('it expired on 2020-01-31');
    },
  );

  it('finds the file of waivers through its configuration, beside it', async () => {
    const cwd = workFolder({
      'scim-sim.yaml': 'waivers: accepted.yaml\n',
      'accepted.yaml': fileOf(['TR-06'], '2099-12-31'),
    });

    const args = `verify --embedded --only TR-06 --strict ${WARNS}`.split(' ');
    expect(await runCommand(args, { cwd })).toMatchObject({ code: 0 });
  });

  it.each([
    ['an unknown id', fileOf(['GR-1'], '2099-12-31'), 'nothing that is judged has the id "GR-1"'],
    ['no list', 'waivers: GR-01\n', 'waivers.yaml:1:1  waivers: found "GR-01", a list is needed'],
  ])('sends nothing where the file of waivers has %s', async (_, file, says) => {
    const provider = await startProvider();
    const options = { cwd: workFolder({ 'waivers.yaml': file }), env: provider.env };

    const { code, stderr } = await runCommand(['verify', '--waivers', 'waivers.yaml'], options);

    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(provider.requests).toEqual([]);
  });
});

async function verify(
  args: string,
  waived: readonly string[],
  expires = '2099-12-31',
): Promise<{ readonly finished: Finished; readonly verdicts: readonly Verdict[] }> {
  const cwd = workFolder({ 'waivers.yaml': fileOf(waived, expires) });
  const common = [
    '--embedded',
    '--settle',
    '50',
    '--waivers',
    'waivers.yaml',
    '--reporter',
    'json=report.json',
  ];
  const finished = await runCommand(['verify', ...args.split(' '), ...common], { cwd });
  const { verdicts } = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8'));
  return { finished, verdicts };
}

function fileOf(ids: readonly string[], expires: string): string {
  const waivers = ids.map((id) => ({ id, reason: 'ticket 42', owner: 'platform', expires }));
  return JSON.stringify({ waivers });
}
