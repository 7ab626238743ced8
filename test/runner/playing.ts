import { onTestFinished } from 'vitest';
import { readScenario } from '../../src/cli/find-scenarios.ts';
import type { Directory } from '../../src/directory/directory.ts';
import { parseDirectory } from '../../src/directory/parse-directory.ts';
import { type Behaviours, DEFAULT_BEHAVIOURS } from '../../src/jumpcloud/behaviours.ts';
import { desiredOf } from '../../src/jumpcloud/scope.ts';
import { type Connection, type ConnectOptions, connect } from '../../src/runner/connect.ts';
import type { RunContext } from '../../src/runner/context.ts';
import { exitCodeOf } from '../../src/runner/exit-code.ts';
import { runScenarios, type ScenariosOutcome } from '../../src/runner/run-scenarios.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { tagOf } from '../../src/scenario/tag-of.ts';
import { tagScenario } from '../../src/scenario/tag-scenario.ts';
import type { Exchange, Purpose, Send } from '../../src/scim/exchange.ts';
import type { Fault } from '../../src/server/faults/fault.ts';
import { handlerOf } from '../../src/server/handle.ts';
import { listen } from '../../src/server/listen.ts';
import { createProvider, type Provider } from '../../src/server/provider.ts';
import { parseBaseUrl } from '../../src/transport/base-url.ts';
import { systemClock, systemSleep } from '../../src/transport/clock.ts';
import type { HttpOptions } from '../../src/transport/http-send.ts';
import { temporaryFolder } from '../config/temporary-folder.ts';
import { inProcessTransport } from './in-process-transport.ts';

export type { Fault };

export interface Options extends Partial<Omit<RunContext, 'provider' | 'exchanges' | 'behaviours'>> {
  readonly behaviours?: Partial<Behaviours>;
  readonly timeoutMs?: number;
  /** The seed of delivery faults. */
  readonly chaos?: number;
  readonly retries?: number;
  /** Without a socket. */
  readonly inProcess?: boolean;
  /** A network between an in-process provider and us. */
  readonly network?: (send: Send) => Send;
}

export interface Endpoint {
  readonly connection: Connection;
  readonly context: RunContext;
  readonly close: () => Promise<void>;
}

export interface ReferenceEndpoint extends Endpoint {
  readonly provider: Provider;
}

export interface Played extends ScenariosOutcome {
  readonly exitCode: number;
}

const TOKEN = 'first-token';
/** Loopback, as that of a real one. */
const IN_PROCESS_URL = 'http://127.0.0.1:65535/scim/v2';
const SEED = 1;
export const TAG = tagOf(SEED, 'playing');

/** The reference provider over HTTP, perhaps with a fault; ids count up. To be closed. */
export async function startReference(fault?: Fault, options: Options = {}): Promise<ReferenceEndpoint> {
  let ids = 0;
  const provider = createProvider({ tokens: [TOKEN], newId: (type) => `${type.toLowerCase()}-${++ids}` });
  const correct = handlerOf(provider);
  const handler = fault?.(correct, provider) ?? correct;
  const rotate = () => provider.rotateToken();
  if (options.inProcess) {
    const { network = (send) => send } = options;
    const openTransport = (http: HttpOptions) => {
      const transport = inProcessTransport(handler)(http);
      return { ...transport, send: network(transport.send) };
    };
    return { ...open(IN_PROCESS_URL, options, { rotate, openTransport }), provider };
  }
  const server = await listen(handler);
  const endpoint = open(server.url, options, { rotate });
  const close = async () => {
    await endpoint.close();
    await server.close();
  };
  return { ...endpoint, provider, close };
}

/** As `startReference`, closed when the test is over. */
export async function reference(fault?: Fault, options: Options = {}): Promise<ReferenceEndpoint> {
  const endpoint = await startReference(fault, options);
  onTestFinished(endpoint.close);
  return endpoint;
}

/** The way to any server, closed when the test is over. */
export function endpointAt(url: string, options: Options = {}): Endpoint {
  const endpoint = open(url, options);
  onTestFinished(endpoint.close);
  return endpoint;
}

/** The same provider once more, as another command would open it. */
export function reopened({ connection }: Endpoint, options: Options = {}): Endpoint {
  return endpointAt(connection.target, options);
}

/** A built-in scenario, tagged. */
export function builtIn(name: string): Scenario {
  return tagged(readScenario(name).scenario);
}

/** A scenario as it would stand in a file, tagged. */
export function scenarioOf(value: object): Scenario {
  const written = { name: 'inline', why: 'a test', ...value };
  const folder = temporaryFolder({ 'scenario.json': JSON.stringify(written) });
  return tagged(readScenario(`${folder}/scenario.json`).scenario);
}

