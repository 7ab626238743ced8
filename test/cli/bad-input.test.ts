import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CommandOptions, runCommand } from './run-command.ts';
import { startProvider, TOKEN } from './test-provider.ts';
import { workFolder } from './work-folder.ts';

const HELP = (command: string) => `(${command} --help shows what there is)`;
const USERS = 'users: [{ email: ada@example.com, firstname: Ada, lastname: Lovelace }]\n';
const NOWHERE = '--base-url http://127.0.0.1:1 --token-file token.txt';
const SCENARIO = 'name: mine\nwhy: To see.\ndirectory: acme.yaml\nsteps:\n  - sync: all\n';

interface BadInput {
  readonly args: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** A line for each mistake. */
  readonly says: string | readonly string[];
}

const COMMAND_LINE: Record<string, BadInput> = {
  'an unknown command': {
    args: 'pushh',
    says: `unknown command 'pushh'; did you mean push? ${HELP('scim-sim')}`,
  },
  'an unknown option': {
    args: 'run --al',
    says: `unknown option '--al'; did you mean --all? ${HELP('scim-sim run')}`,
  },
  'an unknown option with a value that may be a secret': {
    args: `run --tokn=${TOKEN}`,
    says: `unknown option '--tokn' ${HELP('scim-sim run')}`,
  },
  'a missing option': {
    args: 'push',
    says: `required option '--directory <file>' not specified ${HELP('scim-sim push')}`,
  },
  'an option without its value': {
    args: 'push --directory',
    says: `option '--directory <file>' argument missing ${HELP('scim-sim push')}`,
  },
  'too many arguments': {
    args: 'demo twice',
    says: `too many arguments for 'demo'. Expected 0 arguments but got 1. ${HELP('scim-sim demo')}`,
  },
  'an unknown format of a plan': {
    args: 'plan first-sync --format xml',
    says: `option '--format <format>' argument 'xml' is invalid. Allowed choices are text, json, curl. ${HELP('scim-sim plan')}`,
  },
  'an unknown listing': {
    args: 'list scenario',
    says: 'nothing is called "scenario" here: did you mean "scenarios"?',
  },
  'a value that is no number': {
    args: 'demo --concurrency many',
    says: '--concurrency: found "many", a whole number from 1 to 1000 is needed',
  },
  'an unknown behaviour': {
    args: 'demo --behaviour deactivat=put',
    says: '--behaviour: unknown behaviour "deactivat": did you mean "deactivate"?',
  },
  'an unknown value of a behaviour': {
    args: 'demo --behaviour deactivate=delete',
    says: '--behaviour: behaviour deactivate has no value "delete": it takes patch, patch-no-path, put',
  },
  'an unknown profile': {
    args: 'demo --profile jump',
    says: '--profile: unknown profile "jump": known: jumpcloud, jumpcloud-recorded',
  },
  'a profile file that is not there': {
    args: 'demo --profile mine.yaml',
    says: 'mine.yaml does not exist',
  },
  'an unknown behaviour in a profile file': {
    args: 'demo --profile ./mine.yaml',
    files: { 'mine.yaml': 'deactivate: put\nlnk: by-name\n' },
    says: './mine.yaml:2:1  unknown behaviour "lnk": did you mean "link"?',
  },
  'a value in a profile file that is no text': {
    args: 'demo --profile mine.json',
    files: { 'mine.json': '{ "link": ["by-name"] }' },
    says: 'mine.json:1:3  found a list, a text is needed',
  },
  'an unknown reporter': {
    args: 'demo --reporter consol',
    says: '--reporter: unknown reporter "consol"; did you mean "console"?',
  },
  'two reports on standard output': {
    args: 'demo --reporter console --reporter json',
    says: '--reporter: console and json would both go to standard output: give all but one a file, like json=FILE',
  },
  'a report into a folder that is not there': {
    args: 'demo --reporter json=nowhere/report.json',
    says: 'nowhere/report.json cannot be written: the folder nowhere does not exist',
  },
  'two reports into one file by two names': {
    args: 'demo --reporter json=report --reporter console=./report',
    says: '--reporter: two reports would go to ./report: give each a file of its own',
  },
  'a report over the directory file': {
    args: 'push --embedded --directory acme.yaml --reporter json=./acme.yaml',
    says: 'the report ./acme.yaml would overwrite the directory file: give it a file of its own',
  },
  'a report over the directory of Test Connection': {
    args: 'test-connection --embedded --test-user-email ada@example.com --directory acme.yaml --reporter json=acme.yaml',
    says: 'the report acme.yaml would overwrite the directory file: give it a file of its own',
  },
  'a report over the state file': {
    args: `push ${NOWHERE} --directory acme.yaml --state acme.json --reporter json=acme.json`,
    says: 'the report acme.json would overwrite the state file: give it a file of its own',
  },
  'a report over the token file': {
    args: `run first-sync ${NOWHERE} --reporter json=token.txt`,
    says: 'the report token.txt would overwrite the token file: give it a file of its own',
  },
  'a report over a scenario': {
    args: 'run mine.yaml --embedded --reporter json=mine.yaml',
    files: { 'mine.yaml': SCENARIO },
    says: 'the report mine.yaml would overwrite the file of scenario mine: give it a file of its own',
  },
  'a report over the profile file': {
    args: 'demo --profile mine.yaml --reporter json=./mine.yaml',
    files: { 'mine.yaml': 'deactivate: put\n' },
    says: 'the report ./mine.yaml would overwrite the profile file: give it a file of its own',
  },
  'a report over the configuration file': {
    args: 'demo --reporter json=scim-sim.yaml',
    files: { 'scim-sim.yaml': 'timeout: 500\n' },
    says: 'the report scim-sim.yaml would overwrite the configuration file: give it a file of its own',
  },
  'a state file that is the directory file': {
    args: `push ${NOWHERE} --directory acme.yaml --state ./acme.yaml`,
    says: 'the state file ./acme.yaml would overwrite the directory file: give it a file of its own',
  },
  'a state of the embedded provider': {
    args: 'push --embedded --directory acme.yaml --state acme.json',
    says: '--state keeps what a provider has confirmed, and the embedded one forgets everything when the command ends: leave out --state or --embedded',
  },
  'both quiet and verbose': {
    args: 'demo --quiet --verbose',
    says: '--quiet and --verbose exclude each other: give one of them',
  },
  'run without a scenario': {
    args: 'run',
    says: 'no scenario: name one or more, or give --all; "scim-sim list scenarios" shows the built-in ones',
  },
  'an unknown scenario': {
    args: 'run frst-sync --embedded',
    says: 'there is no built-in scenario "frst-sync": did you mean "first-sync"? A file is given with its path, like ./frst-sync.yaml',
  },
  'scenarios by name and all of them': {
    args: 'run --all first-sync --embedded',
    says: '--all takes no names: leave out either',
  },
  'a plan of nothing': {
    args: 'plan',
    says: 'plan needs a scenario or --directory FILE, and only one of them',
  },
  'a plan of a scenario and a directory': {
    args: 'plan first-sync --directory acme.yaml',
    says: 'plan needs a scenario or --directory FILE, and only one of them',
  },
  'a plan of a scenario with a state': {
    args: 'plan first-sync --state acme.state.json',
    says: '--state goes with --directory: a scenario starts from nothing',
  },
  'a plan of a scenario that allows what only a push does': {
    args: 'plan first-sync --allow-mass-deactivation',
    says: '--allow-mass-deactivation goes with --directory: a scenario deactivates whom it says',
  },
  'a plan of a directory with a seed': {
    args: 'plan --directory acme.yaml --seed 0',
    says: '--seed goes with a scenario: push sends names as they are',
  },
  'a plan of a directory with exact names': {
    args: 'plan --directory acme.yaml --exact-names',
    says: '--exact-names goes with a scenario: push sends names as they are',
  },
  'a plan of a directory with a domain for users': {
    args: 'plan --directory acme.yaml --user-domain example.com',
    says: '--user-domain goes with a scenario: push sends names as they are',
  },
  'no test user': {
    args: 'test-connection --embedded',
    says: "no test user: give --test-user-email EMAIL, the Test User Email of JumpCloud's form",
  },
  'a port that is none': {
    args: 'serve --port 70000',
    says: '--port 70000: a whole number from 0 to 65535 is needed',
  },
};

