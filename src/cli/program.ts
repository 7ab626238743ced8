import { Command, Option } from 'commander';
import { SETTINGS, type Setting, type SettingName } from '../config/settings.ts';
import { Redactor } from '../transport/redact.ts';
import { sayMistake } from './say-mistake.ts';
import { columnsOf, type Surroundings } from './surroundings.ts';
import { VERSION } from './version.ts';

/** Options by name, and the arguments, as commander gives them. */
export interface Invocation {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly surroundings: Surroundings;
  /** Comes to know what nobody else may see, for whatever is said after a crash. */
  readonly secrets: Redactor;
}

/** Runs a command to its exit code. */
export type CommandRunner = (invocation: Invocation) => Promise<number>;

interface CommandDefinition {
  readonly name: string;
  readonly arguments?: string;
  readonly summary: string;
  readonly settings: readonly SettingName[];
  readonly options?: readonly Option[];
  readonly examples?: readonly string[];
  /** Loaded when it is run, so that `--help` stays quick. */
  readonly load: () => Promise<CommandRunner>;
}

const ENDPOINT: readonly SettingName[] = [
  'baseUrl',
  'token',
  'tokenFile',
  'embedded',
  'fault',
  'header',
  'timeout',
  'concurrency',
  'rate',
  'retries',
  'ca',
  'cert',
  'key',
  'proxy',
  'insecure',
  'behaviour',
  'profile',
];
const OUTPUT: readonly SettingName[] = ['reporter', 'redactPii', 'color', 'quiet', 'verbose'];
const NAMES: readonly SettingName[] = ['userDomain', 'exactNames', 'seed'];

const ALLOW_MASS_DEACTIVATION = new Option(
  '--allow-mass-deactivation',
  'allow deactivating or deleting more than a fifth of at least 5 linked users',
);

const COMMANDS: readonly CommandDefinition[] = [
  {
    name: 'test-connection',
    summary: "JumpCloud's Test Connection, as a staged diagnosis",
    settings: ['testUserEmail', ...ENDPOINT, 'allowWrites', 'runs', 'settle', ...OUTPUT],
    options: [
      new Option('--directory <file>', "JumpCloud's directory, to look the test user up in"),
      new Option(
        '--activate',
        'the whole rehearsal: a test user and a test group are created, updated and deleted',
      ),
    ],
    examples: [
      'scim-sim test-connection --base-url https://scim.example.com/v2 --token-file token.txt --test-user-email new@example.com',
    ],
    load: async () => (await import('./test-connection.ts')).testConnection,
  },
  {
    name: 'push',
    summary: 'what JumpCloud would push for a directory, verified by reading the provider back',
    settings: [...ENDPOINT, 'allowWrites', 'runs', 'settle', ...OUTPUT],
    options: [
      new Option(
        '--directory <file>',
        "JumpCloud's directory: users, groups, the application",
      ).makeOptionMandatory(),
      new Option('--state <file>', 'what earlier pushes have confirmed; only the difference is pushed'),
      ALLOW_MASS_DEACTIVATION,
    ],
    examples: [
      'scim-sim push --directory acme.yaml --state acme.state.json --base-url … --token-file … --allow-writes',
    ],
    load: async () => (await import('./push.ts')).pushDirectory,
  },
  {
    name: 'run',
    arguments: '[scenario...]',
    summary: 'replays scenarios, built-in ones by name or files, and verifies the provider after every step',
    settings: [...ENDPOINT, ...NAMES, 'chaos', 'allowWrites', 'runs', 'settle', ...OUTPUT],
    options: [new Option('--all', 'every built-in scenario')],
    examples: [
      'scim-sim run --all --embedded',
      'scim-sim run --all --embedded --chaos 7',
      'scim-sim run re-hire my-scenario.yaml --base-url … --token-file …',
    ],
    load: async () => (await import('./run.ts')).run,
  },
  {
    name: 'verify',
    summary: 'the conformance suite: will this endpoint work with JumpCloud, and if not, what is wrong',
    settings: [
      'waivers',
      ...ENDPOINT,
      'userDomain',
      'userAttributes',
      'seed',
      'allowWrites',
      'runs',
      'settle',
      ...OUTPUT,
    ],
    options: [
      new Option(
        '--only <what>',
        'judge only this: an id, a topic or a section such as 7644/3.5.2.2',
      ).argParser(collect),
      new Option('--skip <what>', 'leave this out: an id, a topic or a section').argParser(collect),
      new Option('--read-only', 'only what can be judged without writing'),
      new Option(
        '--thorough',
        'also what takes thousands of requests, such as a group of 1,000; always so on the embedded provider',
      ),
      new Option('--strict', 'a warning fails, too'),
    ],
    examples: [
      'scim-sim verify --embedded',
      'scim-sim verify --only groups --skip GR-16 --base-url … --token-file …',
    ],
    load: async () => (await import('./verify.ts')).verifyProvider,
  },
  {
    name: 'cleanup',
    arguments: '<ledger>',
    summary: 'removes what an earlier run has left behind, as its ledger tells; what a push made stays',
    settings: [...ENDPOINT, 'allowWrites', 'settle', ...OUTPUT],
    examples: [
      'scim-sim cleanup .scim-sim/runs/2819c223-7f76-453a-919d-413861904646/ledger.jsonl --base-url … --token-file … --allow-writes',
    ],
    load: async () => (await import('./clean-up.ts')).cleanUpRun,
  },
  {
    name: 'plan',
    arguments: '[scenario]',
    summary: 'prints the requests of run or push without sending any',
    settings: ['baseUrl', 'behaviour', 'profile', ...NAMES, 'color', 'quiet'],
    options: [
      new Option('--directory <file>', 'plan a push of this directory'),
      new Option('--state <file>', 'what earlier pushes have confirmed'),
      ALLOW_MASS_DEACTIVATION,
      new Option('--format <format>', 'how the requests are written')
        .choices(['text', 'json', 'curl'])
        .default('text'),
    ],
    examples: ['scim-sim plan first-sync', 'scim-sim plan --directory acme.yaml --format curl'],
    load: async () => (await import('./plan.ts')).printPlan,
  },
  {
    name: 'serve',
    summary: 'the reference provider over HTTP, in memory',
    settings: ['token', 'tokenFile', 'fault', 'color', 'quiet'],
    options: [
      new Option('--port <n>', 'the port; a free one unless given'),
      new Option('--host <address>', 'the address to listen on').default('127.0.0.1'),
    ],
    examples: ['scim-sim serve', 'scim-sim serve --port 8080 --token-file token.txt'],
    load: async () => (await import('./serve.ts')).serve,
  },
  {
    name: 'demo',
    summary: 'the main job on the embedded provider, nothing to configure',
    settings: ['behaviour', 'profile', 'concurrency', 'seed', ...OUTPUT],
    examples: ['scim-sim demo', 'scim-sim demo --profile jumpcloud-recorded --verbose'],
    load: async () => (await import('./demo.ts')).demo,
  },
  {
    name: 'explain',
    arguments: '<what>',
    summary: 'what a check demands and why it matters, or why a user is pushed or not',
    settings: ['behaviour', 'profile', 'color', 'quiet'],
    options: [new Option('--directory <file>', "JumpCloud's directory, to explain the user with an e-mail")],
    examples: ['scim-sim explain GR-05', 'scim-sim explain ada@example.com --directory acme.yaml'],
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'list',
    arguments: '<what>',
    summary: 'what there is: checks, scenarios, behaviours, faults or reporters',
    settings: [],
    options: [new Option('--json', 'as JSON')],
    examples: ['scim-sim list scenarios', 'scim-sim list behaviours --json'],
    load: async () => (await import('./list.ts')).list,
  },
];

