import { describe, expect, it } from 'vitest';
import { knock } from '../../../src/runner/verify/knock.ts';
import type { BodyProblem, ScimResponse } from '../../../src/scim/exchange.ts';

function answered(answer: Partial<ScimResponse>) {
  return knock(async () => ({ status: 200, headers: {}, ...answer }) as ScimResponse);
}

describe('nothing is judged where the list of users is', () => {
  it.each<[string, Partial<ScimResponse>, string]>([
    ['refused with 401', { status: 401 }, 'unauthorized'],
    ['refused with 403', { status: 403 }, 'unauthorized'],
    ['an address that nobody knows', { status: 404 }, 'no-users'],
    ['a web page', { problem: problem('not-json') }, 'no-users'],
    ['the way to a web page', { status: 302, headers: { location: '/sign-in' } }, 'no-users'],
  ])('%s', async (_, answer, kind) => {
    expect(await answered(answer)).toMatchObject({ kind });
  });
});

describe('a finding about a SCIM server is left to its check', () => {
  it.each<[string, Partial<ScimResponse>]>([
    ['a slash that a redirect adds', { status: 308, headers: { location: '/scim/v2/Users/?count=1' } }],
    ['a body that was cut off', { problem: problem('cut-off') }],
    ['a list that is none', { body: { users: [] } }],
    ['an error of its own', { status: 500, problem: problem('not-json') }],
  ])('%s', async (_, answer) => {
    expect(await answered(answer)).toBeUndefined();
  });
});

function problem(kind: BodyProblem['kind']): BodyProblem {
  return { kind, detail: 'no JSON', excerpt: '<html>' };
}