const ENDPOINT: Record<string, BadInput> = {
  'no endpoint': {
    args: 'run first-sync',
    says: 'no endpoint: give --base-url URL (or SCIM_SIM_BASE_URL), or --embedded to try it on the reference provider',
  },
  'a base URL without a scheme': {
    args: 'run first-sync --base-url scim.example.com/v2',
    says: '--base-url: Base URL scim.example.com/v2 has no scheme. Write https://scim.example.com/v2',
  },
  'a base URL with a trailing slash': {
    args: 'run first-sync',
    env: { SCIM_SIM_BASE_URL: 'https://scim.example.com/v2/' },
    says: 'SCIM_SIM_BASE_URL: Base URL https://scim.example.com/v2/ ends with a slash; JumpCloud documents that it must not. Write https://scim.example.com/v2',
  },
  'no token': {
    args: 'run first-sync --base-url http://127.0.0.1:1',
    says: 'no token: give --token-file PATH (- for standard input) or SCIM_SIM_TOKEN; JumpCloud always sends one',
  },
  'an empty token': {
    args: 'run first-sync --base-url http://127.0.0.1:1 --token-file -',
    says: 'standard input holds no token: it is empty',
  },
  'a token file that is not there, which may be the token itself': {
    args: `run first-sync --base-url http://127.0.0.1:1 --token-file ${TOKEN}`,
    says: '--token-file: that file does not exist; the path of a file that holds the token is needed',
  },
  'a token file that is a folder': {
    args: 'run first-sync --base-url http://127.0.0.1:1 --token-file .',
    says: 'the token file . is a folder',
  },
  'a run that would write to another host': {
    args: 'run first-sync --base-url https://scim.example.com/v2 --token-file token.txt',
    says: 'this would write to scim.example.com, which is not this machine: add --allow-writes if that is meant; nothing was sent',
  },
  'a push that would write to another host': {
    args: 'push --directory acme.yaml --base-url https://scim.example.com/v2 --token-file token.txt',
    says: 'this would write to scim.example.com, which is not this machine: add --allow-writes if that is meant; nothing was sent',
  },
  'a rehearsal that would write to another host': {
    args: 'test-connection --test-user-email new@example.com --activate --base-url https://scim.example.com/v2 --token-file token.txt',
    says: 'this would write to scim.example.com, which is not this machine: add --allow-writes if that is meant; nothing was sent',
  },
  'a header that a behaviour decides': {
    args: 'run first-sync --embedded --header Accept:application/json',
    says: '--header: The header Accept is the media type that JumpCloud speaks. Choose it with --behaviour media-type=application/json.',
  },
  'a certificate file that holds none': {
    args: 'run first-sync --embedded --ca acme.yaml',
    says: 'The file given with --ca holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).',
  },
};

