import { NoAnswer, Withheld } from '../errors.ts';
import { type ScimRequest, type ScimResponse, succeeded } from '../scim/exchange.ts';
import type { Change } from './acknowledged.ts';

/** Why an operation did not come to its end. */
export interface Refusal {
  /** One line in plain words. */
  readonly message: string;
  /** Absent where nothing was asked. */
  readonly request?: ScimRequest;
  readonly response?: ScimResponse;
  readonly noAnswer?: NoAnswer;
  /** What had been confirmed before the refusal, and it counts. */
  readonly changes: readonly Change[];
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | Refused;
export type Refused = { readonly ok: false; readonly refusal: Refusal };

/**
 * JumpCloud's side of a talk with the provider, without I/O: it yields requests and is resumed with the answers, or with a
 * thrown `NoAnswer` or `Withheld`. A refusal is an `Outcome`, never an exception.
 */
export type Conversation<T> = Generator<ScimRequest, Outcome<T>, ScimResponse>;

/** One request, accepted where its status is 2xx (or as `accepts` says). */
export function* ask(
  request: ScimRequest,
  accepts: (response: ScimResponse) => boolean = succeeded,
): Conversation<ScimResponse> {
  let response: ScimResponse;
  try {
    response = yield request;
  } catch (error) {
    if (error instanceof Withheld) return refused(error.message, request);
    if (!(error instanceof NoAnswer)) throw error;
    return { ok: false, refusal: { message: error.message, request, noAnswer: error, changes: [] } };
  }
  if (accepts(response)) return { ok: true, value: response };
  return refused(describeAnswer(request, response), request, response);
}

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refused(message: string, request?: ScimRequest, response?: ScimResponse): Refused {
  return {
    ok: false,
    refusal: { message, ...(request && { request }), ...(response && { response }), changes: [] },
  };
}

/** The refusal of a later step, together with what the steps before it had confirmed. */
export function after(changes: readonly Change[], { refusal }: Refused): Refused {
  return { ok: false, refusal: { ...refusal, changes: [...changes, ...refusal.changes] } };
}

export function succeededOr(...statuses: readonly number[]): (response: ScimResponse) => boolean {
  return (response) => succeeded(response) || statuses.includes(response.status);
}

/** `POST /Users was answered with 409: uniqueness, userName is taken` */
export function describeAnswer(
  request: Pick<ScimRequest, 'method' | 'path'>,
  response: ScimResponse,
): string {
  return `${request.method} ${request.path} was answered with ${response.status}${detailOf(response)}`;
}

function detailOf({ body, problem }: ScimResponse): string {
  if (problem) return ` and no JSON (${problem.detail})`;
  if (typeof body !== 'object' || body === null) return '';
  const { scimType, detail } = body as { scimType?: unknown; detail?: unknown };
  const words = [scimType, detail].filter((word) => typeof word === 'string' && word !== '');
  return words.length === 0 ? '' : `: ${words.join(', ')}`;
}
