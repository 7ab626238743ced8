import { NoAnswer } from '../errors.ts';
import type { Leftover } from '../report/run-result.ts';
import type { JsonObject } from '../scim/json.ts';
import { nameKey } from '../scim/names.ts';
import { attributeOf, idOf, type ResourceType } from '../scim/resource.ts';
import { inLanes } from '../transport/lanes.ts';
import type { RunContext } from './context.ts';
import { holderOf } from './holder-of.ts';
import { judgeNamesake, type Period } from './judge-namesake.ts';
import type { Ledger, Owned } from './ledger.ts';
import { findByName } from './read-back.ts';
import { removeResource } from './remove-resource.ts';
import { settle } from './settle.ts';

export interface Removed {
  /** What is gone. */
  readonly removals: readonly Owned[];
  readonly leftovers: readonly Leftover[];
  /** What was left alone, and why. */
  readonly notes: readonly string[];
}

/** The removal of all users, or of all groups, of a run. */
export class Removal {
  readonly #type: ResourceType;
  readonly #ledger: Ledger;
  readonly #context: RunContext;
  readonly #period: Period | undefined;
  readonly #removed = new Map<string, Owned>();
  /** By their ids. */
  readonly #leftovers = new Map<string, Leftover>();
  /** By their names, where no id is known. */
  readonly #unidentified = new Map<string, Leftover>();
  /** Ids of leftovers that may be removed after all once they are found by their names. */
  readonly #unread = new Set<string>();
  readonly #notes = new Set<string>();

  constructor(type: ResourceType, ledger: Ledger, context: RunContext, period: Period | undefined) {
    this.#type = type;
    this.#ledger = ledger;
    this.#context = context;
    this.#period = period;
  }

