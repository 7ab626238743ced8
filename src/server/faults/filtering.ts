import type { ResourceType } from '../../scim/resource.ts';
import type { Fault } from './fault.ts';
import { on } from './wrong-answers.ts';

/** A filter that nobody matches. */
export const NOBODY = 'id eq "nobody"';

/** Asks with another filter than the one that came, or with none. */
export function filtering(type: ResourceType, change: (filter: string) => string | undefined): Fault {
  return on('GET', type, (asked, correct) => {
    const { filter, ...query } = asked.query;
    const changed = filter === undefined ? undefined : change(filter);
    return correct({ ...asked, query: { ...query, ...(changed !== undefined && { filter: changed }) } });
  });
}
