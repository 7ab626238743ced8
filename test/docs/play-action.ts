import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { parse } from 'yaml';

export interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const FILE = fileURLToPath(new URL('../../action.yml', import.meta.url));

export const ACTION: Action = parse(readFileSync(FILE, 'utf8'));

export interface PlayedAction {
  readonly code: number;
  readonly stdout: string;
  /** What would stand on the page of the job. */
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The files that would be kept, as far as there are any. */
  readonly kept: readonly string[];
}

export interface ActionOptions {
  /** The workspace of the job. */
  readonly cwd: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Asked again and again; true cancels the job. */
  readonly cancelsWhen?: () => boolean;
}

/** The scripts of the action, run one after the other as the runner of GitHub does, up to the first that fails. */
export async function playAction({
  cwd,
  inputs,
  env = {},
  cancelsWhen,
}: ActionOptions): Promise<PlayedAction> {
  const given = { ...defaults(), ...inputs };
  const outputs: Record<string, string> = {};
  const summary = join(cwd, '.runner', 'summary.md');
  mkdirSync(dirname(summary), { recursive: true });
  let code = 0;
  let stdout = '';
  let kept: readonly string[] = [];
  for (const [index, step] of ACTION.runs.steps.entries()) {
    const evaluated = (text: string) => evaluate(text, given, outputs);
    if (step.run !== undefined && code === 0) {
      const output = join(cwd, '.runner', `output-${index}`);
      writeFileSync(output, '');
      const own = Object.entries(step.env ?? {}).map(([name, text]) => [name, evaluated(text)]);
      const finished = await runScript(step.run, {
        cwd,
        env: {
          ...env,
          ...Object.fromEntries(own),
          GITHUB_ACTION_PATH: dirname(FILE),
          GITHUB_OUTPUT: output,
          GITHUB_STEP_SUMMARY: summary,
          RUNNER_TEMP: join(cwd, '.runner'),
        },
        ...(cancelsWhen && { cancelsWhen }),
      });
      code = finished.code;
      stdout += finished.stdout;
      Object.assign(outputs, assignmentsIn(readFileSync(output, 'utf8')));
    }
    if (step.uses !== undefined && evaluated(step.with?.name as string) !== '') {
      const paths = evaluated(step.with?.path as string).split('\n');
      kept = paths.filter((path) => path !== '' && existsSync(path));
    }
  }
  return { code, stdout, summary: existsSync(summary) ? readFileSync(summary, 'utf8') : '', outputs, kept };
}

export interface ScriptOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly cancelsWhen?: () => boolean;
}

/** A script in the shell that GitHub gives it: it ends at the first command that fails. */
export async function runScript(
  script: string,
  { cwd, env, cancelsWhen }: ScriptOptions,
): Promise<{ readonly code: number; readonly stdout: string }> {
  const file = join(cwd, 'script.sh');
  writeFileSync(file, script);
  const shell = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', file], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    // Its own group, so that a signal to the shell is one to the shell alone.
    detached: true,
  });
  onTestFinished(() => void shell.kill('SIGKILL'));
  let stdout = '';
  for (const stream of [shell.stdout, shell.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
  }
  const asking = setInterval(() => {
    if (!cancelsWhen?.()) return;
    clearInterval(asking);
    shell.kill('SIGINT');
  }, 10);
  const code = await new Promise<number>((resolve) => {
    shell.once('close', (status, signal) => resolve(signal === null ? (status ?? 1) : 128));
  });
  clearInterval(asking);
  return { code, stdout };
}

function defaults(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(ACTION.inputs).map(([name, input]) => [name, input.default ?? '']),
  );
}

/** `${{ inputs.token }}`, `${{ steps.run.outputs.reports }}` */
function evaluate(
  text: string,
  inputs: Readonly<Record<string, string>>,
  outputs: Readonly<Record<string, string>>,
): string {
  return text.replace(
    /\$\{\{ (inputs|steps\.run\.outputs)\.([\w-]+) \}\}/g,
    (_, of: string, name: string) => {
      const value = (of === 'inputs' ? inputs : outputs)[name];
      if (of === 'inputs' && value === undefined) throw new Error(`the action has no input ${name}`);
      return value ?? '';
    },
  );
}

function assignmentsIn(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/^([\w-]+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
}
