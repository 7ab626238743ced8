import type { LedgerEntry } from '../config/ledger-entry.ts';
import type { ScenarioNames } from '../scenario/names-of.ts';
import { nameKey } from '../scim/names.ts';
import type { ResourceType } from '../scim/resource.ts';

/** What this run made at the provider. */
export interface Owned {
  readonly type: ResourceType;
  readonly id: string;
  /** As it was created; it may have been renamed since. */
  readonly name: string;
}

/** A creation of which nobody knows whether it was carried out. */
export type Attempt = Extract<LedgerEntry, { kind: 'create' }>;

/** Where all ledgers of a run are written, in the order of events, so that they outlive the process. */
export interface Trail {
  /** Of the next creation; no two of a run have the same. */
  readonly nextNumber: () => number;
  /** @throws LedgerUnwritable for what announces a request, which must then not be sent */
  readonly write: (entry: LedgerEntry) => void;
}

/** What this run made or may have made at the provider, so that it can be removed again, and so that nothing else is touched. */
export class Ledger {
  readonly #trail: Trail;
  readonly #attempts = new Map<number, Attempt>();
  readonly #owned = new Map<string, Owned>();
  readonly #gone = new Map<string, Pick<Owned, 'type' | 'id'>>();
  readonly #names: Readonly<Record<ResourceType, Map<string, string>>> = {
    User: new Map(),
    Group: new Map(),
  };
  readonly #tags = new Set<string>();
  readonly #externalIds = new Map<string, Set<string>>();
  /** What was there before and a push has written to. */
  readonly #found = new Set<string>();
  #attempted = false;

  constructor(trail: Trail = unwritten()) {
    this.#trail = trail;
  }

  /** From the entries of an earlier run. */
  static restore(entries: Iterable<LedgerEntry>, trail?: Trail): Ledger {
    const ledger = new Ledger(trail);
    for (const entry of entries) ledger.#take(entry);
    return ledger;
  }

  /** True from the first creation on, also where its answer was lost. */
  get attempted(): boolean {
    return this.#attempted;
  }

  /** What is there still, in the order of creation. */
  get resources(): readonly Owned[] {
    return [...this.#owned.values()];
  }

  /** What was made and is gone again, whether JumpCloud or a clean-up removed it. */
  get gone(): readonly Pick<Owned, 'type' | 'id'>[] {
    return [...this.#gone.values()];
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

  /** Every `externalId` that was sent with a creation of this name. */
  externalIdsOf(type: ResourceType, name: string): ReadonlySet<string> {
    return this.#externalIds.get(keyOf(type, nameKey(name))) ?? new Set();
  }

  owned(type: ResourceType, id: string): Owned | undefined {
    return this.#owned.get(keyOf(type, id));
  }

  /** True for what was there before and has been noted as linked or taken over. */
  found(type: ResourceType, id: string): boolean {
    return this.#found.has(keyOf(type, id));
  }

  announce(names: ScenarioNames, tag?: string): void {
    this.#note({ kind: 'names', ...names, ...(tag !== undefined && { tag }) });
  }

  /** @returns the number by which its outcome is noted */
  intend(type: ResourceType, name: string, externalId?: string): number {
    const n = this.#trail.nextNumber();
    this.#note({ kind: 'create', n, type, name, ...(externalId !== undefined && { externalId }) });
    return n;
  }

  created(n: number, id: string): void {
    this.#note({ kind: 'created', n, id });
  }

  refused(n: number, status: number): void {
    this.#note({ kind: 'refused', n, status });
  }

  /** A resource of ours whose id no answer had brought; the creation is confirmed by it. */
  discovered(type: ResourceType, name: string, id: string): void {
    const attempt = this.unconfirmed.find((one) => one.type === type && nameKey(one.name) === nameKey(name));
    if (attempt && !this.owned(type, id)) this.created(attempt.n, id);
  }

  /** Before a push first writes to what its state file links, or to what it matched by its name. */
  find(kind: 'linked' | 'taken-over', type: ResourceType, id: string, name: string): void {
    this.#note({ kind, type, id, name });
  }

  removed(type: ResourceType, id: string): void {
    this.#note({ kind: 'removed', type, id });
  }

  #note(entry: LedgerEntry): void {
    this.#trail.write(entry);
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
        this.#attempted = true;
        this.#attempts.set(entry.n, entry);
        if (entry.name !== '') this.#names[entry.type].set(nameKey(entry.name), entry.name);
        if (entry.externalId !== undefined) this.#sent(entry, entry.externalId);
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
      case 'linked':
      case 'taken-over':
        this.#found.add(keyOf(entry.type, entry.id));
        return;
      case 'removed':
        this.#owned.delete(keyOf(entry.type, entry.id));
        this.#gone.set(keyOf(entry.type, entry.id), { type: entry.type, id: entry.id });
        return;
    }
  }

  #sent({ type, name }: Attempt, externalId: string): void {
    const key = keyOf(type, nameKey(name));
    this.#externalIds.set(key, (this.#externalIds.get(key) ?? new Set()).add(externalId));
  }
}

/** Of a run that nobody can kill without ending the provider as well. */
function unwritten(): Trail {
  let last = 0;
  return { nextNumber: () => ++last, write: () => {} };
}

function keyOf(type: ResourceType, id: string): string {
  return `${type} ${id}`;
}
