import type { ResourceType } from '../scim/resource.ts';
import { type Attribute, attributeNamed, subAttributesOf } from './attribute.ts';
import { RESOURCE_TYPES } from './resource-types.ts';

/** Attributes from the outside in: `[emails, value]`, `[enterprise extension, manager, displayName]`. */
export type AttributePath = readonly [Attribute, ...Attribute[]];

/**
 * What `name.givenName` or `urn:ietf:params:scim:schemas:core:2.0:User:name.givenName` names, in any case (RFC 7644 §3.10);
 * `undefined` where the resource type has no such attribute. An extension's URN alone names the whole extension.
 */
export function resolvePath(type: ResourceType, path: string): AttributePath | undefined {
  const { schema, extensions, attributes } = RESOURCE_TYPES[type];
  for (const extension of extensions) {
    const rest = afterUrn(extension.id, path);
    const container = attributeNamed(attributes, extension.id);
    if (rest === undefined || !container) continue;
    if (rest === '') return [container];
    const inner = resolveNames(extension.attributes, rest);
    return inner && [container, ...inner];
  }
  return resolveNames(attributes, afterUrn(schema.id, path) ?? path);
}

/** The same for a path without a URN, among these attributes and theirs. */
export function resolveNames(attributes: readonly Attribute[], path: string): AttributePath | undefined {
  const [first = '', ...rest] = path.split('.');
  const attribute = attributeNamed(attributes, first);
  if (!attribute || rest.length === 0) return attribute && [attribute];
  const inner = resolveNames(subAttributesOf(attribute), rest.join('.'));
  return inner && [attribute, ...inner];
}

/** The part after the URN and its colon, empty for the URN itself; `undefined` where the path does not begin with it. */
function afterUrn(urn: string, path: string): string | undefined {
  if (!path.toLowerCase().startsWith(urn.toLowerCase())) return undefined;
  const rest = path.slice(urn.length);
  if (rest === '') return rest;
  return rest.startsWith(':') ? rest.slice(1) : undefined;
}