const FILES: Record<string, BadInput> = {
  'a directory file that is not there': {
    args: 'push --embedded --directory acme.yml',
    says: 'acme.yml does not exist',
  },
  'malformed YAML': {
    args: 'push --embedded --directory bad.yaml',
    files: { 'bad.yaml': 'users:\n  - { email: ada@example.com\n' },
    says: 'bad.yaml:3:1  Flow map in block collection must be sufficiently indented and end with a }',
  },
  'an unknown field': {
    args: 'push --embedded --directory bad.yaml',
    files: { 'bad.yaml': `${USERS}group: []\n` },
    says: 'bad.yaml:2:1  group: no such field; did you mean "groups"?',
  },
  'two groups equal but for case, and an e-mail twice': {
    args: 'push --embedded --directory bad.yaml',
    files: {
      'bad.yaml':
        'users:\n  - { email: ada@example.com, firstname: Ada, lastname: L }\n  - { email: Ada@example.com, firstname: Ada, lastname: L }\ngroups:\n  - name: engineering\n  - name: Engineering\n',
    },
    says: [
      'bad.yaml:3:7  users[1].email: "Ada@example.com" stands at users[0].email already, and case does not count',
      'bad.yaml:6:5  groups[1].name: "Engineering" stands at groups[0].name already, and case does not count',
    ],
  },
  'a directory of no users': {
    args: 'push --embedded --directory bad.yaml',
    files: { 'bad.yaml': 'users: []\n' },
    says: 'the directory has no users, so there is nothing to push: add users to it',
  },
  'an unknown action in a step': {
    args: 'run --embedded mine.yaml',
    files: { 'mine.yaml': `${SCENARIO}  - add-membr: { group: operations, user: grace@example.com }\n` },
    says: 'mine.yaml:6:5  steps[1].add-membr: no such action; did you mean "add-member"?',
  },
  'an unknown group and an unknown user in steps': {
    args: 'run --embedded mine.yaml',
    files: {
      'mine.yaml': `${SCENARIO}  - add-member: { group: enginering, user: ada@example.com }\n  - suspend-user: adda@example.com\n`,
    },
    says: [
      'mine.yaml:6:5  steps[1].add-member: no group "enginering" in the directory; did you mean "engineering"?',
      'mine.yaml:7:5  steps[2].suspend-user: no user "adda@example.com" in the directory; did you mean "ada@example.com"?',
    ],
  },
  'attributes that a probe may not set': {
    args: 'verify --embedded --user-attributes bad.yaml',
    files: { 'bad.yaml': 'nickName: ada\nid: 7\n' },
    says: 'bad.yaml:2:1  id: the provider alone sets it: leave it out',
  },
  'a waiver of something that is not judged': {
    args: 'verify --embedded --waivers bad.yaml',
    files: {
      'bad.yaml': 'waivers:\n  - { id: TR-6, reason: known, owner: platform, expires: 2026-12-31 }\n',
    },
    says: 'bad.yaml:2:7  waivers[0].id: nothing that is judged has the id "TR-6"; did you mean "TR-06"?',
  },
  'two scenarios of one name': {
    args: 'run --embedded mine.yaml again.yaml',
    files: { 'mine.yaml': SCENARIO, 'again.yaml': SCENARIO },
    says: 'two scenarios are called "mine": give each a name of its own',
  },
  'a token in a configuration file that was found': {
    args: 'run first-sync --embedded',
    files: { 'scim-sim.yaml': `timeout: 500\ntoken: ${TOKEN}\n` },
    says: 'scim-sim.yaml:2:1  a configuration file that was found, not named, may not set token; if you trust it, run with --config scim-sim.yaml',
  },
  'an unknown setting in a configuration file': {
    args: 'run first-sync --embedded',
    files: { 'scim-sim.yaml': 'timeoutt: 500\n' },
    says: 'scim-sim.yaml:1:1  unknown setting "timeoutt"; did you mean "timeout"?',
  },
  'a configuration file that is not there': {
    args: 'run first-sync --embedded --config mine.yaml',
    says: 'mine.yaml does not exist',
  },
  'a malformed state file': {
    args: `push ${NOWHERE} --directory acme.yaml --state state.json`,
    files: { 'state.json': `{"schemaVersion": 1, "target": "${TOKEN}` },
    says: 'state.json is no state file of this version of scim-sim (it is no JSON): restore it, or name a new file to push everything again',
  },
  'a state file in a folder that is not there': {
    args: `push ${NOWHERE} --directory acme.yaml --state nowhere/state.json`,
    says: 'nowhere/state.json cannot be written: the folder nowhere does not exist',
  },
};

