import type { ResourceType } from '../../scim/resource.ts';
import type { Fault, FaultDefinition } from './fault.ts';
import { on, refusal, showing } from './wrong-answers.ts';

/** What providers get wrong with the parameters that choose attributes and put a list in order. */
export const QUERY_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'members-never-excluded',
    title: 'excludedAttributes=members is ignored',
    seenAt: 'simpleidserver/SimpleIdServer#490',
    caughtBy: ['LK-06e'],
    fault: deaf('Group', 'excludedAttributes'),
  },
  {
    id: 'members-cannot-be-excluded',
    title: 'A request for groups with excludedAttributes is refused with 400',
    seenAt: 'inferred: parameters that are not declared are refused',
    caughtBy: ['LK-06e'],
    fault: on('GET', 'Group', (asked, correct) =>
      asked.query.excludedAttributes === undefined
        ? correct(asked)
        : refusal(400, 'There is no such parameter.', 'invalidValue'),
    ),
  },
  {
    id: 'attributes-ignored-by-id',
    title: 'attributes is heard by lists, not by GET of one user',
    seenAt: 'osiam/osiam#182',
    caughtBy: ['LK-13a'],
    fault: on('GET', 'User', (asked, correct) => {
      const { attributes: _attributes, ...query } = asked.query;
      return correct(asked.id === undefined ? asked : { ...asked, query });
    }),
  },
  {
    id: 'excluded-attributes-ignored',
    title: 'excludedAttributes is ignored for users',
    seenAt: 'wso2/product-is#13855',
    caughtBy: ['LK-13b'],
    fault: deaf('User', 'excludedAttributes'),
  },
  {
    id: 'attributes-drop-the-id',
    title: 'Who asks for attributes gets no id unless it is among them',
    seenAt: 'simpleidserver/SimpleIdServer#45',
    caughtBy: ['LK-13c'],
    fault: withAttributes('id'),
  },
  {
    id: 'attributes-drop-the-schemas',
    title: 'Who asks for attributes gets no schemas',
    seenAt: 'scimmyjs/scimmy 1.3.5, by our own requests',
    caughtBy: ['LK-13d'],
    fault: withAttributes('schemas'),
  },
  {
    id: 'sort-by-ignored',
    title: 'Sorting is advertised, and sortBy is ignored',
    seenAt: 'inferred: the switch in the configuration is on, the code is missing',
    caughtBy: ['LK-14a'],
    fault: deaf('User', 'sortBy'),
  },
  {
    id: 'sort-order-in-capitals',
    title: 'sortOrder is understood in capitals alone',
    seenAt: 'apache/directory-scimple#485',
    caughtBy: ['LK-14b'],
    fault: on('GET', 'User', (asked, correct) =>
      asked.query.sortOrder === 'descending' ? refusal(404, 'There is no such order.') : correct(asked),
    ),
  },
];

/** Leaves one more out where attributes are chosen, and it is not among them. */
function withAttributes(dropped: string): Fault {
  return showing('User', (user, { query }) => {
    const { attributes, excludedAttributes } = query;
    const isChosen = attributes !== undefined && !attributes.split(',').includes(dropped);
    const isExcluded = excludedAttributes?.split(',').includes(dropped);
    if (!isChosen && !isExcluded) return user;
    return Object.fromEntries(Object.entries(user).filter(([name]) => name !== dropped));
  });
}

/** Does not hear a parameter. */
function deaf(type: ResourceType, parameter: string): Fault {
  return on('GET', type, (asked, correct) => {
    const { [parameter]: _unheard, ...query } = asked.query;
    return correct({ ...asked, query });
  });
}
