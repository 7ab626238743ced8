import type { ScimResponse } from './exchange.ts';
import { isObject, type JsonObject } from './json.ts';

export type ResourceType = 'User' | 'Group';

export const ENDPOINTS: Readonly<Record<ResourceType, string>> = { User: '/Users', Group: '/Groups' };

/** `/Users/{id}`, the id as one encoded path segment, so that `..`, `?` and `/` in an id stay inside it. */
export function resourcePath(type: ResourceType, id: string): string {
  return `${ENDPOINTS[type]}/${encodeSegment(id)}`;
}

/**
 * The `id` where it is what RFC 7643 §3.1 says, a non-empty string. A number is no id (JumpCloud refuses it), nor is one that no
 * request could name.
 */
export function idOf(resource: unknown): string | undefined {
  const id = stringOf(resource, 'id');
  return id === undefined || id === '' || id.length > LONGEST_ID ? undefined : id;
}

/** RFC 9110 §4.1 asks servers for 8,000 octets of a URI, and hardly any takes more. */
export const LONGEST_ID = 8_000;

/** A string attribute by its name, in any case (RFC 7643 §2.1); `undefined` where it is absent or no string. */
export function stringOf(resource: unknown, name: string): string | undefined {
  const value = attributeOf(resource, name);
  return typeof value === 'string' ? value : undefined;
}

/** An attribute by its name, in any case; own properties only. */
export function attributeOf(resource: unknown, name: string): unknown {
  if (!isObject(resource)) return undefined;
  if (Object.hasOwn(resource, name)) return resource[name];
  const wanted = name.toLowerCase();
  const found = Object.keys(resource).find((key) => key.toLowerCase() === wanted);
  return found === undefined ? undefined : resource[found];
}

/** The resources of a list answer; `undefined` where it is no list of resources at all. */
export function resourcesOf(response: ScimResponse): readonly JsonObject[] | undefined {
  const { body } = response;
  if (!isObject(body)) return undefined;
  const resources = attributeOf(body, 'Resources');
  if (Array.isArray(resources)) return resources.every(isObject) ? resources : undefined;
  // RFC 7644 §3.4.2 lets a list without matches leave `Resources` out, and null is the same as absent (RFC 7643 §2.5).
  return (resources === undefined || resources === null) && attributeOf(body, 'totalResults') === 0
    ? []
    : undefined;
}

/** The ids in a group's `members`, each once, in the order given. Entries without a string `value` are left out. */
export function memberIdsOf(group: unknown): readonly string[] {
  const members = attributeOf(group, 'members');
  if (!Array.isArray(members)) return [];
  const ids = members.map((member) => stringOf(member, 'value')).filter((id) => id !== undefined);
  return [...new Set(ids)];
}

function encodeSegment(id: string): string {
  // `encodeURIComponent` leaves dots alone, and a URL parser would take `..` for the parent folder.
  const encoded = encodeURIComponent(id.toWellFormed());
  return /^\.{1,2}$/.test(encoded) ? encoded.replaceAll('.', '%2E') : encoded;
}