describe.each(Object.entries({ ...COMMAND_LINE, ...ENDPOINT, ...FILES }))('%s', (_, input) => {
  test('ends with 2 and a line that says what to do', async () => {
    const { args, files = {}, env = {}, says } = input;
    const finished = await runCommand(args.split(' '), { cwd: workFolder(files), env });

    expect(finished).toMatchObject({ code: 2, stdout: '' });
    expect(finished.stderr).toBe(
      [says]
        .flat()
        .map((line) => `error: ${line}\n`)
        .join(''),
    );
  });
});

describe('at a provider that is there', () => {
  test('a push of a state that belongs to another one sends nothing', async () => {
    const provider = await startProvider();
    const state =
      '{"schemaVersion":1,"tool":"scim-sim","target":"https://scim.example.com/v2","users":{},"groups":{}}';

    const { code, stderr } = await runCommand(['push', '--directory', 'acme.yaml', '--state', 'state.json'], {
      cwd: workFolder({ 'state.json': state }),
      env: provider.env,
    });

    expect(code).toBe(2);
    expect(stderr).toBe(
      `error: state.json is the state of https://scim.example.com/v2, and this push goes to ${provider.baseUrl}: name another file for this one\n`,
    );
    expect(provider.requests).toEqual([]);
  });

  test('an unknown test user of the directory is told without a request', async () => {
    const provider = await startProvider();
    const args = ['test-connection', '--test-user-email', 'nobody@example.com', '--directory', 'acme.yaml'];

    const { code } = await runCommand(args, { cwd: workFolder(), env: provider.env });

    expect(code).toBe(2);
    expect(provider.requests).toEqual([]);
  });

  test('a scenario whose users are there already writes nothing', async () => {
    const provider = await startProvider();
    const options = { cwd: workFolder(), env: provider.env };
    await runCommand(['push', '--directory', 'acme.yaml'], options);
    const before = provider.requests.length;

    const { code, stdout } = await runCommand(['run', 'first-sync', '--exact-names'], options);

    expect(code).toBe(2);
    expect(stdout).toContain('the provider already has ada@example.com');
    expect(provider.requests.slice(before).filter((line) => !line.startsWith('GET '))).toEqual([]);
  });

  test('the same seed twice meets its own users only where they were left behind', async () => {
    const provider = await startProvider();
    const options = { cwd: workFolder(), env: provider.env };
    const run = () => runCommand(['run', 'first-sync', '--seed', '7', '--quiet'], options);

    expect(await run()).toMatchObject({ code: 0 });
    expect(await run()).toMatchObject({ code: 0 });
    expect(await provider.list('Users')).toEqual([]);
  });

  test('a rehearsal with a user who is there already writes nothing', async () => {
    const provider = await startProvider();
    const options = { cwd: workFolder(), env: provider.env };
    await runCommand(['push', '--directory', 'acme.yaml'], options);
    const before = provider.requests.length;

    const { code } = await runCommand(
      ['test-connection', '--test-user-email', 'ada@example.com', '--activate'],
      options,
    );

    expect(code).toBe(2);
    expect(provider.requests.slice(before).filter((line) => !line.startsWith('GET '))).toEqual([]);
  });
});

