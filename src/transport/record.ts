import { NoAnswer } from '../errors.ts';
import { type Exchange, type ScimRequest, type ScimResponse, type Send, targetOf } from '../scim/exchange.ts';
import type { BaseUrl } from './base-url.ts';
import { type Clock, toTenths } from './clock.ts';
import { maskExchange, type Redact } from './mask-exchange.ts';

export interface RecordOptions {
  readonly baseUrl: Pick<BaseUrl, 'href'>;
  /** Takes each exchange when it is complete, so not always in the order of `n`. */
  readonly sink: (exchange: Exchange) => void;
  readonly clock: Clock;
  /** The headers that really go out, secrets masked; `httpSend` knows them. By default those of the request. */
  readonly headersOf?: (request: ScimRequest) => Readonly<Record<string, string>>;
  /** What `send` speaks; absent where no network is between. */
  readonly httpVersion?: string;
  /** Masks secrets: an answer may echo one, and JumpCloud's PUT sends the echo back. */
  readonly redact?: Redact;
}

/**
 * Turns each request and what became of it into an exchange, numbered from 1 in the order of sending, and notes that
 * number on the response or the `NoAnswer`. It belongs below the retry, so that no attempt is hidden.
 *
 * @returns what wraps a `Send`; all that it wraps are numbered together
 */
export function record(options: RecordOptions): (send: Send) => Send {
  const { clock, httpVersion, redact = asItIs } = options;
  const sink = (exchange: Exchange) => options.sink(maskExchange(exchange, options.baseUrl.href, redact));
  let sent = 0;
  return (send) => async (request) => {
    sent += 1;
    const n = sent;
    const began = clock.elapsed();
    const start = startOf(n, request, options);
    const sentOver = { ...start, request: { ...start.request, ...(httpVersion && { httpVersion }) } };
    const durationMs = () => toTenths(clock.elapsed() - began);
    const response = await send(request).catch((error: unknown) => {
      if (!(error instanceof NoAnswer)) throw error;
      error.exchange = n;
      const noAnswer = { kind: error.kind, message: error.message };
      sink({ ...sentOver, noAnswer, ...struck(error), durationMs: durationMs() });
      throw error;
    });
    const wasSent = response.injected === undefined;
    const answered = { response: recorded(response), ...struck(response) };
    sink({ ...(wasSent ? sentOver : start), ...answered, durationMs: durationMs() });
    return { ...response, exchange: n };
  };
}

function asItIs<T>(value: T): T {
  return value;
}

function startOf(n: number, request: ScimRequest, options: RecordOptions) {
  const { method, body, rawBody, credentials, purpose = 'push' } = request;
  const headers = withoutCredentials(options.headersOf?.(request) ?? request.headers ?? {});
  const url = options.baseUrl.href + targetOf(request);
  return {
    n,
    purpose,
    request: {
      ...{ method, url, headers },
      ...(body !== undefined && { body }),
      ...(rawBody !== undefined && { rawBody }),
      ...(credentials !== undefined && { credentials }),
    },
    startedAt: options.clock.now().toISOString(),
  };
}

function recorded(response: ScimResponse): NonNullable<Exchange['response']> {
  const { exchange: _, chaos: __, ...rest } = response;
  return { ...rest, headers: withoutCredentials(response.headers) };
}

function struck({ chaos }: Pick<ScimResponse, 'chaos'> | NoAnswer): Pick<Exchange, 'chaos'> {
  return chaos ? { chaos } : {};
}

function withoutCredentials(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !CREDENTIALS.has(name.toLowerCase())));
}

const CREDENTIALS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);
