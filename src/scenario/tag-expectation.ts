import { nameKey } from '../scim/names.ts';
import type { ScenarioNames } from './names-of.ts';
import type { Expectation, ExpectedRequest, GroupExpectation } from './scenario.ts';
import type { Tagger } from './tagger.ts';

/** The expectation with every name in it tagged, also where it is the value of an attribute. */
export function tagExpectation(expect: Expectation, tagger: Tagger, names: ScenarioNames): Expectation {
  const { users, groups, requests, pending, ...rest } = expect;
  const isUser = new Set(names.users.map(nameKey));
  const either = (name: string) => (isUser.has(nameKey(name)) ? tagger.email(name) : tagger.group(name));
  return {
    ...rest,
    users: new Map([...users].map(([email, expected]) => [tagger.email(email), tagger.json(expected)])),
    groups: new Map([...groups].map(([name, expected]) => [tagger.group(name), tagGroup(expected, tagger)])),
    ...(requests && { requests: requests.map((request) => tagRequest(request, tagger)) }),
    ...(pending && { pending: pending.map(either) }),
  };
}

function tagGroup(expected: 'absent' | GroupExpectation, { email }: Tagger): 'absent' | GroupExpectation {
  if (expected === 'absent' || !expected.members) return expected;
  return { ...expected, members: expected.members.map(email) };
}

function tagRequest(request: ExpectedRequest, { email, group, json }: Tagger): ExpectedRequest {
  const { type, name, body } = request;
  return {
    ...request,
    ...(name !== undefined && { name: type === 'User' ? email(name) : group(name) }),
    // A user's department may well be called as a group is.
    ...(body && { body: json(body, type === 'Group' ? 'groups' : undefined) }),
  };
}