/** Plays scenarios and says what `run` would exit with. */
export async function play(endpoint: Endpoint, ...scenarios: readonly Scenario[]): Promise<Played> {
  const outcome = await runScenarios(scenarios, endpoint.context);
  return { ...outcome, exitCode: exitCodeOf({ ...outcome, stages: [] }) };
}

/** All that was found wrong, a line each, without the tag: `joiner/2 drift: Group engineering members`. */
export function findingsOf({ steps }: Pick<ScenariosOutcome, 'steps'>): readonly string[] {
  const failed = steps.filter(({ status }) => status === 'fail' || status === 'warn');
  return failed.flatMap(({ id, drift, expectations, operations }) => [
    ...drift.map(({ resource, attribute }) => untagged(`${id} drift: ${resource} ${attribute}`)),
    ...expectations.map(({ what }) => untagged(`${id} expected: ${what}`)),
    ...operations
      .filter(({ status }) => status === 'pending')
      .map(({ kind, resource }) => untagged(`${id} pending: ${kind} ${resource.name}`)),
  ]);
}

/** A text with the names as they stand in the scenario's file. */
export function untagged(text: string): string {
  return text.replaceAll(`.${TAG}@`, '@').replaceAll(` ${TAG}`, '');
}

/** `POST /Users`, in the order of sending. */
export function requestsOf({ connection }: Endpoint, ...purposes: readonly Purpose[]): readonly string[] {
  return exchangesOf(connection, ...purposes).map(
    ({ request }) => `${request.method} ${decodeURIComponent(request.url.slice(connection.target.length))}`,
  );
}

export function exchangesOf({ exchanges }: Connection, ...purposes: readonly Purpose[]): readonly Exchange[] {
  const all = [...exchanges].sort((a, b) => a.n - b.n);
  return purposes.length === 0 ? all : all.filter(({ purpose }) => purposes.includes(purpose));
}

/** A scenario with the names that `untagged` knows. */
export function tagged(scenario: Scenario): Scenario {
  return tagScenario(scenario, { tag: TAG });
}

function open(
  url: string,
  options: Options,
  own: Pick<ConnectOptions, 'rotate' | 'openTransport'> = {},
): Endpoint {
  const { behaviours, timeoutMs = 3_000, retries, chaos, inProcess: _, network: __, ...rest } = options;
  const { concurrency = 8, clock, sleep, signal } = rest;
  const connection = connect({
    baseUrl: parseBaseUrl(url),
    token: TOKEN,
    ...own,
    chaos:
      chaos === undefined ? undefined : { seed: chaos, losses: retries ?? 0, lostCreations: retries ? 2 : 0 },
    userAgent: 'scim-sim/test',
    ...{ timeoutMs, concurrency, retries, clock, sleep },
    calledOff: signal,
  });
  const context: RunContext = {
    concurrency,
    desiredOf,
    settleMs: 0,
    clock: systemClock,
    sleep: systemSleep,
    ...rest,
    provider: connection.access,
    exchanges: connection.exchanges,
    behaviours: { ...DEFAULT_BEHAVIOURS, ...behaviours },
  };
  return { connection, context, close: connection.close };
}

/** A directory as it would stand in a file. */
export function directoryOf(value: object): Directory {
  const parsed = parseDirectory(value);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.mistakes));
  return parsed.value;
}

/** `{ email, firstname, lastname }` of each name: `ada` is Ada Lastname at `ada@example.com`. */
export function people(
  ...names: readonly string[]
): { email: string; firstname: string; lastname: string }[] {
  return names.map((name) => ({ email: `${name}@example.com`, firstname: name, lastname: 'Lastname' }));
}

/** One bound group, `engineering`, that holds everybody. */
export function team(...names: readonly string[]) {
  const users = people(...names);
  const members = users.map(({ email }) => email);
  return { users, groups: [{ name: 'engineering', members }], application: { boundGroups: ['engineering'] } };
}

/** What the provider holds: each user with `active`, each group with its members. */
export function contents({ store }: Provider): Record<string, unknown> {
  const users = store.ids('User').map((id) => store.get('User', id)?.attributes ?? {});
  const groups = store.ids('Group').map((id) => store.get('Group', id));
  const nameOf = (id: string) => String(store.get('User', id)?.attributes.userName);
  return Object.fromEntries([
    ...users.map(({ userName, active }) => [userName, active]),
    ...groups.map((group) => [group?.attributes.displayName, [...(group?.members ?? [])].map(nameOf).sort()]),
  ]);
}
