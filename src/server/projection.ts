import type { ResourceType } from '../scim/resource.ts';
import type { Attribute } from './attribute.ts';
import { resolvePath } from './attribute-path.ts';

/** How much of an attribute an answer shows; `part` leaves it to the sub-attributes. */
export type Share = 'all' | 'part' | 'none';
export type Projection = (path: readonly Attribute[]) => Share;

/**
 * What `attributes` or `excludedAttributes` leave of a representation (RFC 7644 §3.9). The two exclude each other; where
 * both are sent, the first is heard. Names that the resource type has not are ignored.
 */
export function projectionOf(
  type: ResourceType,
  query: Readonly<{ attributes?: string; excludedAttributes?: string }>,
): Projection {
  const wanted = keysOf(type, query.attributes);
  if (wanted.length > 0) {
    return returnable((key) => (covers(wanted, key) ? 'all' : within(wanted, key) ? 'part' : 'none'));
  }
  const unwanted = keysOf(type, query.excludedAttributes);
  return returnable((key) => (unwanted.includes(key) ? 'none' : within(unwanted, key) ? 'part' : 'all'));
}

function returnable(share: (key: string) => Share): Projection {
  return (path) => {
    const { returned } = path[path.length - 1] as Attribute;
    if (returned === 'default') return share(keyOf(path));
    return returned === 'always' ? 'all' : 'none';
  };
}

function keysOf(type: ResourceType, names: string | undefined): readonly string[] {
  const paths = (names ?? '').split(',').map((name) => resolvePath(type, name.trim()));
  return paths.filter((path) => path !== undefined).map(keyOf);
}

function keyOf(path: readonly Attribute[]): string {
  return path.map(({ name }) => name).join(SEPARATOR);
}

/** A blank is in no attribute name and no URN. */
const SEPARATOR = ' ';

function covers(keys: readonly string[], key: string): boolean {
  return keys.some((wanted) => wanted === key || key.startsWith(wanted + SEPARATOR));
}

function within(keys: readonly string[], key: string): boolean {
  return keys.some((wanted) => wanted.startsWith(key + SEPARATOR));
}
