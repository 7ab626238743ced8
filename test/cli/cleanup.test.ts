import { existsSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorsInJunit } from '../report/read-junit.ts';
import { errorsIn } from '../report/read-report.ts';
import { addStrangers, cleanUp, ledgerIn, startDeadly } from './killing.ts';
import { ledgerText } from './ledger-text.ts';
import { runCommand, startCommand } from './run-command.ts';
import { type Intercept, startProvider, type TestProvider, TOKEN } from './test-provider.ts';
import { workFolder } from './work-folder.ts';

/** Has no DELETE for users. */
const refuseDeletion: Intercept = ({ method, url }, outgoing) => {
  const isRefused = method === 'DELETE' && url?.includes('/Users/') === true;
  if (isRefused) outgoing.writeHead(501).end();
  return isRefused;
};

const hangUp: Intercept = (_, outgoing) => {
  outgoing.destroy();
  return true;
};

const RUN = ['run', 'first-sync', '--seed', '7', '--settle', '0'];

describe('what a run makes is noted before it is made', () => {
  test('in a file that nobody else can read, under the id that the report names', async () => {
    const cwd = workFolder();
    const provider = await startProvider();

    await runCommand([...RUN, '--reporter', 'json=report.json'], { cwd, env: provider.env });

    const report = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8'));
    const path = join(cwd, report.ledger);
    expect(report.ledger).toBe(`.scim-sim/runs/${report.runId}/ledger.jsonl`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
    const [header, ...entries] = linesOf(path);
    expect(header).toMatchObject({
      kind: 'run',
      command: 'run',
      runId: report.runId,
      target: provider.baseUrl,
      behaviours: report.behaviours,
    });
    expect(entries.map(({ kind }) => kind)).toEqual([
      ...['names', 'create', 'create', 'create', 'created', 'created', 'created'],
      ...['create', 'create', 'created', 'created'],
      ...['removed', 'removed', 'removed', 'removed', 'removed'],
    ]);
  });

  test.each([
    ['a command that only reads', ['verify', '--read-only', '--only', 'discovery']],
    ['a run whose names are taken', ['run', 'first-sync', '--exact-names']],
    ['a run on the embedded provider', ['run', 'first-sync', '--embedded']],
  ])('and %s leaves nothing behind', async (_, args) => {
    const cwd = workFolder();
    const provider = await startProvider();
    await addStrangers(provider);
    const env = args.includes('--embedded') ? {} : provider.env;

    await runCommand(args, { cwd, env });

    expect(existsSync(join(cwd, '.scim-sim'))).toBe(false);
  });

  test.each([
    ['lies where a file is', 'acme.yaml/runs', 'acme.yaml is no folder'],
    ['is a file', 'acme.yaml', 'acme.yaml is no folder'],
  ])('and nothing is sent where the folder of the ledgers %s', async (_, runs, why) => {
    const provider = await startProvider();

    const { code, stderr } = await runCommand([...RUN, '--runs', runs], {
      cwd: workFolder(),
      env: provider.env,
    });

    expect(code).toBe(2);
    expect(stderr).toContain(why);
    expect(provider.requests).toEqual([]);
  });

  test('and nothing is sent where the folder of the ledgers leads to a place that nobody named', async () => {
    const [cwd, elsewhere] = [workFolder(), workFolder()];
    symlinkSync(elsewhere, join(cwd, '.scim-sim'));
    const provider = await startProvider();

    const { code, stderr } = await runCommand(RUN, { cwd, env: provider.env });

    expect(code).toBe(2);
    expect(stderr).toContain('.scim-sim/runs leads out of this folder');
    expect(provider.requests).toEqual([]);
  });

  test('and a disk that is full ends the run in good order before the next creation', async () => {
    const cwd = workFolder();
    const provider = await startProvider();
    const args = [
      'run',
      'large-group',
      '--settle',
      '0',
      '--reporter',
      'json=report.json',
      '--reporter',
      'console',
    ];

    const { code, stdout } = await startCommand(args, { cwd, env: provider.env, fileLimit: 16 }).finished;

    expect(code).toBe(2);
    expect(stdout).toContain('Stopped: the ledger cannot be written (exit code 2)');
    expect(stdout).toContain('(EFBIG)');
    const posts = provider.requests.filter((line) => line.startsWith('POST ')).length;
    const created = linesOf(ledgerIn(cwd) as string).filter(({ kind }) => kind === 'create').length;
    expect(posts).toBe(created);
    expect(await provider.list('Users')).toEqual([]);
  });
});

test('an id that echoes the token is masked in the ledger, and the name finds the user', async () => {
  const cwd = workFolder();
  const provider = await startDeadly({
    alter: (body, { method }) => (method === 'POST' ? body.replace(/"id":"[^"]*"/, `"id":"${TOKEN}"`) : body),
  });
  expect(await provider.kill([...RUN, '--concurrency', '1'], 10, 'before', cwd)).toBe(null);
  const ledger = ledgerIn(cwd) as string;
  expect(readFileSync(ledger, 'utf8')).not.toContain(TOKEN);

  const { code } = await cleanUp(ledger, provider);

  expect(code).toBe(0);
  expect(await provider.contents()).toEqual([]);
});

describe('a push', () => {
  test('leaves a trail of what it created, took over and was linked to', async () => {
    const cwd = workFolder();
    const provider = await startProvider();
    await addStrangers(provider);
    const push = ['push', '--directory', 'acme.yaml', '--state', 'acme.state.json', '--settle', '0'];

    await runCommand([...push, '--runs', 'first'], { cwd, env: provider.env });
    const directory = readFileSync(join(cwd, 'acme.yaml'), 'utf8');
    writeFileSync(join(cwd, 'acme.yaml'), directory.replace('Lovelace', 'King'));
    await runCommand([...push, '--runs', 'second'], { cwd, env: provider.env });

    expect(trailIn(join(cwd, 'first'))).toEqual([
      ['create', 'Group', 'operations'],
      ['create', 'User', 'alan@example.com'],
      ['taken-over', 'Group', 'engineering'],
      ['taken-over', 'User', 'ada@example.com'],
      ['taken-over', 'User', 'grace@example.com'],
    ]);
    expect(trailIn(join(cwd, 'second'))).toEqual([['linked', 'User', 'ada@example.com']]);
  });
});

describe('a ledger', () => {
  test.each([
    ['that is not there', undefined, 'there is no ledger here.jsonl'],
    ['that is empty', '', 'here.jsonl is empty: its run was ended before it made anything'],
    ['of another version', headerOf({ schemaVersion: 2 }), 'here.jsonl:1  this is no line of a ledger'],
    ['with a line of something else', `${headerOf()}{"a":1}\n{}\n`, 'here.jsonl:2  this is no line'],
    ['with a line cut off in its middle', `${headerOf()}{"kind":"cre\n{}\n`, 'here.jsonl:2  this is no line'],
    ['of a push', headerOf({ kind: 'push', command: 'push' }), 'a push leaves what it pushed'],
    [
      'of another target',
      headerOf({ target: 'https://other.example/v2' }),
      'the ledger of https://other.example/v2',
    ],
  ])('%s is refused, and nothing is sent', async (_, text, why) => {
    const provider = await startProvider();
    const cwd = workFolder(text === undefined ? {} : { 'here.jsonl': text });

    const { code, stderr } = await runCommand(['cleanup', 'here.jsonl'], { cwd, env: provider.env });

    expect(code).toBe(2);
    expect(stderr).toContain(why);
    expect(provider.requests).toEqual([]);
  });

  test('does not say where to go: the base URL is to be given', async () => {
    const cwd = workFolder({ 'here.jsonl': headerOf() });
    const env = { SCIM_SIM_TOKEN: TOKEN };

    const { code, stderr } = await runCommand(['cleanup', 'here.jsonl'], { cwd, env });

    expect(code).toBe(2);
    expect(stderr).toContain('this is the ledger of http://127.0.0.1:9/scim/v2, give that with --base-url');
  });

  test('is not asked of the embedded provider, which has forgotten', async () => {
    const cwd = workFolder({ 'here.jsonl': headerOf() });

    const { code, stderr } = await runCommand(['cleanup', 'here.jsonl', '--embedded'], { cwd });

    expect(code).toBe(2);
    expect(stderr).toContain('leave out --embedded');
  });

  test.each([1, 20, 60])(
    'whose last line lacks its last %i bytes is cleaned up after all the same',
    async (missing) => {
      const cwd = workFolder();
      const provider = await startDeadly();
      await provider.kill([...RUN, '--concurrency', '1'], 12, 'after', cwd);
      const ledger = ledgerIn(cwd) as string;
      truncateSync(ledger, statSync(ledger).size - missing);

      const first = await cleanUp(ledger, provider);
      const second = await cleanUp(ledger, provider);

      expect([first.code, second.code]).toEqual([0, 0]);
      expect(second.writes).toEqual([]);
      expect(await provider.contents()).toEqual([]);
    },
  );
});

describe('whoever cannot be removed is told', () => {
  test('deactivated where the provider has no DELETE, and the exit code is 5', async () => {
    const cwd = workFolder();
    const provider = await startDeadly({
      intercept: refuseDeletion,
    });
    await provider.kill(RUN, 40, 'before', cwd);
    const ledger = ledgerIn(cwd) as string;

    const { code, said } = await cleanUp(ledger, provider);

    expect(code).toBe(5);
    expect(said).toContain('deactivated: DELETE was answered with 501');
    expect(said).toContain('Not everything could be removed (exit code 5)');
    expect((await provider.list('Users')).map(({ active }) => active)).toEqual([false, false, false]);
  });

  test('as they were where nobody answers any more, and the exit code is 3', async () => {
    const cwd = workFolder();
    const provider = await startDeadly();
    await provider.kill(RUN, 40, 'before', cwd);
    const ledger = ledgerIn(cwd) as string;
    provider.die();

    const { code, said } = await cleanUp(ledger, provider);

    expect(code).toBe(3);
    expect(said.match(/as it was: /g)).toHaveLength(5);
  });

  test('as they were where the token is not accepted any more, and the exit code is 3', async () => {
    const cwd = workFolder();
    const provider = await startDeadly();
    await provider.kill(RUN, 40, 'before', cwd);
    const ledger = ledgerIn(cwd) as string;

    const { code, said, writes } = await cleanUp(ledger, {
      ...provider,
      env: { ...provider.env, SCIM_SIM_TOKEN: 'another-token' },
    });

    expect({ code, writes }).toEqual({ code: 3, writes: [] });
    expect(said.match(/as it was: /g)).toHaveLength(5);
  });
});

describe('the reports of a clean-up are what their schemas say', () => {
  test.each<[string, number, Intercept?]>([
    ['where all is removed', 0],
    ['where DELETE is refused', 5, refuseDeletion],
    ['where nobody answers', 3, hangUp],
  ])('%s', async (_, code, intercept) => {
    let isLater = false;
    const provider = await startDeadly({
      intercept: (incoming, outgoing) => isLater && (intercept?.(incoming, outgoing) ?? false),
    });
    const cwd = workFolder();
    const ledger = await provider.leaveBehind('first-sync', cwd);
    isLater = true;
    const reports = ['json', 'junit'].flatMap((name) => ['--reporter', `${name}=report.${name}`]);

    const finished = await runCommand(['cleanup', ledger, '--settle', '0', '--retries', '0', ...reports], {
      cwd,
      env: provider.env,
    });

    expect(finished.code).toBe(code);
    const report = readFileSync(join(cwd, 'report.json'), 'utf8');
    expect(errorsIn(report)).toEqual([]);
    expect(await errorsInJunit(readFileSync(join(cwd, 'report.junit'), 'utf8'))).toEqual([]);
    expect(JSON.parse(report)).toMatchObject({
      ledger,
      summary: { removed: code === 0 ? 5 : code === 5 ? 2 : 0 },
      ...(code !== 0 && { cleanUpBy: expect.stringContaining(`scim-sim cleanup ${ledger}`) }),
    });
  });
});

test('an id that was given to somebody else since is left alone, and is no leftover', async () => {
  const provider = await startDeadly();
  await addStrangers(provider);
  const before = await provider.contents();
  const [user] = await provider.list('Users');
  const [group] = await provider.list('Groups');
  const ledger = written(provider, [
    { kind: 'names', users: ['ada.7f3k@example.com'], groups: ['engineering 7f3k'], tag: '7f3k' },
    { kind: 'create', n: 1, type: 'User', name: 'ada.7f3k@example.com' },
    { kind: 'created', n: 1, id: user?.id },
    { kind: 'create', n: 2, type: 'Group', name: 'engineering 7f3k' },
    { kind: 'created', n: 2, id: group?.id },
  ]);

  const { code, said, writes } = await cleanUp(ledger, provider);

  expect({ code, writes }).toEqual({ code: 0, writes: [] });
  expect(said).toMatch(/which was to be ada\.7f3k@example\.com, bears the name ada@example\.com by now/);
  expect(await provider.contents()).toEqual(before);
});

describe('a name that was sent exactly as written may be somebody else’s by now', () => {
  const create = { kind: 'create', n: 1, type: 'User', name: 'ada@example.com' };
  const longAgo = '2020-05-04T12:00:00.000Z';
  const withoutMeta = (body: string) => body.replace(/"meta":\{[^}]*\}/g, '"meta":{}');

  test.each([
    ['bears the externalId that was sent', { ...create, externalId: 'ada-id' }, undefined, 0, 'delete user'],
    ['bears another externalId', { ...create, externalId: 'another' }, undefined, 0, 'left alone'],
    ['was made while the run lasted', create, undefined, 0, 'delete user'],
    ['was made at another time', { ...create, at: longAgo }, undefined, 0, 'left alone'],
    ['does not tell when it was made', create, withoutMeta, 5, 'its externalId and meta.created do not tell'],
  ])('one who %s', async (_, entry, alter, expected, words) => {
    const provider = await startDeadly(alter && { alter });
    await addStrangers(provider);
    const names = { kind: 'names', users: ['ada@example.com'], groups: [] };
    const startedAt = 'at' in entry ? longAgo : new Date().toISOString();

    const { code, said } = await cleanUp(written(provider, [names, entry], { startedAt }), provider);

    expect(code).toBe(expected);
    expect(said).toContain(words);
    const isThere = (await provider.list('Users')).some(({ userName }) => userName === 'ada@example.com');
    expect(isThere).toBe(words !== 'delete user');
  });

  test.each([
    ['bears another externalId', { ...create, externalId: 'another' }, undefined, true],
    ['was made at another time', { ...create, at: longAgo }, undefined, true],
    ['tells nothing', create, withoutMeta, false],
    ['bears the externalId that was sent', { ...create, externalId: 'ada-id' }, undefined, false],
  ])('and so may its id: one who %s', async (_, entry, alter, stays) => {
    const provider = await startDeadly(alter && { alter });
    await addStrangers(provider);
    const isAda = ({ userName }: Record<string, unknown>) => userName === 'ada@example.com';
    const ada = (await provider.list('Users')).find(isAda);
    const startedAt = 'at' in entry ? longAgo : new Date().toISOString();
    const created = { kind: 'created', n: 1, id: ada?.id };

    const { code } = await cleanUp(written(provider, [entry, created], { startedAt }), provider);

    expect(code).toBe(stays ? 5 : 0);
    expect((await provider.list('Users')).some(isAda)).toBe(stays);
  });
});

function headerOf(further: object = {}): string {
  return ledgerText('http://127.0.0.1:9/scim/v2', [], further);
}

function written({ baseUrl }: TestProvider, entries: readonly object[], header: object = {}): string {
  return join(workFolder({ 'here.jsonl': ledgerText(baseUrl, entries, header) }), 'here.jsonl');
}

function linesOf(path: string): readonly Record<string, unknown>[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '' && line.endsWith('}')).map((line) => JSON.parse(line));
}

/** What was made and what was found, in the order of the alphabet. */
function trailIn(runs: string): readonly (readonly unknown[])[] {
  const ledger = ledgerIn(runs, '.') as string;
  return linesOf(ledger)
    .filter(({ kind }) => ['create', 'linked', 'taken-over'].includes(String(kind)))
    .map(({ kind, type, name }) => [kind, type, name])
    .sort((a, b) => (String(a) < String(b) ? -1 : 1));
}
