import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startProvider, TOKEN } from '../cli/test-provider.ts';
import { workFolder } from '../cli/work-folder.ts';
import { ACTION, playAction } from './play-action.ts';

/** One check and one scenario: what an action does is not a matter of how many. */
const FEW = '--only TR-06 --only LC-joiner --seed 7';
const WARNS = `--embedded --fault errors-as-html ${FEW}`;

describe('the action', () => {
  it('passes with a provider that is right, and keeps its reports', async () => {
    const provider = await startProvider();
    const inputs = { 'base-url': provider.baseUrl, token: TOKEN, arguments: FEW };

    const played = await playAction({ cwd: workFolder(), inputs });

    expect(played.code, played.stdout).toBe(0);
    expect(played.outputs['exit-code']).toBe('0');
    expect(played.summary).toContain('scim-sim verify');
    expect(played.stdout).toMatch(/^::notice title=scim-sim verify::Passed/m);
    expect(played.kept.map((file) => basename(file))).toEqual(['scim-sim.xml', 'scim-sim.html']);
  });

  it.each([
    ['0 with a warning', WARNS, {}, 0],
    ['1 with a warning where it is strict', WARNS, { strict: 'true' }, 1],
    ['0 with a warning that is waived', WARNS, { strict: 'true', waivers: 'waivers.yaml' }, 0],
    ['1 with a failure', '--embedded --fault add-replaces-the-members --only GR-01', {}, 1],
    ['3 with a provider that is not there', '--base-url http://127.0.0.1:9', { token: TOKEN }, 3],
  ])('ends with %s, and keeps its reports', async (_, args, inputs, code) => {
    const waiver = { id: 'TR-06', reason: 'ticket 42', owner: 'platform', expires: '2099-12-31' };
    const cwd = workFolder({ 'waivers.yaml': JSON.stringify({ waivers: [waiver] }) });

    const played = await playAction({ cwd, inputs: { arguments: args, ...inputs } });

    expect(played.code, played.stdout).toBe(code);
    expect(played.outputs['exit-code']).toBe(String(code));
    expect(/^::error /m.test(played.stdout)).toBe(code !== 0);
    expect(played.summary).not.toBe('');
    expect(played.kept).toHaveLength(2);
  });

  it('says so where there are no reports', async () => {
    const inputs = { 'base-url': 'https://scim.example.com/v2', token: TOKEN };

    const played = await playAction({ cwd: workFolder(), inputs });

    expect(played).toMatchObject({ code: 2, summary: '', kept: [] });
    expect(played.stdout).toContain('add --allow-writes if that is meant');
    expect(played.stdout).toMatch(/^::error title=scim-sim verify::It ended with exit code 2/m);
  });

  it('takes its endpoint from the environment as well', async () => {
    const provider = await startProvider();

    const played = await playAction({ cwd: workFolder(), inputs: { arguments: FEW }, env: provider.env });

    expect(played.code, played.stdout).toBe(0);
    expect(provider.requests).not.toEqual([]);
  });

  it('keeps no artefact where none is wanted', async () => {
    const played = await playAction({ cwd: workFolder(), inputs: { arguments: WARNS, artifact: '' } });
    expect(played.kept).toEqual([]);
  });

  it('takes the quotes of an argument as a shell does, and expands nothing', async () => {
    const headers: unknown[] = [];
    const provider = await startProvider({
      intercept: (incoming) => {
        headers.push(incoming.headers['x-team']);
        return false;
      },
    });
    const inputs = {
      command: 'test-connection',
      'base-url': provider.baseUrl,
      token: TOKEN,
      'test-user-email': 'new@example.com',
      arguments: `--header 'X-Team: identity & $HOME'\n--timeout 9000`,
    };

    const played = await playAction({ cwd: workFolder(), inputs });

    expect(played.code, played.stdout).toBe(0);
    expect(new Set(headers)).toEqual(new Set(['identity & $HOME']));
  });

  it.each(["--only 'TR-06", '--only "TR-06'])('refuses %s, which ends nowhere', async (args) => {
    expect(await playAction({ cwd: workFolder(), inputs: { arguments: args } })).toMatchObject({ code: 2 });
  });

  it('lets no answer of a provider be a command to the runner', async () => {
    const provider = await startProvider({
      intercept: ({ method }, outgoing) => {
        if (method !== 'POST') return false;
        outgoing.writeHead(400, { 'content-type': 'application/scim+json' });
        outgoing.end(JSON.stringify({ detail: '::error ::forged\n::error ::forged' }));
        return true;
      },
    });
    const inputs = {
      'base-url': provider.baseUrl,
      token: TOKEN,
      command: 'run',
      arguments: 'first-sync --settle 0 --verbose',
    };

    const { stdout } = await playAction({ cwd: workFolder(), inputs });

    const [, stop = ''] = /^::stop-commands::(\S+)$/m.exec(stdout) ?? [];
    const [before = '', between = '', after = ''] = stdout.split(
      new RegExp(`^::(?:stop-commands::)?${stop}(?:::)?$`, 'm'),
    );
    expect(before.trim()).toBe('');
    expect(between).toContain('forged');
    expect(after).not.toMatch(/^\s*::(?!error title=|warning title=|notice title=)/m);
  });

  it('gives the token to nobody by the command line', async () => {
    const provider = await startProvider();
    const cwd = workFolder();
    const seen = listenToNode(cwd);
    const inputs = { 'base-url': provider.baseUrl, token: TOKEN, arguments: FEW };

    const { stdout } = await playAction({ cwd, inputs, env: { PATH: `${cwd}/bin:${process.env.PATH}` } });

    expect(seen()).toContain('verify');
    expect(`${seen()}${stdout}`).not.toContain(TOKEN);
  });

  it('that is cancelled lets everything be removed that was made', async () => {
    const provider = await startProvider({ delayMs: 20 });
    const inputs = {
      'base-url': provider.baseUrl,
      token: TOKEN,
      command: 'run',
      arguments: 'first-sync --quiet',
    };
    const isUnderWay = () => provider.requests.filter((line) => line.startsWith('POST ')).length >= 2;

    const played = await playAction({ cwd: workFolder(), inputs, cancelsWhen: isUnderWay });

    expect(played).toMatchObject({ code: 130, outputs: { 'exit-code': '130' } });
    expect(await provider.list('Users')).toEqual([]);
  });
});

