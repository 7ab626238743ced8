import type { JsonObject } from '../scim/json.ts';

/** A request as it reached the provider; without a socket, so that a fault or a test can make one up. */
export interface HttpRequest {
  readonly method: string;
  /** Below the base path, still percent-encoded: `/Users/7f%2F3`. */
  readonly path: string;
  /** Decoded. */
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it came, so that malformed JSON can be judged. */
  readonly text: string;
  /** Where the client reached the provider, without a trailing slash; every location begins with it. */
  readonly baseUrl: string;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Absent where the status has no body. It may share structure with the store: copy before you change it. */
  readonly body?: JsonObject;
  /**
   * Where a fault takes its time: what is really answered, worked out so many milliseconds later, with other requests in
   * between. All else of this answer is then left out.
   */
  readonly later?: { readonly ms: number; readonly answer: () => HttpAnswer };
}

/** What answers. A fault is a handler that wraps another one. */
export type Handler = (request: HttpRequest) => HttpAnswer;
