import type { Directory } from '../../../src/directory/directory.ts';
import {
  type Acknowledged,
  nothingAcknowledged,
  restoreAcknowledged,
} from '../../../src/jumpcloud/acknowledged.ts';
import type { Behaviours } from '../../../src/jumpcloud/behaviours.ts';
import { type Desired, desiredOf } from '../../../src/jumpcloud/scope.ts';
import type { RunContext } from '../../../src/runner/context.ts';
import type { Execution } from '../../../src/runner/execute.ts';
import { type PushOutcome, push } from '../../../src/runner/push.ts';
import { sync } from '../../../src/runner/sync.ts';
import { emptyWorld } from '../../../src/runner/world.ts';
import type { ScimRequest, Send } from '../../../src/scim/exchange.ts';
import type { JsonObject } from '../../../src/scim/json.ts';
import { GROUP_SCHEMA, USER_SCHEMA } from '../../../src/scim/urns.ts';
import type { Fault } from '../../../src/server/faults/fault.ts';
import { handlerOf } from '../../../src/server/handle.ts';
import { askHandler } from '../../../src/server/in-process.ts';
import { createProvider, type Provider } from '../../../src/server/provider.ts';
import type { Moment } from './any-life.ts';
import type { Account } from './any-stock.ts';
import { Conduct } from './conduct.ts';

export interface SimulationOptions {
  readonly behaviours: Behaviours;
  /** The directory by whose names the accounts are called that are there before. */
  readonly start: Directory;
  readonly stock?: readonly Account[];
  /** What the ids of the provider look like. */
  readonly idOf?: (n: number) => string;
  /** What is wrong, to see that it is found. */
  readonly defect?: Defect | undefined;
}

/** Something wrong, at one of the seams between the model, the wire and the provider. */
export interface Defect {
  readonly desiredOf?: (directory: Directory) => Desired;
  /** A request as it is spoilt before it goes out. */
  readonly spoil?: (request: ScimRequest) => ScimRequest;
  readonly fault?: Fault;
  /** What is between JumpCloud and the provider. */
  readonly network?: (send: Send) => Send;
}

export interface SyncOptions {
  readonly concurrency?: number;
  /** What is between JumpCloud and the provider. */
  readonly network?: (send: Send) => Send;
}

const TOKEN = 'token';
const BASE_URL = 'http://127.0.0.1:65535/scim/v2';

/** JumpCloud's model, as the runner plays it, and the reference provider in the same process. */
export class Simulation {
  readonly provider: Provider;
  readonly behaviours: Behaviours;
  readonly conduct: Conduct;
  acknowledged: Acknowledged = nothingAcknowledged();
  /** Ids of groups that were let go of, and so stay as they are. */
  readonly released = new Set<string>();
  /** The id of each account that was ever linked → the user who was first. */
  readonly onceLinked = new Map<string, string>();
  /** Ids of accounts that a user has left for another. */
  readonly leftBehind = new Set<string>();
  /** What was there before, by its id. */
  readonly stock = new Map<string, JsonObject>();
  /** User → account, after the last sync. */
  #accounts: ReadonlyMap<string, string> = new Map();
  #world = emptyWorld();
  readonly #send: Send;
  readonly #spoilt: (send: Send) => Send;
  readonly #spoil: (request: ScimRequest) => ScimRequest;
  readonly desiredOf: (directory: Directory) => Desired;

  private constructor({ behaviours, idOf = (n) => `id-${n}`, defect = {} }: SimulationOptions) {
    let ids = 0;
    this.provider = createProvider({ tokens: [TOKEN], newId: () => idOf(++ids) });
    const correct = handlerOf(this.provider);
    const handler = defect.fault?.(correct, this.provider) ?? correct;
    this.#send = (request) =>
      askHandler(handler, request, { ...request.headers, authorization: `Bearer ${TOKEN}` }, BASE_URL);
    this.#spoilt = defect.network ?? ((send) => send);
    this.behaviours = behaviours;
    this.conduct = new Conduct(behaviours);
    this.desiredOf = defect.desiredOf ?? desiredOf;
    this.#spoil = defect.spoil ?? ((request) => request);
  }

  static async open(options: SimulationOptions): Promise<Simulation> {
    const simulation = new Simulation(options);
    for (const account of options.stock ?? []) await simulation.#have(account, options.start);
    return simulation;
  }

