import type { ScenarioNames } from '../scenario/names-of.ts';
import { nameKey } from '../scim/names.ts';
import type { ResourceType } from '../scim/resource.ts';

/** One line of a ledger. What stands in it is enough to find and remove whatever a run has left behind. */
export type LedgerEntry =
  /** Every name that a part of the run will ever give, and the tag that they carry, where they carry one. */
  | {
      readonly kind: 'names';
      readonly users: readonly string[];
      readonly groups: readonly string[];
      readonly tag?: string;
    }
  /** Noted before the request goes out: from now on the resource may exist. */
  | {
      readonly kind: 'create';
      readonly n: number;
      readonly type: ResourceType;
      /** `userName` or `displayName`; empty where the request has none. */
      readonly name: string;
      readonly externalId?: string;
    }
  | { readonly kind: 'created'; readonly n: number; readonly id: string }
  /** Refused with 4xx: nothing was made. */
  | { readonly kind: 'refused'; readonly n: number; readonly status: number }
  /** Gone, by DELETE or because it was not there any more. */
  | { readonly kind: 'removed'; readonly type: ResourceType; readonly id: string };

/** What this run made at the provider. */
export interface Owned {
  readonly type: ResourceType;
  readonly id: string;
  /** As it was created; it may have been renamed since. */
  readonly name: string;
}

/** A creation of which nobody knows whether it was carried out. */
export type Attempt = Extract<LedgerEntry, { kind: 'create' }>;

/** What this run made or may have made at the provider, so that it can be removed again, and so that nothing else is touched. */
export class Ledger {
  readonly #write: (entry: LedgerEntry) => void;
  readonly #attempts = new Map<number, Attempt>();
  readonly #owned = new Map<string, Owned>();
  readonly #names: Readonly<Record<ResourceType, Map<string, string>>> = {
    User: new Map(),
    Group: new Map(),
  };
  readonly #tags = new Set<string>();
  #n = 0;

  /** @param write takes each entry before what it announces is done, for a ledger that outlives the process */
  constructor(write: (entry: LedgerEntry) => void = () => {}) {
    this.#write = write;
  }

  /** From the entries of an earlier run. */
  static restore(entries: Iterable<LedgerEntry>, write?: (entry: LedgerEntry) => void): Ledger {
    const ledger = new Ledger(write);
    for (const entry of entries) ledger.#take(entry);
    return ledger;
  }

  /** True from the first creation on, also where its answer was lost. */
  get attempted(): boolean {
    return this.#n > 0;
  }

  /** What is there still, in the order of creation. */
  get resources(): readonly Owned[] {
    return [...this.#owned.values()];
  }

  /** Creations that may have been carried out although no answer brought an id. */
  get unconfirmed(): readonly Attempt[] {
    return [...this.#attempts.values()];
  }

  /** Every name that the run has given or may have given. */
  get names(): ScenarioNames {
    return { users: [...this.#names.User.values()], groups: [...this.#names.Group.values()] };
  }

  /** True for one of these names, in any case. */
  hasName(type: ResourceType, name: string): boolean {
    return this.#names[type].has(nameKey(name));
  }

  /** What the names of this run carry. */
  get tags(): ReadonlySet<string> {
    return this.#tags;
  }

  owned(type: ResourceType, id: string): Owned | undefined {
    return this.#owned.get(keyOf(type, id));
  }

  announce(names: ScenarioNames, tag?: string): void {
    this.#note({ kind: 'names', ...names, ...(tag !== undefined && { tag }) });
  }

  /** @returns the number by which its outcome is noted */
  intend(type: ResourceType, name: string, externalId?: string): number {
    const n = this.#n + 1;
    this.#note({ kind: 'create', n, type, name, ...(externalId !== undefined && { externalId }) });
    return n;
  }

  created(n: number, id: string): void {
    this.#note({ kind: 'created', n, id });
  }

  refused(n: number, status: number): void {
    this.#note({ kind: 'refused', n, status });
  }

  removed(type: ResourceType, id: string): void {
    if (this.owned(type, id)) this.#note({ kind: 'removed', type, id });
  }

  #note(entry: LedgerEntry): void {
    this.#write(entry);
    this.#take(entry);
  }

  #take(entry: LedgerEntry): void {
    switch (entry.kind) {
      case 'names':
        for (const name of entry.users) this.#names.User.set(nameKey(name), name);
        for (const name of entry.groups) this.#names.Group.set(nameKey(name), name);
        if (entry.tag !== undefined) this.#tags.add(entry.tag);
        return;
      case 'create': {
        this.#n = Math.max(this.#n, entry.n);
        this.#attempts.set(entry.n, entry);
        if (entry.name !== '') this.#names[entry.type].set(nameKey(entry.name), entry.name);
        return;
      }
      case 'created': {
        const attempt = this.#attempts.get(entry.n);
        this.#attempts.delete(entry.n);
        if (!attempt) return;
        const { type, name } = attempt;
        this.#owned.set(keyOf(type, entry.id), { type, id: entry.id, name });
        return;
      }
      case 'refused':
        this.#attempts.delete(entry.n);
        return;
      case 'removed':
        this.#owned.delete(keyOf(entry.type, entry.id));
        return;
    }
  }
}

function keyOf(type: ResourceType, id: string): string {
  return `${type} ${id}`;
}
