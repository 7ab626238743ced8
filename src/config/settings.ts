import { UserMistake } from '../errors.ts';
import { type Behaviours, PROFILES } from '../jumpcloud/behaviours.ts';
import { parseBehaviours, parseSwitches } from '../jumpcloud/parse-behaviours.ts';
import { isFilePath } from '../scenario/is-file-path.ts';
import { faultById } from '../server/faults/faults.ts';
import { parseBaseUrl } from '../transport/base-url.ts';
import { parseProxyUrl } from '../transport/proxy-url.ts';
import { extraHeaders } from '../transport/request-headers.ts';
import { readReporters } from './read-reporters.ts';
import {
  decimalNumber,
  listOf,
  pairsOf,
  type Reading,
  readDomain,
  readEmail,
  readFolder,
  readPath,
  readPathOrDash,
  readSecret,
  readSeedOrSwitch,
  readSwitch,
  readText,
  type ValueReader,
  wholeNumber,
} from './value-readers.ts';

/** One setting. Its name in `SETTINGS` is its key in the configuration file and the name of commander's option. */
export interface Setting {
  /** As commander wants it: `--timeout <ms>`. Without an argument it is a switch. */
  readonly flag: string;
  readonly help: string;
  readonly read: ValueReader<unknown>;
  /** Absent means `undefined`. */
  readonly fallback?: unknown;
  /** Environment variables, strongest first, with what a variable that is not empty means. */
  readonly env?: Readonly<Record<string, (text: string) => unknown>>;
  /** The flag may be given several times. */
  readonly repeatable?: true;
  /** A mapping, whose entries from several sources come together. */
  readonly merged?: true;
  /** A configuration file that was found and not named may not set it: it may have come with somebody else's folder. */
  readonly namedFileOnly?: true;
}

// The longest time that a timer of Node can wait.
const LONGEST_MS = 2 ** 31 - 1;