describe('the definition of the action', () => {
  const { inputs, outputs, runs } = ACTION;

  it('puts no input into a script, where it would be part of the program', () => {
    for (const { run = '' } of runs.steps) expect(run).not.toContain('${{');
  });

  it('uses every input, each with its description', () => {
    const text = JSON.stringify(runs);
    for (const [name, { description }] of Object.entries(inputs)) {
      expect(description).not.toBe('');
      expect(text).toContain(`inputs.${name}`);
    }
    expect(Object.keys(outputs)).toEqual(['exit-code', 'reports']);
  });

  it('names every other action by its version, and a shell for every script', () => {
    expect(runs.using).toBe('composite');
    for (const { uses, run, shell } of runs.steps) {
      if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@v\d+\.\d+\.\d+$/);
      if (run !== undefined) expect(shell).toBe('bash');
    }
  });

  it('keeps the reports whatever happens', () => {
    const [keeping] = runs.steps.filter(({ uses }) => uses?.startsWith('actions/upload-artifact@'));
    expect(keeping?.if).toContain('always()');
    expect(keeping?.with?.['if-no-files-found']).toBe('ignore');
  });
});

/** Puts a `node` first in the path that writes down its arguments; gives back what was written. */
function listenToNode(cwd: string): () => string {
  mkdirSync(join(cwd, 'bin'));
  const node = join(cwd, 'bin', 'node');
  writeFileSync(
    node,
    `#!/bin/sh\nprintf '%s\\n' "$@" >> '${cwd}/arguments'\nexec '${process.execPath}' "$@"\n`,
  );
  chmodSync(node, 0o755);
  return () => readFileSync(join(cwd, 'arguments'), 'utf8');
}