  /** @param names every one that the run has given or may have given */
  async removeAll(names: readonly string[]): Promise<Removed> {
    const known = this.#ledger.resources.filter(({ type }) => type === this.#type);
    for (const { id, name } of known) this.#leave(id, name, INTERRUPTED);
    for (const name of names) if (this.#mayExist(name)) this.#leaveUnidentified(name, INTERRUPTED);
    await this.#each(known, 'Removing', ({ id, name }) => this.#removeKnown(id, name));
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
    for (const { id } of lingering) this.#removed.delete(id);
    const wasKnown = new Set(known.map(({ id }) => id));
    return {
      // In the order of creation, whichever was gone first.
      removals: [
        ...known.filter(({ id }) => this.#removed.has(id)),
        ...[...this.#removed.values()].filter(({ id }) => !wasKnown.has(id)),
      ],
      leftovers: [...this.#leftovers.values(), ...this.#unidentified.values(), ...lingering],
      notes: [...this.#notes],
    };
  }

  /** Ids get reused, so what is behind one is looked at first. */
  async #removeKnown(id: string, name: string): Promise<void> {
    const holder = await holderOf(this.#type, id, this.#ledger, this.#context);
    if (holder.kind === 'unknown') {
      this.#unread.add(id);
      this.#leave(id, name, `it could not be read first: ${holder.problem}`);
    } else if (holder.kind === 'stranger') this.#leaveAlone(id, name, `bears the name ${holder.name} by now`);
    // Somebody who came later may have got both the id and the name.
    else if (holder.kind === 'ours' && this.#whoseIs(id, name, holder.resource) !== 'ours')
      this.#leave(id, name, UNCLEAR);
    else await this.#remove(id, name);
  }

  /** Removes what is in no ledger. Returns what was removed and is still there. */
  async #lookAgain(name: string): Promise<readonly Leftover[]> {
    const { matches, problem } = await findByName(this.#type, name, this.#context, 'cleanup').catch(
      noMatches,
    );
    if (problem !== undefined) {
      if (this.#mayExist(name))
        this.#leaveUnidentified(
          name,
          `nobody knows whether it was created, and it cannot be looked up: ${problem}`,
        );
      return [];
    }
    this.#unidentified.delete(nameKey(name));
    const lingering: Leftover[] = [];
    for (const match of matches) {
      const id = anyIdOf(match);
      if (id === undefined) this.#leaveUnidentified(name, 'it is there and has no id');
      else if (this.#removed.has(id)) lingering.push(this.#leftover(id, name, LINGERS));
      else await this.#removeFound(id, name, match);
    }
    return lingering;
  }

  async #removeFound(id: string, name: string, match: JsonObject): Promise<void> {
    if (this.#leftovers.has(id) && !this.#unread.delete(id)) return;
    const whose = this.#whoseIs(id, name, match);
    if (whose === 'stranger')
      return this.#leaveAlone(id, name, 'bears its name and was not made by this run');
    if (whose === 'unclear') return this.#leave(id, name, UNCLEAR);
    // A look-up may lie about whom it found.
    const holder = await holderOf(this.#type, id, this.#ledger, this.#context);
    if (holder.kind === 'stranger') return this.#leaveAlone(id, name, `bears the name ${holder.name}`);
    this.#ledger.discovered(this.#type, name, id);
    await this.#remove(id, name);
  }

  #whoseIs(id: string, name: string, resource: JsonObject): 'ours' | 'stranger' | 'unclear' {
    if (this.#period === undefined || this.#ledger.tags.size > 0) return 'ours';
    const whose = judgeNamesake(resource, this.#ledger.externalIdsOf(this.#type, name), this.#period);
    if (whose !== 'untold') return whose;
    return this.#ledger.owned(this.#type, id) ? 'ours' : 'unclear';
  }

  async #remove(id: string, name: string): Promise<void> {
    const leftover = await removeResource(this.#type, id, name, this.#context);
    if (leftover) {
      this.#leftovers.set(id, leftover);
      return;
    }
    this.#leftovers.delete(id);
    this.#removed.set(id, { type: this.#type, id, name });
    this.#ledger.removed(this.#type, id);
  }

  #leave(id: string, name: string, reason: string): void {
    this.#leftovers.set(id, this.#leftover(id, name, reason));
  }

  #leaveUnidentified(name: string, reason: string): void {
    this.#unidentified.set(nameKey(name), this.#leftover('unknown', name, reason));
  }

  #leftover(id: string, name: string, reason: string): Leftover {
    return { type: this.#type, name, id, state: 'as it was', reason };
  }

  #leaveAlone(id: string, name: string, why: string): void {
    this.#leftovers.delete(id);
    this.#notes.add(
      `${this.#type} ${id}, which was to be ${name}, ${why}: somebody else's, so it was left alone`,
    );
  }

  #mayExist(name: string): boolean {
    const key = nameKey(name);
    return this.#ledger.unconfirmed.some((one) => one.type === this.#type && nameKey(one.name) === key);
  }

  async #each<T>(items: readonly T[], verb: string, work: (item: T) => Promise<void>): Promise<void> {
    const { concurrency, signal, onProgress } = this.#context;
    const what = `${verb} ${this.#type.toLowerCase()}s`;
    let done = 0;
    const lanes = items.map((item) => async () => {
      await work(item);
      done += 1;
      onProgress?.({ what, done, total: items.length });
    });
    await inLanes(lanes, concurrency, signal);
  }
}

const INTERRUPTED = 'the clean-up was interrupted before';
const LINGERS = 'DELETE was accepted, and it is still there';
const UNCLEAR =
  'it bears a name of this run, and its externalId and meta.created do not tell whether the run made it or somebody who came later';

/** A number is no id (RFC 7643 §3.1), and still the only way to what was made under it. */
function anyIdOf(resource: JsonObject): string | undefined {
  const id = attributeOf(resource, 'id');
  return typeof id === 'number' ? String(id) : idOf(resource);
}

function noMatches(error: unknown): { readonly matches: readonly []; readonly problem: string } {
  if (error instanceof NoAnswer) return { matches: [], problem: error.message };
  throw error;
}
