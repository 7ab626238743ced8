import type { ResourceType } from '../../scim/resource.ts';
import type { Fault, FaultDefinition } from './fault.ts';
import { lookedUp, on, refusal, showing } from './wrong-answers.ts';

/** What providers get wrong with the filters that a push client sends. */
export const LOOK_UP_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'look-up-finds-nobody',
    title: 'A filter by userName compares with another field, and finds nobody',
    seenAt: 'andreihava-okta/sample-node-scim-server#1',
    caughtBy: ['LK-01a'],
    fault: filtering('User', (filter) => (/^userName eq ".*"$/i.test(filter) ? NOBODY : filter)),
  },
  {
    id: 'filter-ignored',
    title: 'GET /Users is answered with everybody, whatever the filter',
    seenAt: 'wso2/product-is#5090',
    caughtBy: ['LK-01b'],
    fault: filtering('User', () => undefined),
  },
  {
    id: 'no-match-is-404',
    title: 'A look-up of a user without a match is answered with 404',
    seenAt: 'jelhub/scimgateway#18',
    caughtBy: ['LK-02'],
    fault: missing('User'),
  },
  {
    id: 'look-up-regards-case',
    title: 'The look-up by userName tells upper from lower case, uniqueness does not',
    seenAt: 'zulip/zulip#21758',
    caughtBy: ['LK-03'],
    fault: showing('User', (user, asked) => {
      const name = lookedUp(asked);
      return name === undefined || name === JSON.stringify(user.userName) ? user : undefined;
    }),
  },
  {
    id: 'attribute-names-regard-case',
    title: 'A filter by USERNAME is refused',
    seenAt: 'open-webui/open-webui#18039',
    caughtBy: ['LK-04a'],
    fault: refusing('User', (filter) => /^username /i.test(filter) && !filter.startsWith('userName ')),
  },
  {
    id: 'operators-regard-case',
    title: 'The operator EQ is refused',
    seenAt: 'wso2/product-is#11807',
    caughtBy: ['LK-04b'],
    fault: refusing('User', (filter) => filter.includes(' EQ ')),
  },
  {
    id: 'urn-in-filter-finds-nobody',
    title: 'A filter by an attribute with its URN is answered with no match',
    seenAt: 'scimmyjs/scimmy 1.3.5, by our own requests',
    caughtBy: ['LK-04c'],
    fault: filtering('User', (filter) => (filter.startsWith('urn:') ? NOBODY : filter)),
  },
  {
    id: 'external-id-filter-finds-nobody',
    title: 'A filter by externalId is not understood and answered with no match',
    seenAt: 'langwatch/langwatch#6973',
    caughtBy: ['LK-05a'],
    fault: filtering('User', (filter) => (filter.startsWith('externalId ') ? NOBODY : filter)),
  },
  {
    id: 'external-id-filter-ignores-case',
    title: 'A filter by externalId does not regard case',
    seenAt: 'GluuFederation/community-edition-setup#396',
    caughtBy: ['LK-05b'],
    fault: filtering('User', (filter) => filter.replace(/^externalId eq ".*"$/, lowerCasedValue)),
  },
  {
    id: 'group-look-up-finds-nothing',
    title: 'Groups cannot be filtered by displayName: there is never a match',
    seenAt: 'ssoready/ssoready#232',
    caughtBy: ['LK-06a'],
    fault: filtering('Group', (filter) => (filter.startsWith('displayName eq') ? NOBODY : filter)),
  },
  {
    id: 'group-filter-ignored',
    title: 'GET /Groups is answered with all groups, whatever the filter',
    seenAt: 'inferred: filters were written for users alone',
    caughtBy: ['LK-06b'],
    fault: filtering('Group', () => undefined),
  },
  {
    id: 'group-look-up-finds-prefixes',
    title: 'A filter by displayName finds the groups whose names begin so',
    seenAt: 'FusionAuth/fusionauth-issues#3111',
    caughtBy: ['LK-06b'],
    fault: filtering('Group', (filter) => filter.replace(/^displayName eq/, 'displayName sw')),
  },
  {
    id: 'no-group-is-404',
    title: 'A look-up of a group without a match is answered with 404',
    seenAt: 'wso2/product-is#7520',
    caughtBy: ['LK-06c'],
    fault: missing('Group'),
  },
  {
    id: 'group-look-up-regards-case',
    title: 'The look-up by displayName tells upper from lower case, uniqueness does not',
    seenAt: 'simpleidserver/SimpleIdServer#489',
    caughtBy: ['LK-06d'],
    fault: showing('Group', (group, asked) => {
      const name = lookedUp(asked);
      return name === undefined || name === JSON.stringify(group.displayName) ? group : undefined;
    }),
  },
  {
    id: 'members-never-excluded',
    title: 'excludedAttributes=members is ignored',
    seenAt: 'simpleidserver/SimpleIdServer#490',
    caughtBy: ['LK-06e'],
    fault: on('GET', 'Group', (asked, correct) => {
      const { excludedAttributes: _ignored, ...query } = asked.query;
      return correct({ ...asked, query });
    }),
  },
  {
    id: 'second-address-not-searched',
    title: 'A filter by emails.value looks at the primary address alone',
    seenAt: 'FusionAuth/fusionauth-issues#3195',
    caughtBy: ['LK-07a'],
    fault: filtering('User', (filter) =>
      filter.replace(/^emails\.value eq (".*")$/, 'emails[primary eq true and value eq $1]'),
    ),
  },
  {
    id: 'brackets-mix-addresses',
    title: 'What stands in brackets may hold for two different addresses',
    seenAt: 'inferred: the brackets are read as an "and" of the whole user',
    caughtBy: ['LK-07b'],
    fault: filtering('User', (filter) =>
      filter.replace(
        /^emails\[type eq (".*") and value eq (".*")\]$/,
        'emails.type eq $1 and emails.value eq $2',
      ),
    ),
  },
  {
    id: 'plus-in-filter-is-a-blank',
    title: 'A plus in the value of a filter is taken for a blank, as if it were decoded twice',
    seenAt: 'inferred: the query string is decoded once by the framework and once by hand',
    caughtBy: ['LK-08a'],
    fault: filtering('User', (filter) => filter.replaceAll('+', ' ')),
  },
  {
    id: 'escapes-in-filter-not-read',
    title: 'Quotes and backslashes in the value of a filter are compared with their escapes',
    seenAt: 'Captain-P-Goldfish/SCIM-SDK#913',
    caughtBy: ['LK-08b'],
    fault: filtering('Group', (filter) => (filter.includes('\\') ? NOBODY : filter)),
  },
  {
    id: 'unknown-filter-finds-everybody',
    title: 'A filter that cannot be parsed is left out, so that everybody is found',
    seenAt: 'NorthlandPositronics/Cogtrix#124',
    caughtBy: ['LK-09a'],
    fault: on('GET', 'User', (asked, correct) => {
      const answer = correct(asked);
      const { filter, ...query } = asked.query;
      return filter !== undefined && answer.status === 400 ? correct({ ...asked, query }) : answer;
    }),
  },
  {
    id: 'invalid-filter-without-scim-type',
    title: 'A filter that is not understood is refused without a scimType',
    seenAt: 'better-auth/better-auth#10419',
    caughtBy: ['LK-09b'],
    fault: on('GET', 'User', (asked, correct) => {
      const answer = correct(asked);
      if (answer.body?.scimType !== 'invalidFilter') return answer;
      const { scimType: _scimType, ...body } = answer.body;
      return { ...answer, body };
    }),
  },
  {
    id: 'broken-filter-finds-nobody',
    title: 'A filter that ends before its value is answered with no match',
    seenAt: 'scimmyjs/scimmy 1.3.5, by our own requests',
    caughtBy: ['LK-09c'],
    fault: filtering('User', (filter) => (/ eq(?: "[^"]*)?$/.test(filter) ? NOBODY : filter)),
  },
];

const NOBODY = 'id eq "nobody"';

/** Asks with another filter, or with none. */
function filtering(type: ResourceType, change: (filter: string) => string | undefined): Fault {
  return on('GET', type, (asked, correct) => {
    const { filter, ...query } = asked.query;
    const changed = filter === undefined ? undefined : change(filter);
    return correct({ ...asked, query: { ...query, ...(changed !== undefined && { filter: changed }) } });
  });
}

function refusing(type: ResourceType, isRefused: (filter: string) => boolean): Fault {
  return on('GET', type, (asked, correct) =>
    isRefused(asked.query.filter ?? '')
      ? refusal(400, 'The filter is not supported.', 'invalidFilter')
      : correct(asked),
  );
}

function missing(type: ResourceType): Fault {
  return on('GET', type, (asked, correct) => {
    const answer = correct(asked);
    const isMissing = asked.query.filter !== undefined && answer.body?.totalResults === 0;
    return isMissing ? refusal(404, 'Nothing was found.') : answer;
  });
}

function lowerCasedValue(filter: string): string {
  return filter.replace(/".*"/, (value) => value.toLowerCase());
}
