import { NoAnswer } from '../errors.ts';
import type { Leftover } from '../report/run-result.ts';
import type { Send } from '../scim/exchange.ts';
import type { JsonObject } from '../scim/json.ts';
import { nameKey } from '../scim/names.ts';
import { attributeOf, idOf, type ResourceType } from '../scim/resource.ts';
import { inLanes } from '../transport/lanes.ts';
import type { RunContext } from './context.ts';
import type { Ledger } from './ledger.ts';
import { findByName } from './read-back.ts';
import { removeResource } from './remove-resource.ts';
import { settle } from './settle.ts';

export interface CleanUp {
  readonly removed: number;
  readonly leftovers: readonly Leftover[];
}

/**
 * Removes what this run made, groups first: DELETE, else deactivation. Afterwards every name of the run is looked up, because a
 * creation whose answer was lost is in no ledger and a DELETE answered with 204 proves nothing.
 *
 * @param ledger whose names are the run's alone: none of them was at the provider before
 */
export async function cleanUp(ledger: Ledger, context: RunContext): Promise<CleanUp> {
  if (!ledger.attempted) return { removed: 0, leftovers: [] };
  // Clean-up must also run after Ctrl-C.
  const provider = { ...context.provider, send: asCleanUp(context.provider) };
  const calm = { ...context, signal: undefined, provider };
  const { groups: groupNames, users: userNames } = ledger.names;
  const groups = await new Removal('Group', ledger, calm).removeAll(groupNames);
  const users = await new Removal('User', ledger, calm).removeAll(userNames);
  return { removed: groups.removed + users.removed, leftovers: [...groups.leftovers, ...users.leftovers] };
}

/** The removal of all users, or of all groups. */
class Removal {
  readonly #type: ResourceType;
  readonly #ledger: Ledger;
  readonly #context: RunContext;
  readonly #removed = new Set<string>();
  readonly #leftovers = new Map<string, Leftover>();

  constructor(type: ResourceType, ledger: Ledger, context: RunContext) {
    this.#type = type;
    this.#ledger = ledger;
    this.#context = context;
  }

  async removeAll(names: readonly string[]): Promise<CleanUp> {
    const known = this.#ledger.resources.filter(({ type }) => type === this.#type);
    await this.#each(known, 'Removing', ({ id, name }) => this.#remove(id, name));
    let left = names;
    let lingering: readonly Leftover[] = [];
    await settle(async () => {
      const found: Leftover[] = [];
      await this.#each(left, 'Looking again for', async (name) => {
        found.push(...(await this.#lookAgain(name)));
      });
      lingering = found;
      left = [...new Set(found.map(({ name }) => name))];
      return found.length === 0;
    }, this.#context);
    return {
      // Two names may have one id at a provider that is wrong enough.
      removed: this.#removed.size - new Set(lingering.map(({ id }) => id)).size,
      leftovers: [...this.#leftovers.values(), ...lingering],
    };
  }

  async #remove(id: string, name: string): Promise<void> {
    const leftover = await removeResource(this.#type, id, name, this.#context);
    if (leftover) this.#leftovers.set(id, leftover);
    else {
      this.#removed.add(id);
      this.#ledger.removed(this.#type, id);
    }
  }

  /** Removes what is in no ledger. Returns what was removed and is still there. */
  async #lookAgain(name: string): Promise<readonly Leftover[]> {
    const type = this.#type;
    const { matches, problem } = await findByName(type, name, this.#context, 'cleanup').catch(noMatches);
    if (problem !== undefined && this.#mayExist(name)) {
      const reason = `its creation was answered without an id, and it cannot be looked up: ${problem}`;
      this.#leftovers.set(name, { type, name, id: 'unknown', state: 'as it was', reason });
    }
    const lingering: Leftover[] = [];
    for (const id of matches.map(anyIdOf)) {
      if (this.#leftovers.has(id)) continue;
      const reason = 'DELETE was accepted, and it is still there';
      if (this.#removed.has(id)) lingering.push({ type, name, id, state: 'as it was', reason });
      else await this.#remove(id, name);
    }
    return lingering;
  }

  #mayExist(name: string): boolean {
    const key = nameKey(name);
    return this.#ledger.unconfirmed.some((one) => one.type === this.#type && nameKey(one.name) === key);
  }

  async #each<T>(items: readonly T[], verb: string, work: (item: T) => Promise<void>): Promise<void> {
    const { concurrency, onProgress } = this.#context;
    const what = `${verb} ${this.#type.toLowerCase()}s`;
    let done = 0;
    const lanes = items.map((item) => async () => {
      await work(item);
      done += 1;
      onProgress?.({ what, done, total: items.length });
    });
    await inLanes(lanes, concurrency);
  }
}

/** A number is no id (RFC 7643 §3.1), and still the only way to what was made under it. */
function anyIdOf(resource: JsonObject): string {
  const id = attributeOf(resource, 'id');
  return typeof id === 'number' ? String(id) : (idOf(resource) ?? '');
}

/** A provider that is gone is asked once more, and not for every name again: each would cost a whole time-out. */
function asCleanUp({ send, gone }: RunContext['provider']): Send {
  let last: NoAnswer | undefined;
  return async (request) => {
    if (last && gone()) throw last;
    try {
      const answer = await send({ ...request, purpose: 'cleanup' });
      last = undefined;
      return answer;
    } catch (error) {
      if (error instanceof NoAnswer) last = error;
      throw error;
    }
  };
}

function noMatches(error: unknown): { readonly matches: readonly []; readonly problem: string } {
  if (error instanceof NoAnswer) return { matches: [], problem: error.message };
  throw error;
}
