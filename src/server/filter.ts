import { isObject, type Json } from '../scim/json.ts';
import { type Attribute, subAttributesOf } from './attribute.ts';
import { type AttributePath, resolveNames } from './attribute-path.ts';
import { comparison } from './comparison.ts';
import type { Comparison, Filter } from './filter-syntax.ts';
import { badRequest } from './refusal.ts';

/** Reads one top-level attribute; what no filter asks for is never worked out. */
export type Read = (attribute: Attribute) => Json | undefined;
export type Predicate = (read: Read) => boolean;
export type Resolve = (path: string) => AttributePath | undefined;

/**
 * The filter as a function. A multi-valued attribute matches where one of its values does.
 *
 * @throws Refusal `invalidFilter` where it names what the resource type has not, or compares what cannot be compared
 */
export function compileFilter(filter: Filter, resolve: Resolve): Predicate {
  switch (filter.kind) {
    case 'and': {
      const parts = filter.filters.map((part) => compileFilter(part, resolve));
      return (read) => parts.every((part) => part(read));
    }
    case 'or': {
      const parts = filter.filters.map((part) => compileFilter(part, resolve));
      return (read) => parts.some((part) => part(read));
    }
    case 'not': {
      const inner = compileFilter(filter.filter, resolve);
      return (read) => !inner(read);
    }
    case 'present': {
      const path = resolved(filter.path, resolve);
      return (read) => valuesAt(read, path).length > 0;
    }
    case 'value-path': {
      const path = resolved(filter.path, resolve);
      const matches = compileValueFilter(filter.filter, lastOf(path));
      return (read) => valuesAt(read, path).some(matches);
    }
    case 'compare':
      return compileComparison(filter, resolve);
  }
}

/** What stands in the brackets of a value path: a filter on one value's sub-attributes. */
export function compileValueFilter(filter: Filter, attribute: Attribute): (value: Json) => boolean {
  if (attribute.type !== 'complex') {
    throw badRequest('invalidFilter', `"${attribute.name}" has no sub-attributes.`);
  }
  const matches = compileFilter(filter, (path) => resolveNames(subAttributesOf(attribute), path));
  return (value) => isObject(value) && matches((sub) => value[sub.name]);
}

/** All values that the path leads to, through every value of a multi-valued attribute. */
export function valuesAt(read: Read, [first, ...rest]: AttributePath): readonly Json[] {
  let values = listOf(read(first));
  for (const attribute of rest) {
    values = values.flatMap((value) => (isObject(value) ? listOf(value[attribute.name]) : []));
  }
  return values;
}

export function lastOf(path: AttributePath): Attribute {
  return path[path.length - 1] ?? path[0];
}

function compileComparison({ path: text, operator, value }: Comparison, resolve: Resolve): Predicate {
  const path = toComparable(resolved(text, resolve));
  // `eq null` asks for what is unassigned (RFC 7643 §2.5).
  if (value === null) {
    if (operator === 'eq') return (read) => valuesAt(read, path).length === 0;
    if (operator === 'ne') return (read) => valuesAt(read, path).length > 0;
    throw badRequest('invalidFilter', `"${operator}" does not apply to null.`);
  }
  const holds = comparison(lastOf(path), operator, value);
  // No value is not identical to any.
  const whereUnassigned = operator === 'ne';
  return (read) => {
    const values = valuesAt(read, path);
    return values.length === 0 ? whereUnassigned : values.some(holds);
  };
}

/** `emails co "example.com"`, as in Figure 2 of RFC 7644, means the `value` of each. */
function toComparable(path: AttributePath): AttributePath {
  const value = subAttributesOf(lastOf(path)).find(({ name }) => name === 'value');
  return value ? [...path, value] : path;
}

function resolved(text: string, resolve: Resolve): AttributePath {
  const path = resolve(text);
  // What is never returned must not be found out by asking, either (RFC 7643 §7, `returned`).
  if (!path || path.some(({ returned }) => returned === 'never')) {
    throw badRequest('invalidFilter', `"${text}" is no attribute to filter by.`);
  }
  return path;
}

function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
