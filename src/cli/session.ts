import { randomUUID } from 'node:crypto';
import { chooseProxy } from '../config/choose-proxy.ts';
import { CONFIG_FILE, readConfigFile } from '../config/config-file.ts';
import type { LedgerFile } from '../config/ledger-file.ts';
import { readCertificates } from '../config/read-certificates.ts';
import { readClientCertificate } from '../config/read-client-certificate.ts';
import { type NamedFiles, refuseOverwriting } from '../config/refuse-overwriting.ts';
import { resolveSettings } from '../config/resolve-settings.ts';
import type { Settings } from '../config/settings.ts';
import { checkWritable } from '../config/state-file.ts';
import { readToken } from '../config/token.ts';
import { UserMistake } from '../errors.ts';
import { MOST_POSTS } from '../jumpcloud/create-once.ts';
import { desiredOf } from '../jumpcloud/scope.ts';
import { plain } from '../report/plain.ts';
import { REPORTERS } from '../report/reporter.ts';
import { shellWord } from '../report/shell-word.ts';
import { type Connection, connect } from '../runner/connect.ts';
import type { RunContext } from '../runner/context.ts';
import { isFilePath } from '../scenario/is-file-path.ts';
import { type BaseUrl, isLoopback } from '../transport/base-url.ts';
import { systemClock, systemSleep } from '../transport/clock.ts';
import { addHeaders, addToken } from '../transport/learn-secrets.ts';
import { RELIABLE_LENGTH } from '../transport/redact.ts';
import { type EmbeddedProvider, startEmbedded } from './embedded.ts';
import { type Interruption, listenForInterruption } from './interruption.ts';
import type { Invocation } from './program.ts';
import { type ProgressLine, startProgress } from './progress.ts';
import { checkRunLedger, type EarlierLedger, openLedger } from './run-ledger.ts';
import { VERSION } from './version.ts';

/** An endpoint that is open, with all that a command needs to work on it. */
export interface Session {
  readonly settings: Settings;
  readonly connection: Connection;
  readonly context: RunContext;
  readonly runId: string;
  readonly startedAt: Date;
  /** Absent where nothing is written to the provider, or where the provider ends with this process. */
  readonly ledger?: LedgerFile | undefined;
  /** Of the tags of names; absent where there are none. */
  readonly seed?: number | undefined;
  /** Of the delivery faults; absent where there are none. */
  readonly chaos?: number | undefined;
  /** Takes the progress line away; afterwards only the report is written. */
  readonly quieten: () => void;
  readonly close: () => Promise<void>;
}

export interface SessionOptions {
  readonly settings: Settings;
  readonly seed?: number | undefined;
  /** Of the delivery faults; absent where there are to be none. */
  readonly chaos?: number | undefined;
  readonly writes: boolean;
  /** The files of the command itself, which no report may overwrite. */
  readonly files: NamedFiles;
  /** What happens at Ctrl-C, in words. */
  readonly atInterruption: string;
  /** Of the run that is cleaned up after; absent, the run has a ledger of its own. */
  readonly earlier?: EarlierLedger;
}

/** The settings of an invocation: flags, environment, configuration file. */
export function settingsOf({ options, surroundings, secrets }: Invocation): Settings {
  const configFile = readConfigFile(options.config as string | undefined, '.');
  const settings = resolveSettings({
    flags: options,
    env: surroundings.env,
    configFile,
    reporters: Object.keys(REPORTERS),
  });
  if (settings.token !== undefined) addToken(secrets, settings.token);
  addHeaders(secrets, settings.header);
  return settings;
}

/**
 * Opens the endpoint of the settings. Nothing is sent yet.
 *
 * @throws UserMistake where there is no endpoint or no token, or where writing to it is not allowed
 */
export async function openSession(invocation: Invocation, options: SessionOptions): Promise<Session> {
  const { surroundings } = invocation;
  const { settings, seed, chaos, writes, atInterruption, earlier } = options;
  guardEndpoint(settings, writes);
  checkReports(invocation, options);
  const keepsLedger = writes && !settings.embedded;
  if (keepsLedger && !earlier) checkRunLedger(settings);
  const endpoint = settings.embedded
    ? await startEmbedded(settings.fault)
    : await givenEndpoint(invocation, settings);
  let ledger: LedgerFile | undefined;
  const farewell = () => (ledger?.isWritten ? sayLedger(ledger.path, invocation) : undefined);
  const interruption: Interruption = listenForInterruption(surroundings, atInterruption, farewell);
  const close = async () => {
    interruption.stopListening();
    await endpoint.close();
  };
  const connection = await connectTo(endpoint, invocation, options, interruption).catch(async (error) => {
    await close();
    throw error;
  });
  const progress: ProgressLine = await startProgress(surroundings, settings);
  const runId = earlier?.header.runId ?? randomUUID();
  const startedAt = new Date();
  const { command } = invocation;
  if (keepsLedger) ledger = openLedger({ settings, command, runId, startedAt, connection, earlier });
  return {
    settings,
    connection,
    runId,
    startedAt,
    ledger,
    seed,
    chaos,
    quieten: progress.stop,
    context: {
      provider: connection.access,
      exchanges: connection.exchanges,
      trail: ledger,
      redact: connection.redact,
      behaviours: settings.behaviours,
      desiredOf,
      concurrency: settings.concurrency,
      settleMs: settings.settle,
      clock: systemClock,
      sleep: systemSleep,
      signal: interruption.signal,
      onProgress: progress.show,
    },
    async close() {
      progress.stop();
      ledger?.close();
      await connection.close();
      await close();
    },
  };
}