  async sync(
    { directory, touched }: Moment,
    { concurrency = 1, network = (send) => send }: SyncOptions = {},
  ): Promise<Execution> {
    this.#begin(directory);
    const standing = { acknowledged: this.acknowledged, world: this.#world };
    const send = this.#watched(network(this.#send));
    const execution = await sync(directory, touched, standing, contextOf(send, concurrency, this), 'fuzz');
    if (execution.stopped?.kind === 'bug') throw execution.stopped.error;
    this.#noteLinked();
    return execution;
  }

  /** As the command line pushes: with the guard of ownership, and read back in the end. */
  async push(directory: Directory): Promise<PushOutcome> {
    this.#begin(directory);
    const outcome = await push(directory, this.acknowledged, contextOf(this.#watched(this.#send), 8, this));
    if (outcome.stopped?.kind === 'bug') throw outcome.stopped.error;
    this.#noteLinked();
    return outcome;
  }

  /** As another process goes on, with what a state file holds. */
  resume({ users, groups } = copyOf(this.acknowledged)): void {
    this.acknowledged = restoreAcknowledged(users, groups);
    this.#world = emptyWorld();
  }

  #watched(send: Send): Send {
    const watched = this.conduct.watch(this.#spoilt(send));
    return (request) => watched(this.#spoil(request));
  }

  #noteLinked(): void {
    for (const [user, remoteId] of this.#accounts) {
      if (this.acknowledged.users.get(user)?.remoteId !== remoteId) this.leftBehind.add(remoteId);
    }
    this.#accounts = new Map([...this.acknowledged.users].map(([user, { remoteId }]) => [user, remoteId]));
    for (const [user, { remoteId }] of this.acknowledged.users) {
      if (!this.onceLinked.has(remoteId)) this.onceLinked.set(remoteId, user);
    }
  }

  #begin(directory: Directory): void {
    const { groups, application } = directory;
    const { boundGroups, groupManagement } = application;
    this.conduct.begin(desiredOf(directory), this.acknowledged);
    for (const [id, { remoteId }] of this.acknowledged.groups) {
      if (!groupManagement || (groups.has(id) && !boundGroups.has(id))) this.released.add(remoteId);
    }
  }

  async #have(account: Account, start: Directory): Promise<void> {
    const body = bodyOf(account, start, this.provider.store.ids('User'));
    if (!body) return;
    const path = account.type === 'User' ? '/Users' : '/Groups';
    const { status, body: made } = await this.#send({ method: 'POST', path, body } satisfies ScimRequest);
    if (status !== 201) return;
    const { id } = made as { id: string };
    const kept = this.provider.store.get(account.type, id);
    this.stock.set(id, kept?.attributes ?? {});
  }
}

export function copyOf({ users, groups }: Acknowledged): Acknowledged {
  return restoreAcknowledged(
    new Map(users),
    new Map([...groups].map(([id, link]) => [id, { ...link, members: new Map(link.members) }])),
  );
}

function bodyOf(
  { type, of, upper, active, foreign }: Account,
  { users, groups }: Directory,
  members: readonly string[],
): JsonObject | undefined {
  const name =
    type === 'User'
      ? ([...users.values()][of]?.email ?? `stranger${of}@elsewhere.example`)
      : ([...groups.values()][of]?.name ?? `Strangers ${of}`);
  const spelt = upper ? name.replace(/[a-z]/g, (letter) => letter.toUpperCase()) : name;
  if (type === 'Group')
    return { schemas: [GROUP_SCHEMA], displayName: spelt, members: members.map((value) => ({ value })) };
  return { schemas: [USER_SCHEMA], userName: spelt, active, ...foreign };
}

function contextOf(
  send: Send,
  concurrency: number,
  { behaviours, desiredOf: rules }: Simulation,
): RunContext {
  const provider = {
    send,
    injecting: () => send,
    rotateToken: () => {},
    updateToken: () => {},
    rotationIsSimulated: false,
    gone: () => undefined,
  };
  return {
    provider,
    exchanges: { get: () => undefined },
    behaviours,
    concurrency,
    desiredOf: rules,
    settleMs: 0,
    clock: { now: () => new Date(0), elapsed: () => 0 },
    sleep: async () => {},
  };
}

export function pendingOf({ operations }: Execution): Execution['operations'] {
  return operations.filter(({ status }) => status !== 'done');
}
