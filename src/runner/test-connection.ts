import { NoAnswer } from '../errors.ts';
import type { Behaviours } from '../jumpcloud/behaviours.ts';
import type { StageResult } from '../report/run-result.ts';
import { type ScimRequest, type ScimResponse, type Send, succeeded } from '../scim/exchange.ts';
import { attributeOf, ENDPOINTS, idOf, resourcesOf } from '../scim/resource.ts';
import { EXIT } from './exit-code.ts';
import { type Halt, haltBy } from './halt.ts';
import { judgeLookUp } from './judge-look-up.ts';
import { answerTo } from './read-back.ts';
import { fail, pass, type StageVerdict, silent, skip, warn } from './stage-verdict.ts';

export interface Diagnosis {
  readonly stages: readonly StageResult[];
  readonly exitCode: number;
  /** Whether group management can be switched on, as far as the diagnosis came. */
  readonly hasGroups: boolean;
  /** The provider has the test user's address: a push would take it over, a rehearsal would delete it. */
  readonly testUserIsThere: boolean;
  /** What of ours ended it, and no finding. */
  readonly bug?: Halt;
}

/** The stages that talk to the provider, ending at the first that fails. */
export async function diagnose(
  email: string,
  behaviours: Behaviours,
  send: Send,
  baseUrl: string,
): Promise<Diagnosis> {
  const stages: StageResult[] = [];
  const found = { hasGroups: false, testUserIsThere: false };
  const probe = await answerTo(PROBE, send);
  const verdicts: readonly (() => StageVerdict | Promise<StageVerdict>)[] = [
    () => judgeConnection(probe, baseUrl),
    () => judgeAuthorization(probe as ScimResponse, send),
    () => judgeAnswer(probe as ScimResponse, baseUrl),
    async () => {
      const verdict = await judgeLookUp(email, behaviours, send);
      found.testUserIsThere = verdict.stage.status === 'warn';
      return verdict;
    },
    async () => {
      const verdict = await judgeGroups(send);
      found.hasGroups = verdict.stage.status === 'pass';
      return verdict;
    },
  ];
  try {
    for (const verdict of verdicts) {
      const { stage, exitCode } = await verdict();
      stages.push(stage);
      if (exitCode !== undefined) return { stages, exitCode, ...found };
    }
  } catch (error) {
    return { stages, exitCode: EXIT.bug, ...found, bug: haltBy(error) };
  }
  return { stages, exitCode: EXIT.passed, ...found };
}

/** JumpCloud reads a list of users with the token (TrueFoundry, Trelica); the exact query is unknown. */
const PROBE: ScimRequest = {
  method: 'GET',
  path: ENDPOINTS.User,
  query: { startIndex: '1', count: '1' },
  once: true,
};

function judgeConnection(probe: ScimResponse | NoAnswer, baseUrl: string): StageVerdict {
  if (probe instanceof NoAnswer) return silent('connection', probe);
  return pass('connection', `${new URL(baseUrl).host} answers`, probe.exchange);
}

async function judgeAuthorization(probe: ScimResponse, send: Send): Promise<StageVerdict> {
  const title = 'authorization';
  if (probe.status === 401 || probe.status === 403) {
    return fail(
      title,
      `the provider answered ${probe.status}: the token is not accepted`,
      ROTATED,
      EXIT.noAnswer,
      probe.exchange,
    );
  }
  if (!succeeded(probe) || probe.problem)
    return skip(title, 'cannot be told, since this is no answer to a list of users');
  const bare = await answerTo({ ...PROBE, credentials: 'none' }, send);
  if (!(bare instanceof NoAnswer) && succeeded(bare)) {
    return fail(
      title,
      `a request without a token was answered with ${bare.status}`,
      'refuse requests without a valid bearer token with 401: as it is, anybody can read the users',
      EXIT.failed,
      bare.exchange,
    );
  }
  const refusal = bare instanceof NoAnswer ? 'got no answer' : `is refused (${bare.status})`;
  const finding = `the token is accepted, and a request without one ${refusal}`;
  const clean = !(bare instanceof NoAnswer) && (bare.status === 401 || bare.status === 403);
  if (clean) return pass(title, finding, bare.exchange);
  return warn(title, finding, 'answer a request without a token with 401 (RFC 7644 §2)', bare.exchange);
}

const ROTATED =
  'the token is wrong, expired or was rotated at the provider: a new token there invalidates the old one until it is pasted into JumpCloud and saved';

function judgeAnswer(probe: ScimResponse, baseUrl: string): StageVerdict {
  const title = 'answers in SCIM';
  const wrongUrl = `the base URL is likely wrong: ${baseUrl}/Users must be the list of users`;
  const { status, headers, problem, exchange } = probe;
  const type = headers['content-type'] ?? 'no content type';
  if (status >= 300 && status < 400) {
    return fail(
      title,
      `redirected (${status}) to ${headers.location ?? 'nowhere'}; a redirect is not followed`,
      wrongUrl,
      EXIT.failed,
      exchange,
    );
  }
  if (status === 404)
    return fail(title, `${ENDPOINTS.User} was not found (404)`, wrongUrl, EXIT.failed, exchange);
  if (!succeeded(probe)) {
    return fail(
      title,
      `the list of users was answered with ${status}`,
      status === 429
        ? 'wait until the provider serves you again, or have its rate limit raised; --rate slows a run down'
        : 'look into the log of the provider',
      EXIT.failed,
      exchange,
    );
  }
  if (problem)
    return fail(
      title,
      `the answer is no JSON but ${type}: ${problem.detail}`,
      wrongUrl,
      EXIT.failed,
      exchange,
    );
  const total = attributeOf(probe.body, 'totalResults');
  const resources = resourcesOf(probe);
  if (!resources || typeof total !== 'number') {
    return fail(
      title,
      'the answer is JSON and no ListResponse (Resources and an integer totalResults)',
      wrongUrl,
      EXIT.failed,
      exchange,
    );
  }
  const nameless = resources.find((resource) => idOf(resource) === undefined);
  if (nameless) {
    const id = JSON.stringify(attributeOf(nameless, 'id')) ?? 'none';
    return fail(
      title,
      `a user has the id ${id}, which is no string`,
      'make every id a JSON string (RFC 7643 §3.1); JumpCloud fails on a number',
      EXIT.failed,
      exchange,
    );
  }
  return pass(title, `${total} user${total === 1 ? '' : 's'} in the list`, exchange);
}

async function judgeGroups(send: Send): Promise<StageVerdict> {
  const title = 'groups';
  const answer = await answerTo({ ...PROBE, path: ENDPOINTS.Group }, send);
  if (answer instanceof NoAnswer) return silent(title, answer);
  const { exchange, status } = answer;
  if (succeeded(answer) && resourcesOf(answer))
    return pass(title, 'group management can be switched on', exchange);
  if (status === 404 || status === 501) {
    return warn(
      title,
      `${ENDPOINTS.Group} is not there (${status})`,
      'leave group management off: users are pushed, groups are not',
      exchange,
    );
  }
  return fail(
    title,
    `${ENDPOINTS.Group} was answered with ${status} and no list`,
    'answer with a ListResponse, or with 404 where there are no groups',
    EXIT.failed,
    exchange,
  );
}