/** Every setting there is, in the order in which help shows them. */
export const SETTINGS = {
  baseUrl: {
    flag: '--base-url <url>',
    help: 'the SCIM base URL, as it goes into JumpCloud',
    env: { SCIM_SIM_BASE_URL: asIs },
    read: (value: unknown) => parseBaseUrl(value === '' ? value : readText(value)),
  },
  token: {
    flag: '--token <value>',
    help: 'the bearer token; other users of this machine can see it, --token-file is safer',
    env: { SCIM_SIM_TOKEN: asIs },
    read: readSecret,
    namedFileOnly: true,
  },
  tokenFile: {
    flag: '--token-file <path>',
    help: 'a file that holds the bearer token, - for standard input',
    read: readPathOrDash,
    namedFileOnly: true,
  },
  embedded: {
    flag: '--embedded',
    help: 'start the reference provider on a free loopback port and use it',
    read: readSwitch,
    fallback: false,
  },
  fault: {
    flag: '--fault <id>',
    help: 'a fault for the reference provider, see "list faults"',
    read: listOf(readFault),
    fallback: [],
    repeatable: true,
  },
  header: {
    flag: '--header <header>',
    help: 'a further header of every request, "Name: value"',
    read: pairsOf({
      separator: ':',
      form: '"Name: value"',
      check: checkHeader,
    }),
    fallback: {},
    repeatable: true,
    merged: true,
    namedFileOnly: true,
  },
  timeout: {
    flag: '--timeout <ms>',
    help: 'how long one request may take, in milliseconds',
    read: wholeNumber(' of milliseconds', 1, LONGEST_MS),
    fallback: 30_000,
  },
  concurrency: {
    flag: '--concurrency <n>',
    help: 'requests under way at once',
    read: wholeNumber('', 1, 1000),
    fallback: 8,
  },
  rate: {
    flag: '--rate <n>',
    help: 'requests a second, at most; 0.5 is one in two seconds',
    read: decimalNumber(' of requests a second', 0.001, 10_000),
  },
  retries: {
    flag: '--retries <n>',
    help: 'how often a request is sent again that got no answer, or 500, 502, 503 or 504',
    read: wholeNumber('', 0, 10),
    fallback: 2,
  },
  ca: {
    flag: '--ca <pem>',
    help: 'a PEM file with authorities to trust besides the usual ones',
    read: readPath,
  },
  cert: {
    flag: '--cert <pem>',
    help: 'a PEM file with the client certificate, for mutual TLS',
    read: readPath,
    namedFileOnly: true,
  },
  key: {
    flag: '--key <pem>',
    help: 'a PEM file with its private key; SCIM_SIM_KEY_PASSPHRASE opens an encrypted one',
    read: readPath,
    namedFileOnly: true,
  },
  proxy: {
    flag: '--proxy <url>',
    help: 'the proxy, http://user:password@host:port; else that of HTTPS_PROXY or HTTP_PROXY, unless NO_PROXY excludes the host',
    read: (value: unknown) => parseProxyUrl(readSecret(value)),
    namedFileOnly: true,
  },
  insecure: {
    flag: '--insecure',
    help: 'accept any TLS certificate',
    read: readSwitch,
    fallback: false,
    namedFileOnly: true,
  },
  behaviour: {
    flag: '--behaviour <name=value>',
    help: 'switch one behaviour of JumpCloud, see "list behaviours"',
    read: pairsOf({ separator: '=', form: 'NAME=VALUE', check: checkBehaviour }),
    fallback: {},
    repeatable: true,
    merged: true,
  },
  profile: {
    flag: '--profile <name>',
    help: `a set of behaviours: ${Object.keys(PROFILES).join(', ')}, or a file of them`,
    read: readProfile,
    fallback: 'jumpcloud',
  },
  allowWrites: {
    flag: '--allow-writes',
    help: 'allow writing to a host that is not this machine',
    env: { SCIM_SIM_ALLOW_WRITES: asIs },
    read: readSwitch,
    fallback: false,
    namedFileOnly: true,
  },
  runs: {
    flag: '--runs <folder>',
    help: 'where the ledgers of runs are kept, for "cleanup"; none is written with --embedded',
    read: readFolder,
    fallback: '.scim-sim/runs',
  },
  userDomain: {
    flag: '--user-domain <domain>',
    help: 'where the users of scenarios live',
    read: readDomain,
  },
  exactNames: {
    flag: '--exact-names',
    help: 'send the names of scenarios exactly as written, without a tag',
    read: readSwitch,
    fallback: false,
  },
  reporter: {
    flag: '--reporter <name>',
    help: 'a report to standard output, or NAME=FILE for one to a file: console, github, har, html, json, junit, markdown',
    read: readReporters,
    fallback: [{ name: 'console' }],
    repeatable: true,
  },
  seed: {
    flag: '--seed <n>',
    help: 'the seed of tags and ids; random and printed unless given',
    read: wholeNumber('', 0, Number.MAX_SAFE_INTEGER),
  },
  chaos: {
    flag: '--chaos [seed]',
    help: "a bad network for JumpCloud's requests: answers lost, requests sent twice, late or swapped",
    read: readSeedOrSwitch,
    fallback: false,
  },
  settle: {
    flag: '--settle <ms>',
    help: 'how long a read may lag behind a write, in milliseconds',
    read: wholeNumber(' of milliseconds', 0, LONGEST_MS),
    fallback: 2000,
  },
  color: {
    flag: '--no-color',
    help: 'no colours (NO_COLOR does the same, FORCE_COLOR the opposite)',
    // Node and chalk let FORCE_COLOR win as well.
    env: { FORCE_COLOR: (text) => !/^(0|false)$/i.test(text), NO_COLOR: () => false },
    read: readSwitch,
  },
  quiet: {
    flag: '--quiet',
    help: 'no progress, no warnings, and of the report only what failed',
    read: readSwitch,
    fallback: false,
  },
  verbose: {
    flag: '--verbose',
    help: 'list every request and its answer',
    read: readSwitch,
    fallback: false,
  },
  redactPii: {
    flag: '--redact-pii',
    help: 'pseudonyms for persons and groups in every report, so that it can be shared; ledger and state files keep what they need to work',
    read: readSwitch,
    fallback: false,
  },
  userAttributes: {
    flag: '--user-attributes <file>',
    help: 'SCIM attributes that this provider wants on every user of a probe; scenarios send what JumpCloud sends, without them',
    read: readPath,
  },
  waivers: {
    flag: '--waivers <file>',
    help: 'a file of findings that are accepted for a while: id, reason, owner, expires',
    read: readPath,
  },
  testUserEmail: {
    flag: '--test-user-email <email>',
    help: 'the test user of Test Connection',
    env: { SCIM_SIM_TEST_USER_EMAIL: asIs },
    read: readEmail,
  },
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof SETTINGS;

/** Settings of which only one can hold. The stronger source wins; two from the same source are a mistake. */
export const EXCLUSIVE: readonly (readonly [SettingName, SettingName])[] = [
  ['embedded', 'baseUrl'],
  ['token', 'tokenFile'],
  ['quiet', 'verbose'],
  ['exactNames', 'userDomain'],
];

/** `baseUrl` is parsed, `reporter` is complete, `behaviour` holds only what was switched; `color` is unset unless said. */
export type Settings = { readonly [Name in SettingName]: ValueOf<Name> } & {
  /** The profile with what was switched. */
  readonly behaviours: Behaviours;
  readonly origins: Readonly<Record<SettingName, Origin>>;
};

type ValueOf<Name extends SettingName> =
  | ReturnType<(typeof SETTINGS)[Name]['read']>
  | Unset<(typeof SETTINGS)[Name]>;
type Unset<S> = S extends { readonly fallback: unknown } ? never : undefined;

/** Where a value comes from. `text` is ready for a message: `--timeout`, `SCIM_SIM_TOKEN`, `scim-sim.yaml:3:1  timeout`. */
export interface Origin {
  readonly source: 'flag' | 'environment' | 'config' | 'default';
  readonly text: string;
}

function asIs(text: string): string {
  return text;
}

function checkHeader(name: string, value: string): Record<string, string> {
  // `X-Key=secret:…` has a part of the secret there.
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name))
    throw new UserMistake('what stands before the colon is no name of an HTTP header');
  return extraHeaders({ [name]: value });
}

function checkBehaviour(id: string, value: string): Record<string, string> {
  return { ...parseSwitches({ [id]: value }) };
}

function readFault(value: unknown): string {
  return faultById(readText(value)).id;
}

/** The file is read when it is needed, since help needs none. */
function readProfile(value: unknown, { pathTo }: Reading): string {
  const name = readText(value);
  if (!isFilePath(name)) {
    parseBehaviours(name, {});
    return name;
  }
  const path = pathTo(name);
  return isFilePath(path) ? path : `./${path}`;
}
