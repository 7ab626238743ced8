import type { Json } from '../scim/json.ts';
import type { ResourceType } from '../scim/resource.ts';
import { subAttributesOf } from './attribute.ts';
import { type AttributePath, resolveNames, resolvePath } from './attribute-path.ts';
import { compileValueFilter, lastOf } from './filter.ts';
import { type Filter, parsePatchPath } from './filter-syntax.ts';
import { badRequest } from './refusal.ts';

/** What an operation's path points at. */
export interface PatchTarget {
  readonly text: string;
  /** Down to the sub-attribute, where the path names one. */
  readonly path: AttributePath;
  /** The value filter of the path, as it was written and as a function. */
  readonly filter?: Filter;
  readonly matches?: (value: Json) => boolean;
}

/**
 * @throws Refusal `invalidPath` where the resource type has no such attribute, `mutability` where it is the server's
 * (RFC 7644 §3.5.2)
 */
export function patchTarget(type: ResourceType, text: string): PatchTarget {
  const { path: name, filter, subAttribute } = parsePatchPath(text);
  const path = resolvePath(type, name);
  if (!path) throw badRequest('invalidPath', `"${name}" is no attribute of a ${type}.`);
  const whole = subAttribute === undefined ? path : below(path, subAttribute, text);
  const readOnly = whole.find(({ mutability }) => mutability === 'readOnly');
  if (readOnly) throw badRequest('mutability', `"${readOnly.name}" is read-only.`);
  if (!filter) return { text, path: whole };
  const attribute = lastOf(path);
  if (!attribute.multiValued)
    throw badRequest('invalidPath', `"${attribute.name}" has one value; it takes no filter.`);
  return { text, path: whole, filter, matches: compileValueFilter(filter, attribute) };
}

function below(path: AttributePath, subAttribute: string, text: string): AttributePath {
  const inner = resolveNames(subAttributesOf(lastOf(path)), subAttribute);
  if (!inner) throw badRequest('invalidPath', `"${text}" names no known sub-attribute.`);
  return [...path, ...inner];
}
