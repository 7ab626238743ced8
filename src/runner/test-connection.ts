import type { Directory } from '../directory/directory.ts';
import { isActive } from '../directory/directory.ts';
import { NoAnswer } from '../errors.ts';
import type { Behaviours } from '../jumpcloud/behaviours.ts';
import { lookUpRequest, NAME_ATTRIBUTES } from '../jumpcloud/look-up.ts';
import type { StageResult } from '../report/run-result.ts';
import { type ScimRequest, type ScimResponse, type Send, succeeded } from '../scim/exchange.ts';
import { sameName } from '../scim/names.ts';
import { attributeOf, ENDPOINTS, resourcesOf, stringOf } from '../scim/resource.ts';
import { EXIT } from './exit-code.ts';
import { answerTo } from './read-back.ts';

export interface Diagnosis {
  readonly stages: readonly StageResult[];
  readonly exitCode: number;
  /** Whether group management can be switched on, as far as the diagnosis came. */
  readonly hasGroups: boolean;
}

interface Verdict {
  readonly stage: StageResult;
  /** Ends the diagnosis. */
  readonly exitCode?: number;
}

/**
 * JumpCloud's first check, before any request: the test e-mail must belong to an active user of its own directory.
 *
 * @param directory absent where no directory file was given; the user is then taken to be there
 */
export function checkDirectory(email: string, directory: Directory | undefined): Verdict {
  const title = 'test user in JumpCloud';
  if (!directory)
    return skip(title, `not checked: ${email} is taken to be an active user (give --directory to check it)`);
  const user = [...directory.users.values()].find((one) => sameName(one.email, email));
  if (!user) {
    return fail(
      title,
      `user not found: no user of the directory has the address ${email}`,
      'use the address of an active JumpCloud user; JumpCloud asks its own directory before it calls the provider',
      EXIT.mistake,
    );
  }
  if (user.state === 'STAGED' || !isActive(user)) {
    return fail(
      title,
      `user not found: ${email} is there and not active`,
      'activate the user in JumpCloud, or use the address of another one',
      EXIT.mistake,
    );
  }
  return pass(title, `${email} is an active user`);
}

/** The stages that talk to the provider, ending at the first that fails. */
export async function diagnose(
  email: string,
  behaviours: Behaviours,
  send: Send,
  baseUrl: string,
): Promise<Diagnosis> {
  const stages: StageResult[] = [];
  let hasGroups = false;
  const probe = await answerTo(PROBE, send);
  const verdicts: readonly (() => Verdict | Promise<Verdict>)[] = [
    () => judgeConnection(probe, baseUrl),
    () => judgeAuthorization(probe as ScimResponse, send),
    () => judgeAnswer(probe as ScimResponse, baseUrl),
    () => judgeLookUp(email, behaviours, send),
    async () => {
      const verdict = await judgeGroups(send);
      hasGroups = verdict.stage.status === 'pass';
      return verdict;
    },
  ];
  for (const verdict of verdicts) {
    const { stage, exitCode } = await verdict();
    stages.push(stage);
    if (exitCode !== undefined) return { stages, exitCode, hasGroups };
  }
  return { stages, exitCode: EXIT.passed, hasGroups };
}

/** JumpCloud reads a list of users with the token (TrueFoundry, Trelica); the exact query is unknown. */
const PROBE: ScimRequest = {
  method: 'GET',
  path: ENDPOINTS.User,
  query: { startIndex: '1', count: '1' },
};

function judgeConnection(probe: ScimResponse | NoAnswer, baseUrl: string): Verdict {
  if (probe instanceof NoAnswer) {
    // The message of a `NoAnswer` says what to do as well.
    return { stage: stage('connection', 'fail', probe.message, probe.exchange), exitCode: EXIT.noAnswer };
  }
  return pass('connection', `${new URL(baseUrl).host} answers`, probe.exchange);
}

