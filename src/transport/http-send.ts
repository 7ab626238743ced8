import { setMaxListeners } from 'node:events';
import { Pool } from 'undici';
import { bodyTextOf, type ScimRequest, type Send, targetOf } from '../scim/exchange.ts';
import type { BaseUrl } from './base-url.ts';
import { type Clock, systemClock, toTenths } from './clock.ts';
import { connectorOf } from './connector.ts';
import { addHeaders, addToken } from './learn-secrets.ts';
import type { Redact } from './mask-exchange.ts';
import { interrupted, noAnswerFrom, onlyInterim, timedOut } from './no-answer.ts';
import { proxyRefusal } from './proxy-failure.ts';
import type { ChosenProxy } from './proxy-url.ts';
import { readAnswer } from './read-answer.ts';
import { Redactor } from './redact.ts';
import { authorization, extraHeaders, isSecretHeader, requestHeaders } from './request-headers.ts';
import type { ClientCertificate } from './secure-context.ts';

export interface HttpOptions {
  readonly baseUrl: BaseUrl;
  /**
   * Asked before each request: the token may rotate, and JumpCloud's may be an older one than the audit's. `undefined` sends
   * no token.
   */
  readonly token: (request: ScimRequest) => string | undefined;
  /** `scim-sim/0.1.0` */
  readonly userAgent: string;
  /** Sent and asked for where a request names none; that of RFC 7644 §8.1 unless given. */
  readonly mediaType?: string | undefined;
  /** From the connection to the end of the body. */
  readonly timeoutMs: number;
  /** How many connections at most. */
  readonly concurrency: number;
  readonly headers?: Headers | undefined;
  /**
   * PEM texts of further authorities. They come on top of Node's own roots but replace NODE_EXTRA_CA_CERTS, so the text
   * of that file belongs here too. Absent or empty: Node's own trust, NODE_EXTRA_CA_CERTS included.
   */
  readonly ca?: readonly string[] | undefined;
  /** As whom to come to a server that demands a certificate (mutual TLS). */
  readonly clientCertificate?: ClientCertificate | undefined;
  /** Through which all goes, where it is given. */
  readonly proxy?: ChosenProxy | undefined;
  /** Accepts any certificate. */
  readonly insecure?: boolean | undefined;
  /** Of one answer, after decompression; 16 MiB by default. */
  readonly maxBodyBytes?: number | undefined;
  /** Ends what is under way and refuses what comes, with `interrupted`. Clean-up is exempt: it must still run. */
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock | undefined;
  /** Comes to know every secret that is sent, and masks those that it knew before, too. */
  readonly redactor?: Redactor | undefined;
}

export interface HttpSend {
  readonly send: Send;
  /** The headers that go out with a request but for `authorization`, secrets masked: for the recorder. */
  readonly headersOf: (request: ScimRequest) => Record<string, string>;
  /** JSON-safe data with every secret that was ever sent masked: for whatever leaves the program. */
  readonly redact: Redact;
  /** Closes every connection. */
  readonly close: () => Promise<void>;
}

/** What every request goes out as. */
export const HTTP_VERSION = 'HTTP/1.1';

/**
 * Sends over HTTP/1.1 with keep-alive, to the base URL's host and to no other: a redirect is an answer. The token is
 * added in here; a provider may echo it, so `redact` masks what is recorded or reported.
 *
 * @throws UserMistake for a header or a certificate that cannot be used
 */
export function httpSend(options: HttpOptions): HttpSend {
  const { baseUrl, maxBodyBytes = 16 * 1024 * 1024, clock = systemClock } = options;
  const extra = extraHeaders(options.headers ?? {});
  const { redactor = new Redactor() } = options;
  addHeaders(redactor, extra);
  for (const secret of options.proxy?.secrets ?? []) redactor.add(secret, '[secret]');
  const closing = new AbortController();
  const pool = poolFor(options, closing.signal);
  // Without TLS it is the proxy that is asked, for the whole URL (RFC 9112 §3.2.2).
  const asked = baseUrl.origin.startsWith('http:') ? options.proxy : undefined;
  // Each request under way listens; Node would take more than ten for a leak.
  if (options.signal !== undefined) setMaxListeners(0, options.signal);

  const send: Send = async (request) => {
    const token = options.token(request);
    if (token !== undefined) addToken(redactor, token);
    const limit = limitOf(request, options);
    try {
      const asking = pool.request({
        method: request.method,
        path: (asked ? baseUrl.origin : '') + baseUrl.path + targetOf(request),
        headers: {
          ...requestHeaders(request, extra, options.userAgent, options.mediaType),
          ...(token !== undefined && { authorization: authorization(token) }),
          ...(asked?.authorization !== undefined && { 'proxy-authorization': asked.authorization }),
        },
        body: bodyTextOf(request) ?? null,
        signal: limit.signal,
        onInfo: limit.interim,
      });
      const answer = await Promise.race([asking, limit.reached]);
      if (asked && answer.statusCode === 407) {
        await answer.body.dump();
        throw proxyRefusal(407, asked, baseUrl);
      }
      const answered = clock.elapsed();
      const response = await readAnswer(answer, redactor, maxBodyBytes);
      return { ...response, receiveMs: toTenths(clock.elapsed() - answered) };
    } catch (error) {
      throw noAnswerFrom(error, options);
    } finally {
      limit.lift();
    }
  };

  return {
    send,
    headersOf: (request) =>
      masked(requestHeaders(request, extra, options.userAgent, options.mediaType), extra, redactor),
    redact: (value) => redactor.json(value),
    close() {
      closing.abort();
      return pool.destroy();
    },
  };
}

/** A secret of the user's is masked in its own header however short it is. */
function masked(headers: Headers, given: Headers, redactor: Redactor): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const isSecret = Object.hasOwn(given, name) && isSecretHeader(name);
      return [name, isSecret ? '[secret]' : redactor.text(value)];
    }),
  );
}

type Headers = Readonly<Record<string, string>>;

function poolFor(options: HttpOptions, closing: AbortSignal): Pool {
  return new Pool(options.baseUrl.origin, {
    connections: options.concurrency,
    pipelining: 1,
    // One clock for the whole request: `limitOf`.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: connectorOf(options, closing),
  });
}

/**
 * What ends a request early: the time-out, the user, or a server that only ever announces its answer. The reason of the abort is the `NoAnswer` that is thrown. undici looks at the
 * signal only once there is a connection, so whoever waits for one asks `reached`.
 */
function limitOf(request: ScimRequest, options: HttpOptions) {
  const { timeoutMs, signal } = options;
  const controller = new AbortController();
  const reached = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason));
  });
  // Nobody asks where the request itself fails first.
  reached.catch(() => undefined);
  const timer = setTimeout(() => controller.abort(timedOut(options, timeoutMs)), timeoutMs);
  const interrupt = () => controller.abort(interrupted());
  let interims = 0;
  const interim = () => {
    interims += 1;
    if (interims > MOST_INTERIM) controller.abort(onlyInterim(options));
  };
  const interruptible = request.purpose === 'cleanup' ? undefined : signal;
  // Not AbortSignal.any: on Node 20 each use of it stays attached to a signal that lives long.
  interruptible?.addEventListener('abort', interrupt);
  if (interruptible?.aborted) interrupt();
  const lift = () => {
    clearTimeout(timer);
    interruptible?.removeEventListener('abort', interrupt);
  };
  return { signal: controller.signal, reached, interim, lift };
}

/** Answers of the 1xx class before the one that counts. */
const MOST_INTERIM = 100;
