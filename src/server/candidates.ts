import type { ResourceType } from '../scim/resource.ts';
import { resolvePath } from './attribute-path.ts';
import type { Comparison, Filter } from './filter-syntax.ts';
import { RESOURCE_TYPES } from './resource-types.ts';
import type { Store } from './store.ts';

/**
 * The ids among which all matches of the filter are, where an index tells; else `undefined`, and every resource has to be
 * looked at. It only narrows: the filter itself still decides.
 */
export function candidateIds(
  type: ResourceType,
  filter: Filter,
  store: Store,
): readonly string[] | undefined {
  if (filter.kind === 'compare') return indexed(type, filter, store);
  if (filter.kind === 'value-path' && filter.filter.kind === 'compare') {
    return indexed(type, { ...filter.filter, path: `${filter.path}.${filter.filter.path}` }, store);
  }
  if (filter.kind !== 'and') return undefined;
  for (const part of filter.filters) {
    const ids = candidateIds(type, part, store);
    if (ids) return ids;
  }
  return undefined;
}

function indexed(
  type: ResourceType,
  { path, operator, value }: Comparison,
  store: Store,
): readonly string[] | undefined {
  if (operator !== 'eq' || typeof value !== 'string') return undefined;
  switch (
    resolvePath(type, path)
      ?.map(({ name }) => name)
      .join('.')
  ) {
    case 'id':
      return store.get(type, value) ? [value] : [];
    case 'externalId':
      return [...store.idsWithExternalId(type, value)];
    case RESOURCE_TYPES[type].naming: {
      const found = store.named(type, value);
      return found ? [found.id] : [];
    }
    case 'members':
    case 'members.value':
      return [...store.groupIdsOf(value)];
    default:
      return undefined;
  }
}
