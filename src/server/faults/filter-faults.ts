import type { Fault, FaultDefinition } from './fault.ts';
import { filtering, NOBODY } from './filtering.ts';
import { on, refusal } from './wrong-answers.ts';

/** What providers get wrong with filters in other spellings, by other attributes, and with what is no filter. */
export const FILTER_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'attribute-names-regard-case',
    title: 'A filter by USERNAME is refused',
    seenAt: 'open-webui/open-webui#18039',
    caughtBy: ['LK-04a'],
    fault: refusing((filter) => /^username /i.test(filter) && !filter.startsWith('userName ')),
  },
  {
    id: 'operators-regard-case',
    title: 'The operator EQ is refused',
    seenAt: 'wso2/product-is#11807',
    caughtBy: ['LK-04b'],
    fault: refusing((filter) => filter.includes(' EQ ')),
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

function refusing(isRefused: (filter: string) => boolean): Fault {
  return on('GET', 'User', (asked, correct) =>
    isRefused(asked.query.filter ?? '')
      ? refusal(400, 'The filter is not supported.', 'invalidFilter')
      : correct(asked),
  );
}

function lowerCasedValue(filter: string): string {
  return filter.replace(/".*"/, (value) => value.toLowerCase());
}