describe('what cannot be written', () => {
  test('a report is found out before anything is sent', async () => {
    const provider = await startProvider();
    const options: CommandOptions = { cwd: workFolder(), env: provider.env };

    const { code } = await runCommand(
      ['run', 'first-sync', '--reporter', 'json=nowhere/report.json'],
      options,
    );

    expect(code).toBe(2);
    expect(provider.requests).toEqual([]);
  });

  test('a report that fails at the end leaves no half of itself', async () => {
    const cwd = workFolder();
    // The place is taken by a folder while the command is at work.
    const provider = await startProvider({
      intercept: () => {
        if (!existsSync(join(cwd, 'report.json'))) mkdirSync(join(cwd, 'report.json'));
        return false;
      },
    });

    const finished = await runCommand(['run', 'first-sync', '--reporter', 'json=report.json'], {
      cwd,
      env: provider.env,
    });

    expect(finished).toMatchObject({
      code: 2,
      stderr: 'error: the report report.json could not be written (EISDIR)\n',
    });
    expect(readdirSync(cwd).sort()).toEqual(['.scim-sim', 'acme.yaml', 'report.json', 'token.txt']);
    expect(await provider.list('Users')).toEqual([]);
  });

  test('a state that fails at the end is told, with the report of what was pushed', async () => {
    const cwd = workFolder();
    // The place is taken by a folder while the command is at work.
    const provider = await startProvider({
      intercept: () => {
        if (!existsSync(join(cwd, 'state.json'))) mkdirSync(join(cwd, 'state.json'));
        return false;
      },
    });
    const args =
      'push --directory acme.yaml --state state.json --reporter console --reporter json=report.json';

    const finished = await runCommand(args.split(' '), { cwd, env: provider.env });

    const says =
      'state.json could not be written (EISDIR): what this push has confirmed is not saved; mend that and push again, which finds by name what is at the provider already';
    expect(finished).toMatchObject({ code: 2, stderr: `error: ${says}\n` });
    expect(finished.stdout).toContain('✗ Failed (exit code 2)');
    const report = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8'));
    expect(report).toMatchObject({ exitCode: 2, notes: [says], steps: [{ status: 'pass' }] });
    expect(await provider.list('Users')).toHaveLength(3);
  });
});
