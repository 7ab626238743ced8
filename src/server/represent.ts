import { isObject, type Json, type JsonObject } from '../scim/json.ts';
import { resourcePath } from '../scim/resource.ts';
import { type Attribute, subAttributesOf } from './attribute.ts';
import type { Read } from './filter.ts';
import type { Projection } from './projection.ts';
import { RESOURCE_TYPES } from './resource-types.ts';
import { nameOf, type Store, type StoredResource } from './store.ts';

/** Where a representation is made: the other resources, and the base URL that locations begin with. */
export interface Place {
  readonly store: Store;
  readonly baseUrl: string;
}

/** A resource as a client sees it. */
export function represent(resource: StoredResource, place: Place, projection: Projection): JsonObject {
  const read = reader(resource, place);
  const shown: Record<string, Json> = {};
  for (const attribute of RESOURCE_TYPES[resource.type].attributes) {
    const share = projection([attribute]);
    const value = share === 'none' ? undefined : read(attribute);
    if (value === undefined) continue;
    const part = share === 'all' ? value : partOf(value, [attribute], projection);
    if (part !== undefined) shown[attribute.name] = part;
  }
  return shown;
}

/** Reads one attribute, worked out where the store does not keep it. */
export function reader(resource: StoredResource, place: Place): Read {
  return ({ name }) => {
    switch (name) {
      case 'schemas':
        return schemasOf(resource);
      case 'id':
        return resource.id;
      case 'meta':
        return metaOf(resource, place.baseUrl);
      case 'members':
        return emptyToUndefined([...resource.members].map((id) => memberOf(id, place)));
      case 'groups':
        return emptyToUndefined(groupsOf(resource, place));
      default:
        return resource.attributes[name];
    }
  };
}

/** A member as a group shows it. */
export function memberOf(id: string, { store, baseUrl }: Place): JsonObject {
  const type = store.get('Group', id) ? 'Group' : 'User';
  return { value: id, $ref: baseUrl + resourcePath(type, id), type };
}

export function locationOf(resource: StoredResource, baseUrl: string): string {
  return baseUrl + resourcePath(resource.type, resource.id);
}

/** Weak, since the same resource may be shown in whole or in part (RFC 7644 §3.14). */
export function versionOf(resource: StoredResource): string {
  return `W/"${resource.revision}"`;
}

/** The base schema and each extension in use (RFC 7643 §3). */
function schemasOf({ type, attributes }: StoredResource): readonly string[] {
  const { schema, extensions } = RESOURCE_TYPES[type];
  return [schema.id, ...extensions.map(({ id }) => id).filter((id) => Object.hasOwn(attributes, id))];
}

function metaOf(resource: StoredResource, baseUrl: string): JsonObject {
  return {
    resourceType: resource.type,
    created: resource.created,
    lastModified: resource.lastModified,
    location: locationOf(resource, baseUrl),
    version: versionOf(resource),
  };
}

function groupsOf(resource: StoredResource, { store, baseUrl }: Place): readonly JsonObject[] {
  const groups = [...store.groupIdsOf(resource.id)].map((id) => store.get('Group', id));
  return groups
    .filter((group) => group !== undefined)
    .map((group) => ({
      value: group.id,
      $ref: locationOf(group, baseUrl),
      display: nameOf(group),
      type: 'direct',
    }));
}

function partOf(value: Json, path: readonly Attribute[], projection: Projection): Json | undefined {
  if (Array.isArray(value)) {
    return emptyToUndefined(
      value.map((entry) => partOf(entry, path, projection)).filter((part) => part !== undefined),
    );
  }
  if (!isObject(value)) return value;
  const part: Record<string, Json> = {};
  for (const sub of subAttributesOf(path[path.length - 1] as Attribute)) {
    const inner = value[sub.name];
    const share = projection([...path, sub]);
    if (inner === undefined || share === 'none') continue;
    const kept = share === 'all' ? inner : partOf(inner, [...path, sub], projection);
    if (kept !== undefined) part[sub.name] = kept;
  }
  return Object.keys(part).length > 0 ? part : undefined;
}

function emptyToUndefined(list: readonly Json[]): readonly Json[] | undefined {
  return list.length > 0 ? list : undefined;
}