function sayLedger(path: string, { command }: Invocation): string {
  const words = `What was made at the provider stands in ${path}`;
  return command === 'push'
    ? `${words}.`
    : `${words}; remove what is left with: scim-sim cleanup ${shellWord(path)}`;
}

/** A report that cannot be written, or that destroys what the user gave, is better known before anything is sent. */
function checkReports({ options }: Invocation, { settings, files }: SessionOptions): void {
  const { tokenFile, ca, cert, key, profile, reporter } = settings;
  const given = {
    'the token file': tokenFile === '-' ? undefined : tokenFile,
    'the certificates of --ca': ca,
    'the client certificate': cert,
    'the private key': key,
    'the profile file': isFilePath(profile) ? profile : undefined,
    'the configuration file': (options.config as string | undefined) ?? CONFIG_FILE,
  };
  for (const { file } of reporter) {
    if (file === undefined) continue;
    refuseOverwriting('the report', file, { ...files, ...given });
    checkWritable(file);
  }
}

async function connectTo(
  { baseUrl, token, rotate }: Endpoint,
  invocation: Invocation,
  { settings, chaos }: SessionOptions,
  { signal, hardSignal }: Interruption,
): Promise<Connection> {
  const { env } = invocation.surroundings;
  const proxy = chooseProxy(settings, baseUrl, env);
  if (proxy && baseUrl.origin.startsWith('http:')) warn(invocation, settings, [TOKEN_AT_PROXY]);
  return connect({
    baseUrl,
    token,
    rotate,
    userAgent: `scim-sim/${VERSION}`,
    mediaType: settings.behaviours['media-type'],
    timeoutMs: settings.timeout,
    concurrency: settings.concurrency,
    retries: settings.retries,
    rate: settings.rate,
    headers: settings.header,
    ca: readCertificates(settings, env),
    clientCertificate: readClientCertificate(settings, env),
    proxy,
    insecure: settings.insecure,
    signal: hardSignal,
    calledOff: signal,
    redactor: invocation.secrets,
    chaos: chaos === undefined ? undefined : { seed: chaos, ...withstoodBy(settings) },
  });
}

/** No more is lost than what is sent again stands. */
function withstoodBy({ retries, behaviours }: Settings) {
  const lostCreations = behaviours['create-unanswered'] === 'pending' ? 0 : MOST_POSTS - 1;
  return { losses: retries, lostCreations };
}

const TOKEN_AT_PROXY =
  'the base URL begins with http://, so the proxy can read the token and all that is sent';

type Endpoint = Pick<EmbeddedProvider, 'baseUrl' | 'token' | 'close'> & Partial<EmbeddedProvider>;

/** Says what the user should know, unless told to be quiet. */
export function warn({ surroundings }: Invocation, { quiet }: Settings, warnings: readonly string[]): void {
  if (quiet) return;
  // A warning may quote a file that somebody sent.
  for (const warning of warnings) surroundings.stderr.write(`warning: ${plain(warning)}\n`);
}

function guardEndpoint(settings: Settings, writes: boolean): void {
  const { embedded, baseUrl, allowWrites, fault, cert, origins } = settings;
  if (embedded) return;
  if (fault.length > 0) {
    throw new UserMistake(
      '--fault goes with --embedded: only the reference provider can be told to be wrong',
    );
  }
  if (!baseUrl) {
    throw new UserMistake(
      'no endpoint: give --base-url URL (or SCIM_SIM_BASE_URL), or --embedded to try it on the reference provider',
    );
  }
  if (cert !== undefined && baseUrl.origin.startsWith('http:')) {
    throw new UserMistake(`${origins.cert.text}: a client certificate needs https:// in the base URL`);
  }
  if (writes && !allowWrites && !isLoopback(baseUrl)) {
    throw new UserMistake(
      `this would write to ${baseUrl.hostname}, which is not this machine: add --allow-writes if that is meant; nothing was sent`,
    );
  }
}

async function givenEndpoint(invocation: Invocation, settings: Settings): Promise<Endpoint> {
  const baseUrl = settings.baseUrl as BaseUrl;
  const { token, warnings } = await readToken(settings, invocation.surroundings.stdin);
  warn(invocation, settings, warnings);
  if (token === undefined) {
    throw new UserMistake(
      'no token: give --token-file PATH (- for standard input) or SCIM_SIM_TOKEN; JumpCloud always sends one',
    );
  }
  addToken(invocation.secrets, token);
  if (token.length < RELIABLE_LENGTH) warn(invocation, settings, [SHORT_TOKEN]);
  return { baseUrl, token, close: async () => {} };
}

const SHORT_TOKEN = `the token has fewer than ${RELIABLE_LENGTH} characters: it cannot be masked reliably where the provider repeats it in a text`;
