import type { Requirement } from '../../src/checks/requirement.ts';
import type { Verdict } from '../../src/report/run-result.ts';

/** Thirty verdicts, one of each kind at least; their exchanges are those of `sampleExchanges`. */
export function sampleVerdicts(): readonly Verdict[] {
  return [...findings(), ...others()];
}

function findings(): readonly Verdict[] {
  return [
    {
      ...aVerdict('GR-05', 'groups', 'A member that is removed by a value list leaves; the others stay.'),
      ...{ status: 'fail', impact: 'blocks', requirement: rfc7644('3.5.2.2', 'silent'), occurrences: 3 },
      symptom: 'One person leaves a group, and the whole group is empty at the application.',
      expected:
        'grace.7f3k@example.com is still a member of engineering 7f3k after ada.7f3k@example.com was removed',
      actual: 'members is empty',
      remedy:
        'In a PATCH remove with the path members and a value, take out the listed members alone. It is allowed by the letter of §3.5.2.2 to empty the attribute; under JumpCloud’s push that destroys memberships.',
      exchanges: [8, 14, 20],
    },
    {
      ...aVerdict(
        'LC-leaver-of-one-of-two-groups',
        'lifecycle',
        'Whoever leaves one of two groups stays active.',
      ),
      ...{ status: 'fail', impact: 'blocks', followsFrom: 'GR-05', exchanges: [8], occurrences: 1 },
      requirement: { source: 'JumpCloud', section: 'documented', level: 'silent' },
    },
    {
      ...aVerdict('DT-member-remove-value-list', 'dialects', 'PATCH remove, path members, value list'),
      ...{ status: 'fail', impact: 'blocks', followsFrom: 'GR-05', exchanges: [14], occurrences: 1 },
      actual: 'accepted with 204, and the group is empty',
    },
    {
      ...aVerdict('LK-03', 'look-up', 'A look-up by userName finds the user in any case.'),
      ...{ status: 'fail', impact: 'blocks', requirement: rfc7644('3.4.2.2', 'MUST'), occurrences: 1 },
      symptom: 'A user is created a second time, or JumpCloud reports a conflict.',
      expected: '1 resource for userName eq "ADA.7F3K@EXAMPLE.COM"',
      actual: '0 resources',
      remedy: 'Compare userName without regard to case: its schema says caseExact false.',
      exchanges: [10],
    },
    {
      ...aVerdict('US-09', 'users', 'A second user of the same name in another case is refused with 409.'),
      ...{ status: 'skip', impact: 'degrades', followsFrom: 'LK-03' },
      reason: 'it could not be judged, since the first user was not found',
    },
    {
      ...aVerdict(
        'LC-leaver-of-the-last-group',
        'lifecycle',
        'Whoever leaves the last group is deactivated.',
      ),
      ...{ status: 'fail', impact: 'blocks', occurrences: 1, exchanges: [9] },
      requirement: { source: 'JumpCloud', section: 'mission', level: 'silent' },
      symptom: 'Who has left the company can still sign in.',
      expected: 'active is false after the last group was left',
      actual: 'active is still true',
      remedy: 'Store what a PATCH replace of active says, and answer with what is stored.',
    },
    {
      ...aVerdict('TR-06', 'transport', 'Answers carry the media type application/scim+json.'),
      ...{ status: 'warn', impact: 'degrades', requirement: rfc7644('8.1', 'SHOULD'), occurrences: 40 },
      symptom: 'Nothing at first; a stricter client refuses the answers.',
      expected: 'content-type application/scim+json',
      actual: 'content-type text/html; charset=utf-8',
      remedy: 'Set Content-Type to application/scim+json on every answer that has a body.',
      exchanges: [1, 2, 3, 4, 5, 6, 7, 10, 11, 12],
    },
    {
      ...aVerdict('ER-02', 'errors', 'An error has a SCIM body with its status.'),
      ...{ status: 'fail', impact: 'cosmetic', requirement: rfc7644('3.12', 'MUST'), occurrences: 5 },
      symptom: 'JumpCloud’s log says that something failed, and not why.',
      expected: 'an object with the schema of Error and the status "404"',
      actual: 'a body that is no JSON: <html><script>alert("not found")</script>',
      remedy:
        'Answer every error with a JSON object of the schema urn:ietf:params:scim:api:messages:2.0:Error.',
      exchanges: [12, 13],
    },
    {
      ...aVerdict('PG-01', 'paging', 'A count of 0 answers with the total and no resource.'),
      ...{ status: 'warn', impact: 'degrades', requirement: rfc7644('3.4.2.4', 'text'), occurrences: 1 },
      expected: 'totalResults 3 and no resource',
      actual: '3 resources',
      remedy: 'Read count=0 as a question for the total.',
      exchanges: [11],
    },
    {
      ...aVerdict('GR-16', 'groups', 'A group of 1,000 members is taken in one request.'),
      ...{
        status: 'waived',
        impact: 'degrades',
        occurrences: 1,
        actual: 'answered with 413',
        exchanges: [15],
      },
      reason: 'covered by a waiver',
      waiver: { reason: 'The new gateway lands in March.', owner: 'platform team', expires: '2026-03-31' },
    },
    {
      ...aVerdict('ET-01', 'versions', 'An ETag changes with its resource.'),
      ...{ status: 'skip', impact: 'cosmetic', reason: 'the provider sends no ETag' },
    },
    {
      ...aVerdict('US-31', 'users', 'An unknown attribute is ignored.'),
      ...{ status: 'info', impact: 'cosmetic', actual: 'refused with 400', occurrences: 1, exchanges: [16] },
    },
  ];
}

function others(): readonly Verdict[] {
  const titles: readonly (readonly [topic: string, title: string])[] = [
    ['transport', 'A request without a token is answered with 401.'],
    ['transport', 'application/scim+json is accepted on requests.'],
    ['look-up', 'A look-up by userName finds exactly the user.'],
    ['look-up', 'A look-up without a match answers 200 with no resource.'],
    ['users', 'A created user is answered with 201 and its representation.'],
    ['users', 'The id of a user is a text.'],
    ['users', 'A PUT replaces what it names and keeps the id.'],
    ['users', 'A deactivated user is still found.'],
    ['groups', 'A group is created without members.'],
    ['groups', 'A member that is added twice is there once.'],
    ['groups', 'A group keeps its id when it is renamed.'],
    ['patch', 'An operation is read whatever the case of its op.'],
    ['patch', 'A PATCH is answered with 200 and the resource, or with 204.'],
    ['errors', 'A user that is not there is answered with 404.'],
    ['errors', 'A second user of one name is answered with 409.'],
    ['paging', 'Pages follow each other without a gap.'],
    ['discovery', 'ServiceProviderConfig is there.'],
    ['lifecycle', 'Everybody in a bound group is there after the first sync.'],
  ];
  return titles.map(([topic, title], index) =>
    aVerdict(`OK-${String(index + 1).padStart(2, '0')}`, topic, title),
  );
}

function aVerdict(id: string, topic: string, title: string): Verdict {
  const requirement = rfc7644('3.3', 'MUST');
  return { id, title, topic, status: 'pass', requirement, impact: 'blocks', exchanges: [], occurrences: 0 };
}

function rfc7644(section: string, level: Requirement['level']): Requirement {
  return { source: 'RFC 7644', section, level };
}