/** The commands with their options. `onExit` takes the exit code of the one that ran. */
export function buildProgram(
  surroundings: Surroundings,
  onExit: (code: number) => void,
  secrets = new Redactor(),
): Command {
  const { stdout, stderr } = surroundings;
  const program = new Command('scim-sim')
    .description(
      "Behaves like JumpCloud's SCIM client and proves, end to end, that a SCIM 2.0 endpoint works with it.",
    )
    .version(VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, write) => write(sayMistake(text, 'scim-sim')),
      getOutHelpWidth: () => columnsOf(stdout),
      getErrHelpWidth: () => columnsOf(stderr),
    });
  for (const definition of COMMANDS) {
    const command = buildCommand(definition, surroundings, onExit, secrets).copyInheritedSettings(program);
    command.configureOutput({
      outputError: (text, write) => write(sayMistake(text, `scim-sim ${definition.name}`)),
    });
    program.addCommand(command);
  }
  return program;
}

function buildCommand(
  { name, arguments: args, summary, settings, options = [], examples = [], load }: CommandDefinition,
  surroundings: Surroundings,
  onExit: (code: number) => void,
  secrets: Redactor,
): Command {
  const command = new Command(name)
    .summary(summary)
    .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`);
  if (args) command.argument(args);
  for (const option of options) command.addOption(option);
  for (const setting of settings) command.addOption(optionOf(SETTINGS[setting]));
  if (settings.length > 0)
    command.option('--config <file>', 'a configuration file instead of scim-sim.yaml here');
  if (examples.length > 0)
    command.addHelpText('after', `\nExamples:\n${examples.map((one) => `  ${one}`).join('\n')}`);
  return command.action(async (...parameters: unknown[]) => {
    const own = parameters.at(-1) as Command;
    const runner = await load();
    onExit(await runner({ command: name, arguments: own.args, options: own.opts(), surroundings, secrets }));
  });
}

function optionOf(setting: Setting): Option {
  const isNegated = setting.flag.startsWith('--no-');
  const variables = isNegated ? [] : Object.keys(setting.env ?? {});
  const from = variables.length > 0 ? ` (or ${variables.join(', ')})` : '';
  const otherwise = typeof setting.fallback === 'number' ? ` (${setting.fallback} unless given)` : '';
  const option = new Option(setting.flag, `${setting.help}${from}${otherwise}`);
  // Settings have their own defaults, and only what was given on the command line counts as given.
  if (isNegated) option.default(undefined);
  if (setting.repeatable) option.argParser(collect);
  return option;
}

function collect(value: string, all: readonly string[] = []): readonly string[] {
  return [...all, value];
}
