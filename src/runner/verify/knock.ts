import { sayAnswer } from '../../checks/say.ts';
import { NoAnswer } from '../../errors.ts';
import type { Stop } from '../../report/run-result.ts';
import { type ScimRequest, type ScimResponse, type Send, succeeded } from '../../scim/exchange.ts';
import { addsASlash, isRedirect } from '../../scim/redirect.ts';
import { ENDPOINTS } from '../../scim/resource.ts';
import { answerTo } from '../read-back.ts';

/** Why nothing can be judged here, found out before anything is written: nobody is there, nobody is let in, or it is no SCIM. */
export async function knock(send: Send): Promise<Stop | undefined> {
  const answer = await answerTo(LIST, send);
  if (answer instanceof NoAnswer) {
    return { kind: answer.kind === 'interrupted' ? 'interrupted' : 'no-answer', message: answer.message };
  }
  const { status } = answer;
  if (status === 401 || status === 403) {
    return { kind: 'unauthorized', message: `the provider answered ${status}: the token is not accepted` };
  }
  if (!isElsewhere(answer)) return undefined;
  return { kind: 'no-users', message: `GET /Users brought ${sayAnswer(answer)}. ${WRONG_URL}` };
}

const LIST: ScimRequest = {
  method: 'GET',
  path: ENDPOINTS.User,
  query: { startIndex: '1', count: '1' },
  purpose: 'probe',
  once: true,
};

/** A web page, the way to one, or an address that nobody knows. A slash that is added is a finding of its own (JC-03). */
function isElsewhere(answer: ScimResponse): boolean {
  if (isRedirect(answer)) return !addsASlash(ENDPOINTS.User, answer);
  return answer.status === 404 || (succeeded(answer) && answer.problem?.kind === 'not-json');
}

const WRONG_URL =
  'The base URL is likely wrong: /Users behind it must be the list of users, with status 200 also where it is empty.';
