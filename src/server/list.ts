import { isObject, type Json, type JsonObject } from '../scim/json.ts';
import type { ResourceType } from '../scim/resource.ts';
import { LIST_RESPONSE } from '../scim/urns.ts';
import { subAttributesOf } from './attribute.ts';
import { type AttributePath, resolvePath } from './attribute-path.ts';
import { candidateIds } from './candidates.ts';
import { comparable } from './comparison.ts';
import { compileFilter, lastOf, type Read } from './filter.ts';
import { parseFilter } from './filter-syntax.ts';
import { projectionOf } from './projection.ts';
import { isPrimary } from './read-attributes.ts';
import { badRequest } from './refusal.ts';
import { type Place, reader, represent } from './represent.ts';
import type { StoredResource } from './store.ts';

/** The parameters of RFC 7644 §3.4.2, as a query string or a search request has them. */
export interface ListQuery {
  readonly filter?: string;
  readonly sortBy?: string;
  readonly sortOrder?: string;
  readonly startIndex?: string;
  readonly count?: string;
  readonly attributes?: string;
  readonly excludedAttributes?: string;
}

/** One page of the resources of a type, as a ListResponse. */
export function list(type: ResourceType, query: ListQuery, place: Place, pageLimit: number): JsonObject {
  const ids = sorted(type, query, matching(type, query, place), place);
  // Below 1 means 1, below 0 means 0 (RFC 7644 §3.4.2.4).
  const startIndex = Math.max(1, integer('startIndex', query.startIndex) ?? 1);
  const count = Math.min(pageLimit, Math.max(0, integer('count', query.count) ?? pageLimit));
  const page = ids.slice(startIndex - 1, startIndex - 1 + count);
  const projection = projectionOf(type, query);
  const resources = page.map((id) => represent(stored(type, id, place), place, projection));
  return {
    schemas: [LIST_RESPONSE],
    totalResults: ids.length,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

function matching(type: ResourceType, { filter: text }: ListQuery, place: Place): readonly string[] {
  if (text === undefined) return place.store.ids(type);
  const filter = parseFilter(text);
  const matches = compileFilter(filter, (path) => resolvePath(type, path));
  const ids = candidateIds(type, filter, place.store) ?? place.store.ids(type);
  return ids.filter((id) => matches(reader(stored(type, id, place), place)));
}

function sorted(
  type: ResourceType,
  { sortBy, sortOrder }: ListQuery,
  ids: readonly string[],
  place: Place,
): readonly string[] {
  if (sortBy === undefined) return ids;
  const path = resolvePath(type, sortBy);
  if (!path) throw badRequest('invalidValue', `"${sortBy}" is no attribute to sort by.`);
  const order = sortOrder?.toLowerCase() ?? 'ascending';
  if (order !== 'ascending' && order !== 'descending') {
    throw badRequest('invalidValue', 'sortOrder is "ascending" or "descending".');
  }
  const keyed = ids.map((id) => ({ id, key: sortKey(reader(stored(type, id, place), place), path) }));
  keyed.sort((a, b) => (order === 'ascending' ? compareKeys(a.key, b.key) : compareKeys(b.key, a.key)));
  return keyed.map(({ id }) => id);
}

type SortKey = ReturnType<typeof comparable>;

/** Of several values the primary one counts, else the first (RFC 7644 §3.4.2.3). */
function sortKey(read: Read, path: AttributePath): SortKey {
  const [first, ...rest] = path;
  let value = preferred(read(first));
  for (const attribute of rest) value = isObject(value) ? preferred(value[attribute.name]) : undefined;
  const last = lastOf(path);
  const inner = subAttributesOf(last).find(({ name }) => name === 'value');
  return inner && isObject(value) ? comparable(inner, value[inner.name]) : comparable(last, value);
}

function preferred(value: Json | undefined): Json | undefined {
  return Array.isArray(value) ? (value.find(isPrimary) ?? value[0]) : value;
}

/** Nothing comes last in ascending order. */
function compareKeys(a: SortKey, b: SortKey): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b ? -1 : 1;
}

function integer(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[+-]?\d+$/.test(text.trim())) throw badRequest('invalidValue', `${name} must be an integer.`);
  return Number(text);
}

function stored(type: ResourceType, id: string, { store }: Place): StoredResource {
  return store.get(type, id) as StoredResource;
}
