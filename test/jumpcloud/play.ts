import { NoAnswer } from '../../src/errors.ts';
import type { Conversation, Outcome, Refusal } from '../../src/jumpcloud/conversation.ts';
import type { ScimRequest, ScimResponse } from '../../src/scim/exchange.ts';
import type { JsonObject } from '../../src/scim/json.ts';
import { LIST_RESPONSE } from '../../src/scim/urns.ts';

export interface Played<T> {
  readonly requests: readonly ScimRequest[];
  /** `GET /Users?filter=userName eq "ada@example.com"`, one line for each request. */
  readonly lines: readonly string[];
  readonly outcome: Outcome<T>;
}

type Answer = ScimResponse | NoAnswer;
type Answers = readonly Answer[] | ((request: ScimRequest) => Answer);

/** Plays a conversation by hand: one answer for each request, neither more nor fewer. */
export function play<T>(conversation: Conversation<T>, answers: Answers): Played<T> {
  const requests: ScimRequest[] = [];
  let turn = conversation.next();
  while (!turn.done) {
    const request = turn.value;
    requests.push(request);
    const given = typeof answers === 'function' ? answers(request) : answers[requests.length - 1];
    if (given === undefined) throw new Error(`no answer was prepared for ${lineOf(request)}`);
    turn = given instanceof NoAnswer ? conversation.throw(given) : conversation.next(given);
  }
  if (typeof answers !== 'function' && answers.length > requests.length) {
    throw new Error(`only ${requests.length} of ${answers.length} answers were asked for`);
  }
  return { requests, lines: requests.map(lineOf), outcome: turn.value };
}

export function answer(status: number, body?: unknown): ScimResponse {
  return { status, headers: {}, body };
}

export function list(...resources: readonly JsonObject[]): ScimResponse {
  return answer(200, { schemas: [LIST_RESPONSE], totalResults: resources.length, Resources: resources });
}

export function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
}

export function refusalOf(outcome: Outcome<unknown>): Refusal {
  if (outcome.ok) throw new Error(`accepted: ${JSON.stringify(outcome.value)}`);
  return outcome.refusal;
}

export function lineOf({ method, path, query = {} }: ScimRequest): string {
  const asked = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return `${method} ${path}${asked.length > 0 ? `?${asked.join('&')}` : ''}`;
}
