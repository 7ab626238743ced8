import { setMaxListeners } from 'node:events';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { Pool } from 'undici';
import { UserMistake } from '../errors.ts';
import { bodyTextOf, type ScimRequest, type Send, targetOf } from '../scim/exchange.ts';
import type { BaseUrl } from './base-url.ts';
import { type Clock, systemClock, toTenths } from './clock.ts';
import { addHeaders, addToken } from './learn-secrets.ts';
import type { Redact } from './mask-exchange.ts';
import { interrupted, noAnswerFrom, timedOut } from './no-answer.ts';
import { readAnswer } from './read-answer.ts';
import { Redactor } from './redact.ts';
import { authorization, extraHeaders, isSecretHeader, requestHeaders } from './request-headers.ts';

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
  const pool = poolFor(options);
  // Each request under way listens; Node would take more than ten for a leak.
  if (options.signal !== undefined) setMaxListeners(0, options.signal);

  const send: Send = async (request) => {
    const token = options.token(request);
    if (token !== undefined) addToken(redactor, token);
    const limit = limitOf(request, options);
    try {
      const answer = await pool.request({
        method: request.method,
        path: baseUrl.path + targetOf(request),
        headers: {
          ...requestHeaders(request, extra, options.userAgent, options.mediaType),
          ...(token !== undefined && { authorization: authorization(token) }),
        },
        body: bodyTextOf(request) ?? null,
        signal: limit.signal,
      });
      const answered = clock.elapsed();
      const response = await readAnswer(answer, redactor, maxBodyBytes);
      return { ...response, receiveMs: toTenths(clock.elapsed() - answered) };
    } catch (error) {
      throw noAnswerFrom(error, baseUrl);
    } finally {
      limit.lift();
    }
  };

  return {
    send,
    headersOf: (request) =>
      masked(requestHeaders(request, extra, options.userAgent, options.mediaType), extra, redactor),
    redact: (value) => redactor.json(value),
    close: () => pool.destroy(),
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

function poolFor({ baseUrl, concurrency, timeoutMs, ca = [], insecure = false }: HttpOptions): Pool {
  return new Pool(baseUrl.origin, {
    connections: concurrency,
    pipelining: 1,
    // One clock for the whole request: `limitOf`.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: {
      timeout: timeoutMs,
      rejectUnauthorized: !insecure,
      // Made once: reading some 150 root certificates for each connection is slow.
      ...(ca.length > 0 && { secureContext: trusting(ca) }),
    },
  });
}

function trusting(ca: readonly string[]): SecureContext {
  if (!ca.every((pem) => pem.includes('-----BEGIN CERTIFICATE-----'))) {
    throw new UserMistake(
      'The file given with --ca holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).',
    );
  }
  try {
    return createSecureContext({ ca: [...rootCertificates, ...ca] });
  } catch {
    throw new UserMistake(
      'A certificate in the file given with --ca cannot be read. Export it again as PEM.',
    );
  }
}

/** What ends a request early: the time-out or the user. The reason of the abort is the `NoAnswer` that is thrown. */
function limitOf(request: ScimRequest, { baseUrl, timeoutMs, signal }: HttpOptions) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(timedOut(baseUrl, timeoutMs)), timeoutMs);
  const interrupt = () => controller.abort(interrupted());
  const interruptible = request.purpose === 'cleanup' ? undefined : signal;
  // Not AbortSignal.any: on Node 20 each use of it stays attached to a signal that lives long.
  interruptible?.addEventListener('abort', interrupt);
  if (interruptible?.aborted) interrupt();
  const lift = () => {
    clearTimeout(timer);
    interruptible?.removeEventListener('abort', interrupt);
  };
  return { signal: controller.signal, lift };
}
