import { NOBODY } from '../checks/nobody.ts';
import { NoAnswer, Withheld } from '../errors.ts';
import { NAME_ATTRIBUTES } from '../jumpcloud/look-up.ts';
import { type ScimRequest, type ScimResponse, type Send, succeeded } from '../scim/exchange.ts';
import { isObject, type JsonObject } from '../scim/json.ts';
import { idOf, type ResourceType, resourcePath, resourcesOf, stringOf } from '../scim/resource.ts';
import { inLanes } from '../transport/lanes.ts';
import { type Address, addressOf } from './address-of.ts';
import { CREATED_AT, GONE } from './keep-ledger.ts';
import type { Ledger } from './ledger.ts';
import { answerTo } from './read-back.ts';

export interface OwnershipOptions {
  readonly ledger: Ledger;
  /** The provider's answers, of which none is changed on the way. */
  readonly read: Send;
  /** True where a resource of the provider's bears a mark of this run: its name, or JumpCloud's id. */
  readonly isOurs: (type: ResourceType, resource: JsonObject) => boolean;
  /** True for what an earlier push has linked: it is this one's to write to, unless it is seen to be somebody else's by now. */
  readonly isLinked?: (type: ResourceType, id: string) => boolean;
}

/**
 * Lets no write through to what is not this run's. An id is a provider's word, and a provider may hand out somebody else's: after a
 * creation, and before the first write to what was found or linked, the resource is read by its id and must bear a mark of this run.
 *
 * @throws Withheld, in the place of a write or of the answer to a creation, where the provider led to what is somebody else's; an
 *   `Error`, for a bug of ours, where it did not
 */
export function guardOwnership(send: Send, options: OwnershipOptions): Send {
  const ownership = new Ownership(options);
  return async (request) => {
    if (WRITES.has(request.method)) await ownership.check(request);
    const response = await send(request);
    ownership.learn(request, response);
    await ownership.believe(request, response);
    return response;
  };
}

const WRITES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** How many members are read at once. */
const SIDE_BY_SIDE = 8;

/** Whose the resources are that were met so far. */
class Ownership {
  readonly #options: OwnershipOptions;
  /** Read by their ids, and found to be ours. */
  readonly #ours = new Set<string>();
  /** Seen to be somebody else's, by a read on the way. */
  readonly #foreign = new Map<string, JsonObject>();
  /** Every id that an answer of the provider's has named. */
  readonly #told = new Set<string>();

  constructor(options: OwnershipOptions) {
    this.#options = options;
  }

  /** @throws Withheld, or an Error for a bug */
  async check(request: ScimRequest): Promise<void> {
    const target = request.method === 'POST' ? undefined : addressOf(request.path);
    if (target) await this.#admit(target, request);
    // Whoever gets this id next is somebody else.
    if (target && request.method === 'DELETE') this.#ours.delete(keyOf(target));
    const { ledger } = this.#options;
    const members = idsIn(request.body).flatMap((id) => ledger.owned('User', id) ?? []);
    const lanes = members.map((member) => () => this.#admit(member, request));
    await inLanes(lanes, SIDE_BY_SIDE);
  }

  /** @throws Withheld where what was created bears somebody else's id: nothing may be linked to it */
  async believe(request: ScimRequest, response: ScimResponse): Promise<void> {
    const type = request.method === 'POST' ? CREATED_AT.get(request.path) : undefined;
    const id = type && succeeded(response) ? idOf(response.body) : undefined;
    if (type && id !== undefined) await this.#admit({ type, id }, request);
  }

  /** Takes note of what an answer shows. */
  learn(request: ScimRequest, response: ScimResponse): void {
    if (!succeeded(response) || response.injected !== undefined) return;
    const type = /^\/Groups\b/.test(request.path) ? 'Group' : 'User';
    // What the audit happens to see leads nobody anywhere.
    const resources = request.purpose === 'audit' ? [] : (resourcesOf(response) ?? [response.body]);
    for (const resource of resources) {
      const id = idOf(resource);
      if (id !== undefined) this.#told.add(keyOf({ type, id }));
    }
    const address = addressOf(request.path);
    if (!address) return;
    if (request.method === 'GET') this.#see(address, response.body);
  }

  async #admit(address: Address, request: ScimRequest): Promise<void> {
    const { ledger } = this.#options;
    const key = keyOf(address);
    const { type, id } = address;
    const foreign = this.#foreign.get(key);
    if (foreign) throw this.#refusal(address, request, foreign);
    if (this.#ours.has(key)) return;
    // What is no evidence of somebody else is none against what we made or linked, or against an id that nobody ever gave.
    const isTrusted = ledger.owned(type, id) !== undefined || this.#isLinked(address) || id === NOBODY;
    const answer = await answerTo(readOf(address), this.#options.read);
    if (answer instanceof NoAnswer) {
      if (isTrusted) return;
      throw answer;
    }
    // Nobody can be hurt.
    if (GONE.includes(answer.status)) return;
    const seen = succeeded(answer) ? this.#see(address, answer.body) : undefined;
    if (seen === 'ours' || (seen === undefined && isTrusted)) return;
    throw this.#refusal(address, request, seen === 'foreign' ? answer.body : undefined);
  }

  /** `undefined` where the answer does not tell. */
  #see(address: Address, resource: unknown): 'ours' | 'foreign' | undefined {
    if (!isObject(resource) || nameOf(address.type, resource) === undefined) return undefined;
    const key = keyOf(address);
    this.#ours.delete(key);
    this.#foreign.delete(key);
    const isOurs = this.#options.isOurs(address.type, resource);
    if (isOurs) this.#ours.add(key);
    else this.#foreign.set(key, resource);
    return isOurs ? 'ours' : 'foreign';
  }

  #isLinked({ type, id }: Address): boolean {
    return this.#options.isLinked?.(type, id) ?? false;
  }

  #refusal({ type, id }: Address, { method, path }: ScimRequest, resource: unknown): Error {
    const name = nameOf(type, resource);
    const at = resourcePath(type, id);
    const whose = name === undefined ? `${at} cannot be read` : `${at} bears the name ${name}`;
    // An answer that shows another id than was asked for is the provider's lie, too, and a link is what it once told.
    const isLed =
      this.#told.has(keyOf({ type, id })) || this.#isLinked({ type, id }) || idOf(resource) !== id;
    if (!isLed) return new Error(`${method} ${path} is no request of this run's: ${whose}`);
    return new Withheld(
      method === 'POST'
        ? `${path} gave an id that is somebody else's: ${whose}`
        : `${method} ${path} was not sent, since what is there is somebody else's: ${whose}`,
    );
  }
}

function readOf({ type, id }: Address): ScimRequest {
  return { method: 'GET', path: resourcePath(type, id), purpose: 'setup' };
}

/** An empty name is none: a probe sees whether a user may be without. */
function nameOf(type: ResourceType, resource: unknown): string | undefined {
  return stringOf(resource, NAME_ATTRIBUTES[type]) || undefined;
}

/** Every text in a body, since an id may stand anywhere in it. */
function idsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}

function keyOf({ type, id }: Address): string {
  return `${type} ${id}`;
}