async function judgeAuthorization(probe: ScimResponse, send: Send): Promise<Verdict> {
  const title = 'authorization';
  if (probe.status === 401 || probe.status === 403) {
    return fail(
      title,
      `the provider answered ${probe.status}: the token is not accepted`,
      'the token is wrong, expired or was rotated at the provider: a new token there invalidates the old one until it is pasted into JumpCloud and saved',
      EXIT.noAnswer,
      probe.exchange,
    );
  }
  const bare = await answerTo({ ...PROBE, anonymous: true }, send);
  if (bare instanceof NoAnswer) {
    return warn(
      title,
      `the token is accepted; a request without one got no answer (${bare.message})`,
      'answer a request without a token with 401',
      bare.exchange,
    );
  }
  if (succeeded(bare)) {
    return fail(
      title,
      `a request without a token was answered with ${bare.status}`,
      'refuse requests without a valid bearer token with 401: as it is, anybody can read the users',
      EXIT.failed,
      bare.exchange,
    );
  }
  if (bare.status !== 401 && bare.status !== 403) {
    return warn(
      title,
      `the token is accepted; a request without one was answered with ${bare.status}`,
      'answer a request without a token with 401 (RFC 7644 §2)',
      bare.exchange,
    );
  }
  return pass(
    title,
    `the token is accepted, and a request without one is refused (${bare.status})`,
    bare.exchange,
  );
}

function judgeAnswer(probe: ScimResponse, baseUrl: string): Verdict {
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
      'look into the log of the provider',
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
  if (!resourcesOf(probe) || typeof total !== 'number') {
    return fail(
      title,
      'the answer is JSON and no ListResponse (Resources and an integer totalResults)',
      wrongUrl,
      EXIT.failed,
      exchange,
    );
  }
  return pass(title, `${total} user${total === 1 ? '' : 's'} in the list`, exchange);
}

async function judgeLookUp(email: string, behaviours: Behaviours, send: Send): Promise<Verdict> {
  const title = 'test user look-up';
  const answer = await answerTo(lookUpRequest('User', email, behaviours), send);
  if (answer instanceof NoAnswer)
    return { stage: stage(title, 'fail', answer.message, answer.exchange), exitCode: EXIT.noAnswer };
  const filter = `userName eq "${email}"`;
  const { exchange } = answer;
  const found = succeeded(answer) ? resourcesOf(answer) : undefined;
  if (!found) {
    const remedy = `answer GET /Users?filter=${filter} with 200 and a ListResponse, totalResults 0 where nobody matches (RFC 7644 §3.4.2)`;
    return fail(title, `answered with ${answer.status} and no list`, remedy, EXIT.failed, exchange);
  }
  const others = found.filter((one) => !sameName(stringOf(one, NAME_ATTRIBUTES.User), email));
  if (others.length > 0 || found.length > 1) {
    const who = others[0]
      ? `among them ${stringOf(others[0], NAME_ATTRIBUTES.User) ?? 'somebody without a userName'}`
      : 'all with that address';
    return fail(
      title,
      `${found.length} user${found.length === 1 ? '' : 's'} found, ${who}: the filter is ignored`,
      `apply filter=${filter}: it must find exactly that user (RFC 7644 §3.4.2.2), or JumpCloud takes over somebody else`,
      EXIT.failed,
      exchange,
    );
  }
  if (found.length === 1) {
    return warn(
      title,
      `${email} is at the provider already`,
      "JumpCloud's portal asks for an address that is unused at the provider",
      exchange,
    );
  }
  return pass(title, `${email} is not at the provider yet`, exchange);
}

async function judgeGroups(send: Send): Promise<Verdict> {
  const title = 'groups';
  const answer = await answerTo({ ...PROBE, path: ENDPOINTS.Group }, send);
  if (answer instanceof NoAnswer)
    return { stage: stage(title, 'fail', answer.message, answer.exchange), exitCode: EXIT.noAnswer };
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

export function pass(title: string, finding: string, exchange?: number): Verdict {
  return { stage: stage(title, 'pass', finding, exchange) };
}

export function fail(
  title: string,
  finding: string,
  remedy: string,
  exitCode: number,
  exchange?: number,
): Verdict {
  return { stage: { ...stage(title, 'fail', finding, exchange), remedy }, exitCode };
}

function warn(title: string, finding: string, remedy: string, exchange?: number): Verdict {
  return { stage: { ...stage(title, 'warn', finding, exchange), remedy } };
}

function skip(title: string, finding: string): Verdict {
  return { stage: stage(title, 'skip', finding) };
}

function stage(
  title: string,
  status: StageResult['status'],
  finding: string,
  exchange?: number,
): StageResult {
  return { title, status, finding, exchanges: exchange === undefined ? [] : [exchange] };
}
