import { describe, expect, it } from 'vitest';
import { nothingAcknowledged } from '../../src/jumpcloud/acknowledged.ts';
import { push } from '../../src/runner/push.ts';
import { diagnose } from '../../src/runner/test-connection.ts';
import { lookedUp, on } from '../../src/server/faults/wrong-answers.ts';
import type { HttpAnswer } from '../../src/server/http.ts';
import { directoryOf, type Fault, reference, team } from './playing.ts';

const ADA = 'ada@example.com';
const UNUSED = 'new@example.com';

const always =
  (answer: HttpAnswer): Fault =>
  () =>
  () =>
    answer;

const users = (status: number, headers = {}): Fault => on('GET', 'User', () => ({ status, headers }));

const groups = (status: number): Fault => on('GET', 'Group', () => ({ status, headers: {} }));

const lookUps = (status: number): Fault =>
  on('GET', 'User', (asked, correct) =>
    lookedUp(asked) === undefined ? correct(asked) : { status, headers: {} },
  );

const filterIsIgnored: Fault = on('GET', 'User', (asked, correct) => correct({ ...asked, query: {} }));

const everyMatchTwice: Fault = on('GET', 'User', (asked, correct) => {
  const answer = correct(asked);
  const { Resources = [] } = answer.body as { Resources?: [] };
  return lookedUp(asked) === undefined
    ? answer
    : { ...answer, body: { ...answer.body, totalResults: 2, Resources: [...Resources, ...Resources] } };
});

describe('the diagnosis ends at the stage that fails, with its cause and its exit code', () => {
  it.each<[wrong: string, fault: Fault, stage: string, finding: string, exitCode: number]>([
    ['the token', always({ status: 401, headers: {} }), 'authorization', '401: the token is not accepted', 3],
    [
      'the rights',
      always({ status: 403, headers: {} }),
      'authorization',
      '403: the token is not accepted',
      3,
    ],
    ['the path', users(404), 'answers in SCIM', '/Users was not found (404)', 1],
    ['the host', users(302, { location: 'https://example.com/' }), 'answers in SCIM', 'redirected (302)', 1],
    ['the server', users(500), 'answers in SCIM', 'answered with 500', 1],
    ['a filter that is refused', lookUps(400), 'test user look-up', 'answered with 400 and no list', 1],
    ['a match that is missing', lookUps(404), 'test user look-up', 'answered with 404 and no list', 1],
    ['a filter that finds others', filterIsIgnored, 'test user look-up', 'among them grace@example.com', 1],
    ['a match for two', everyMatchTwice, 'test user look-up', '2 users found, all with that address', 1],
    ['the groups', groups(500), 'groups', '/Groups was answered with 500 and no list', 1],
  ])('%s', async (_, fault, title, finding, exitCode) => {
    const { stages, ...ended } = await diagnosed(ADA, fault);

    expect(stages.at(-1)).toMatchObject({ title, status: 'fail', finding: expect.stringContaining(finding) });
    expect(stages.slice(0, -1).map(({ status }) => status)).not.toContain('fail');
    expect(ended.exitCode).toBe(exitCode);
  });
});

describe('the diagnosis passes and warns', () => {
  it('where the provider has the test user already', async () => {
    const { stages, ...ended } = await diagnosed(ADA.toUpperCase());

    expect(stages.at(-2)).toMatchObject({ title: 'test user look-up', status: 'warn' });
    expect(ended).toMatchObject({ exitCode: 0, testUserIsThere: true, hasGroups: true });
  });

  it.each([404, 501])('where there are no groups (%i), since users can be pushed', async (status) => {
    const { stages, ...ended } = await diagnosed(UNUSED, groups(status));

    expect(stages.at(-1)).toMatchObject({ title: 'groups', status: 'warn' });
    expect(ended).toMatchObject({ exitCode: 0, testUserIsThere: false, hasGroups: false });
  });
});

it('says of a token that is not accepted what a rotation does', async () => {
  const { stages } = await diagnosed(UNUSED, always({ status: 401, headers: {} }));

  expect(stages.at(-1)?.remedy).toContain('a new token there invalidates the old one');
});

/** At a provider that has Ada and Grace. */
async function diagnosed(email: string, fault: Fault = (correct) => correct) {
  let broken = false;
  const endpoint = await reference((correct, provider) => {
    const wrong = fault(correct, provider);
    return (request) => (broken ? wrong : correct)(request);
  });
  const { connection, context } = endpoint;
  await push(directoryOf(team('ada', 'grace')), nothingAcknowledged(), context);
  broken = true;
  return diagnose(email, context.behaviours, context.provider.send, connection.target);
}
