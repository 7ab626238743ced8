import type { JsonObject } from './json.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Why a request is made: JumpCloud's own conversation, or the simulator's work around it. */
export type Purpose = 'push' | 'audit' | 'setup' | 'cleanup' | 'probe';

export interface ScimRequest {
  readonly method: Method;
  /** Below the base URL, with every segment percent-encoded: `/Users/7f%2F3`. No query. */
  readonly path: string;
  /** Not encoded; `targetOf` does that. */
  readonly query?: Readonly<Record<string, string>>;
  /** Blanks in the query go as `+`, the way HTML forms write them, instead of as `%20`. */
  readonly blanksAsPlus?: true;
  /** One that is empty is not sent, where it would be by default. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
  /** Sent as it stands in place of a body, to see what becomes of one that is no JSON object. */
  readonly rawBody?: string;
  /** Absent means `push`. */
  readonly purpose?: Purpose;
  /** Not sent again, whatever becomes of it: a diagnosis says at once what it saw. */
  readonly once?: true;
  /** Sent without a token, or with one that was never issued. */
  readonly credentials?: 'none' | 'wrong';
}

/** What makes an answer's body unreadable as JSON. `excerpt` is its beginning, as text. */
export interface BodyProblem {
  readonly kind: 'not-json' | 'too-large' | 'cut-off';
  readonly detail: string;
  readonly excerpt: string;
}

/** Whatever the service provider answered, kept as evidence. An unreadable body is a `problem`, never an exception. */
export interface ScimResponse {
  readonly status: number;
  /** Names in lower case; repeated headers are joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON; `undefined` where the body is empty or unreadable. */
  readonly body: unknown;
  readonly problem?: BodyProblem;
  /** From the end of the headers to the end of the body, in milliseconds; absent where no network was between. */
  readonly receiveMs?: number;
  /** The rule of a scenario that answered in the provider's place: `DELETE /Users → 501`. Nothing was sent then. */
  readonly injected?: string;
  /** What `--chaos` did on the way. */
  readonly chaos?: Strike;
  /** The number of the exchange that the recorder gave it. */
  readonly exchange?: number;
  /** The numbers of the attempts before it, where the request was sent again. */
  readonly attempts?: readonly number[];
}

/** What can go wrong between a client and a provider that are both right. */
export type DeliveryFault = 'answer-dropped' | 'timed-out' | 'sent-twice' | 'delivered-late' | 'swapped';

/** A delivery fault that `--chaos` brought about. */
export interface Strike {
  readonly fault: DeliveryFault;
  /** Of the answer that nobody got: the one that was dropped, or the one of two that did not count. */
  readonly status?: number;
}

/** Why no answer came. */
export type NoAnswerKind =
  | 'dns'
  | 'refused'
  | 'proxy'
  | 'tls'
  | 'timeout'
  | 'reset'
  | 'protocol'
  | 'interrupted';

/** One request and what became of it. It never holds the token. */
export interface Exchange {
  /** Counts from 1 in the order in which requests were sent. */
  readonly n: number;
  readonly purpose: Purpose;
  readonly request: {
    readonly method: Method;
    readonly url: string;
    /** `HTTP/1.1`; absent where no network was between. */
    readonly httpVersion?: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: JsonObject;
    readonly rawBody?: string;
    /** Absent where it carried the token. */
    readonly credentials?: 'none' | 'wrong';
  };
  /** Absent where no answer came; `noAnswer` then tells why. */
  readonly response?: Omit<ScimResponse, 'exchange' | 'attempts' | 'chaos'>;
  readonly noAnswer?: { readonly kind: NoAnswerKind; readonly message: string };
  /** What `--chaos` did to its delivery. */
  readonly chaos?: Strike;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
}

/**
 * The one seam to the world. HTTP, the in-process provider, the recorder, an injected fault and the dry run are each a
 * `Send` or wrap one.
 *
 * @throws NoAnswer where no answer came at all
 */
export type Send = (request: ScimRequest) => Promise<ScimResponse>;

/** The path and query of a request as they go on the wire. */
export function targetOf(request: Pick<ScimRequest, 'path' | 'query' | 'blanksAsPlus'>): string {
  const blank = request.blanksAsPlus ? '+' : '%20';
  // A lone half of a character, which an answer may hold, cannot be encoded.
  const encoded = (text: string) => encodeURIComponent(text.toWellFormed());
  const query = Object.entries(request.query ?? {})
    .map(([name, value]) => `${encoded(name)}=${encoded(value).replaceAll('%20', blank)}`)
    .join('&');
  return query === '' ? request.path : `${request.path}?${query}`;
}

/** The text of the body as it goes on the wire; `undefined` where there is none. */
export function bodyTextOf({ body, rawBody }: Pick<ScimRequest, 'body' | 'rawBody'>): string | undefined {
  return rawBody ?? (body && JSON.stringify(body));
}

export function succeeded(response: ScimResponse): boolean {
  return response.status >= 200 && response.status < 300;
}
