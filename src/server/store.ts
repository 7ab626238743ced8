import type { JsonObject } from '../scim/json.ts';
import { sameJson } from '../scim/json.ts';
import type { ResourceType } from '../scim/resource.ts';
import { foldCase } from './fold-case.ts';
import { RESOURCE_TYPES } from './resource-types.ts';

/** A resource at rest: a new object at each change. What can be derived (`schemas`, `groups`, `meta`) is not kept. */
export interface StoredResource {
  readonly type: ResourceType;
  readonly id: string;
  /** In the schema's spelling, with nothing unassigned, and without `members`. */
  readonly attributes: JsonObject;
  /** Ids, in the order in which they came. The one part that changes in place, so that a member costs the same in any group. */
  readonly members: ReadonlySet<string>;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly lastModified: string;
  /** Counts the changes of the representation, derived attributes included. */
  readonly revision: number;
}

export interface Change {
  readonly attributes: JsonObject;
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
}

interface Shelf {
  readonly byId: Map<string, StoredResource>;
  readonly idByName: Map<string, string>;
  readonly idsByExternalId: Map<string, Set<string>>;
  /** The ids in order of creation; `undefined` after a deletion, until somebody asks. */
  ids: string[] | undefined;
}

const NO_IDS: ReadonlySet<string> = new Set();

/** All resources, in memory, with an index for each look-up that a push client makes. */
export class Store {
  readonly #shelves: Readonly<Record<ResourceType, Shelf>> = { User: newShelf(), Group: newShelf() };
  readonly #groupIdsByMember = new Map<string, Set<string>>();

  get(type: ResourceType, id: string): StoredResource | undefined {
    return this.#shelves[type].byId.get(id);
  }

  /** What a member's `value` refers to: a user or a group. */
  find(id: string): StoredResource | undefined {
    return this.get('User', id) ?? this.get('Group', id);
  }

  /** In order of creation. */
  ids(type: ResourceType): readonly string[] {
    const shelf = this.#shelves[type];
    shelf.ids ??= [...shelf.byId.keys()];
    return shelf.ids;
  }

  /** By `userName` or, for a group, `displayName`; in any case. */
  named(type: ResourceType, name: string): StoredResource | undefined {
    const id = this.#shelves[type].idByName.get(foldCase(name));
    return id === undefined ? undefined : this.get(type, id);
  }

  idsWithExternalId(type: ResourceType, externalId: string): ReadonlySet<string> {
    return this.#shelves[type].idsByExternalId.get(externalId) ?? NO_IDS;
  }

  /** The groups that hold this member directly. */
  groupIdsOf(memberId: string): ReadonlySet<string> {
    return this.#groupIdsByMember.get(memberId) ?? NO_IDS;
  }

  /** Name and members are taken to have been checked. */
  insert(
    type: ResourceType,
    id: string,
    attributes: JsonObject,
    members: ReadonlySet<string>,
    at: Date,
  ): StoredResource {
    const created = at.toISOString();
    const resource = {
      type,
      id,
      attributes,
      members: new Set<string>(),
      created,
      lastModified: created,
      revision: 1,
    };
    const shelf = this.#shelves[type];
    shelf.byId.set(id, resource);
    shelf.ids?.push(id);
    this.#index(resource);
    for (const member of members) this.#link(resource, member);
    return resource;
  }

  /** Returns the resource as it then is: the very same object where nothing changed. */
  update(resource: StoredResource, change: Change, at: Date): StoredResource {
    const { attributes, added, removed } = change;
    const same = sameJson(resource.attributes, attributes);
    if (same && added.size === 0 && removed.size === 0) return resource;

    if (!same) this.#unindex(resource);
    const changed = this.#put({ ...resource, attributes, lastModified: after(resource.lastModified, at) });
    if (!same) this.#index(changed);
    for (const member of removed) this.#unlink(changed, member);
    for (const member of added) this.#link(changed, member);
    if (nameOf(resource) !== nameOf(changed)) this.#revise(changed.members);
    return changed;
  }

  /** Leaves no trace: the groups that held the resource change with it. */
  delete(resource: StoredResource, at: Date): void {
    for (const groupId of this.groupIdsOf(resource.id)) {
      const group = this.get('Group', groupId);
      if (!group) continue;
      (group.members as Set<string>).delete(resource.id);
      this.#put({ ...group, lastModified: after(group.lastModified, at) });
    }
    this.#groupIdsByMember.delete(resource.id);
    for (const member of resource.members) this.#unlink(resource, member);
    this.#unindex(resource);
    const shelf = this.#shelves[resource.type];
    shelf.byId.delete(resource.id);
    shelf.ids = undefined;
  }

  #put(resource: StoredResource): StoredResource {
    const next = { ...resource, revision: resource.revision + 1 };
    this.#shelves[next.type].byId.set(next.id, next);
    return next;
  }

  #link(group: StoredResource, member: string): void {
    (group.members as Set<string>).add(member);
    setIn(this.#groupIdsByMember, member).add(group.id);
    this.#revise([member]);
  }

  #unlink(group: StoredResource, member: string): void {
    (group.members as Set<string>).delete(member);
    dropFrom(this.#groupIdsByMember, member, group.id);
    this.#revise([member]);
  }

  /** A user's `groups` show the change, so its entity tag moves; its own attributes do not, so `lastModified` stays. */
  #revise(members: Iterable<string>): void {
    for (const id of members) {
      const user = this.get('User', id);
      if (user) this.#put(user);
    }
  }

  #index(resource: StoredResource): void {
    const shelf = this.#shelves[resource.type];
    shelf.idByName.set(foldCase(nameOf(resource)), resource.id);
    const { externalId } = resource.attributes;
    if (typeof externalId === 'string') setIn(shelf.idsByExternalId, externalId).add(resource.id);
  }

  #unindex(resource: StoredResource): void {
    const shelf = this.#shelves[resource.type];
    shelf.idByName.delete(foldCase(nameOf(resource)));
    const { externalId } = resource.attributes;
    if (typeof externalId === 'string') dropFrom(shelf.idsByExternalId, externalId, resource.id);
  }
}

/** `userName` of a user, `displayName` of a group. */
export function nameOf(resource: Pick<StoredResource, 'type' | 'attributes'>): string {
  return String(resource.attributes[RESOURCE_TYPES[resource.type].naming]);
}

function newShelf(): Shelf {
  return { byId: new Map(), idByName: new Map(), idsByExternalId: new Map(), ids: undefined };
}

/** Later than the last change, also within one millisecond: every change shows in `lastModified`. */
function after(last: string, now: Date): string {
  return new Date(Math.max(now.getTime(), Date.parse(last) + 1)).toISOString();
}

function setIn(sets: Map<string, Set<string>>, key: string): Set<string> {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set);
  return set;
}

function dropFrom(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  set?.delete(value);
  if (set?.size === 0) sets.delete(key);
}
