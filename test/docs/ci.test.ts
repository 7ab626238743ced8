import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { VERSION } from '../../src/cli/version.ts';
import { withFaults } from '../../src/server/faults/faults.ts';
import { handlerOf } from '../../src/server/handle.ts';
import { listen } from '../../src/server/listen.ts';
import { createProvider } from '../../src/server/provider.ts';
import { BIN } from '../cli/run-command.ts';
import { deadOrigin, TOKEN } from '../cli/test-provider.ts';
import { workFolder } from '../cli/work-folder.ts';
import { ACTION, playAction, runScript, type Step } from './play-action.ts';

const PAGE = readFileSync(new URL('../../docs/ci.md', import.meta.url), 'utf8');

interface GitLabJob {
  readonly variables: Readonly<Record<string, string>>;
  readonly script: readonly string[];
  readonly artifacts: { readonly paths: readonly string[]; readonly reports: { readonly junit: string } };
}

const documents = blocks('yaml').map((text) => ({ text, value: parse(text) }));
// The one of the page expires one day.
const WAIVERS = documents
  .find(({ value }) => 'waivers' in value)
  ?.text.replace(/expires: .*/, 'expires: 2099-12-31') as string;
const WORKFLOW: { readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> } =
  documents.find(({ value }) => 'jobs' in value)?.value;
const GITLAB: Readonly<Record<string, GitLabJob>> = documents.find(({ text }) =>
  text.startsWith('# .gitlab-ci.yml'),
)?.value;

describe('every recipe of docs/ci.md runs:', () => {
  it.each(Object.entries(WORKFLOW.jobs))('the job %s of GitHub Actions', async (_, { steps }) => {
    const { env } = await endpoint();
    for (const step of steps.filter(({ uses }) => uses?.startsWith('OWNER/scim-sim@'))) {
      const given = Object.entries(step.with ?? {}).map(([name, value]) => [name, String(value)]);
      const inputs: Record<string, string> = Object.fromEntries(given);
      expect(Object.keys(ACTION.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)));
      expect(inputs.token).toMatch(/^\$\{\{ secrets\.\w+ \}\}$/);

      const played = await playAction({
        cwd: project(),
        inputs: { ...inputs, 'base-url': env.SCIM_SIM_BASE_URL, token: TOKEN },
      });

      expect(played.code, played.stdout).toBe(0);
      expect(played.kept).toHaveLength(inputs.artifact === '' ? 0 : 2);
    }
  });

  it.each(Object.entries(GITLAB))('the job %s of GitLab CI', async (_, { variables, script, artifacts }) => {
    const { env } = await endpoint();
    const cwd = project();

    const { code, stdout } = await runScript(script.join('\n'), { cwd, env: { ...variables, ...env } });

    expect(code, stdout).toBe(0);
    for (const file of [...artifacts.paths, artifacts.reports.junit]) {
      expect(existsSync(join(cwd, file)), file).toBe(true);
    }
  });

  it.each(blocks('sh').map((text) => [text.split('\n', 1).join(), text]))('%s …', async (_, text) => {
    const { env } = await endpoint();
    const { code, stdout } = await runScript(text, { cwd: project(), env });
    expect(code, stdout).toBe(0);
  });

  it('and has no commands in another form', () => {
    const kinds = [...PAGE.matchAll(/^```(\w*)$/gm)].map(([, kind]) => kind).filter((kind) => kind !== '');
    expect(new Set(kinds)).toEqual(new Set(['yaml', 'sh']));
    expect(documents).toHaveLength(3);
  });
});

it('an endpoint that is down gets a second chance, and then ends the job with 3', async () => {
  const retrying = blocks('sh').find((text) => text.includes('sleep')) ?? '';
  const impatient = retrying.replace(/sleep \d+/, 'sleep 0');
  const env = { SCIM_SIM_BASE_URL: await deadOrigin(), SCIM_SIM_TOKEN: TOKEN };

  const { code, stdout } = await runScript(impatient, { cwd: project(), env });

  expect(code).toBe(3);
  expect(stdout.match(/Failed at: connection/g)).toHaveLength(2);
});

it('the version that the page names is this one', () => {
  const named = [...PAGE.matchAll(/scim-sim@v(\S+)/g)].map(([, version]) => version);
  expect(new Set(named)).toEqual(new Set([VERSION]));
});

/** The texts between fences of this kind. */
function blocks(kind: string): readonly string[] {
  return [...PAGE.matchAll(new RegExp(`^\`\`\`${kind}\n(.*?)^\`\`\`$`, 'gms'))].map(([, text = '']) => text);
}

/** A provider that gets wrong what the waiver of the page accepts. */
async function endpoint() {
  const provider = createProvider({ tokens: [TOKEN] });
  const server = await listen(withFaults(handlerOf(provider), provider, ['present-member-conflicts']));
  onTestFinished(server.close);
  return { env: { SCIM_SIM_BASE_URL: server.url, SCIM_SIM_TOKEN: TOKEN } };
}

/** A project that has installed scim-sim; nothing is fetched. */
function project(): string {
  const cwd = workFolder({ 'waivers.yaml': WAIVERS, 'package.json': '{}', '.npmrc': 'offline=true\n' });
  mkdirSync(join(cwd, 'node_modules', '.bin'), { recursive: true });
  symlinkSync(BIN, join(cwd, 'node_modules', '.bin', 'scim-sim'));
  return cwd;
}
