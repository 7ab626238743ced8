import type { ResourceType } from '../../scim/resource.ts';
import type { Fault, FaultDefinition } from './fault.ts';
import { filtering, NOBODY } from './filtering.ts';
import { lookedUp, on, refusal, showing } from './wrong-answers.ts';

/** What providers get wrong with JumpCloud's own look-ups, by userName and by displayName. */
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
      const name = lookedUp(asked)?.normalize('NFC');
      return name === undefined || name === JSON.stringify(user.userName).normalize('NFC') ? user : undefined;
    }),
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
    id: 'look-up-hides-the-inactive',
    title: 'The look-up does not find inactive users',
    seenAt: 'growthbook/growthbook#1680',
    caughtBy: ['LK-15a'],
    fault: showing('User', (user, { id }) => (id === undefined && user.active === false ? undefined : user)),
  },
  {
    id: 'the-inactive-are-gone',
    title: 'An inactive user is answered with 404',
    seenAt: 'tuist/tuist#10958',
    caughtBy: ['LK-15b'],
    fault: showing('User', (user, { id }) => (id !== undefined && user.active === false ? undefined : user)),
  },
];

function missing(type: ResourceType): Fault {
  return on('GET', type, (asked, correct) => {
    const answer = correct(asked);
    const isMissing = asked.query.filter !== undefined && answer.body?.totalResults === 0;
    return isMissing ? refusal(404, 'Nothing was found.') : answer;
  });
}
