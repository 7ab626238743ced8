import { errors } from 'undici';
import { NoAnswer } from '../errors.ts';
import type { NoAnswerKind } from '../scim/exchange.ts';
import type { BaseUrl } from './base-url.ts';

/**
 * Why no answer came, in plain words: what happened, at which host and port, and what to do next. The original error is
 * not kept as its cause: it may hold what the server sent, and with it an echo of the token.
 *
 * @returns the error itself where it is no failure of the network, but a bug of ours
 */
export function noAnswerFrom(error: unknown, baseUrl: BaseUrl): unknown {
  if (error instanceof NoAnswer) return error;
  const code = codeOf(error);
  if (code === undefined || code === 'UND_ERR_INVALID_ARG') return error;
  const { kind, says } = REASONS.find(({ codes }) => codes.test(code)) ?? ANYTHING_ELSE;
  const at = `${baseUrl.hostname}:${baseUrl.port}`;
  return new NoAnswer(kind, says(at, baseUrl, error, code));
}

/** How a request that the user's time-out ended is told. */
export function timedOut(baseUrl: BaseUrl, timeoutMs: number): NoAnswer {
  const at = `${baseUrl.hostname}:${baseUrl.port}`;
  return new NoAnswer(
    'timeout',
    `No complete answer from ${at} within ${timeoutMs} ms. Check that the server is up, or raise --timeout.`,
  );
}

export function interrupted(): NoAnswer {
  return new NoAnswer('interrupted', 'Interrupted before an answer came.');
}

interface Reason {
  readonly codes: RegExp;
  readonly kind: NoAnswerKind;
  readonly says: (at: string, baseUrl: BaseUrl, error: unknown, code: string) => string;
}

/** The first that matches counts. Codes are those of libuv, OpenSSL, Node's TLS, llhttp and undici. */
const REASONS: readonly Reason[] = [
  {
    codes: /^(EAI_AGAIN|ESERVFAIL|ETIMEOUT)$/,
    kind: 'dns',
    says: (_, { hostname }) =>
      `DNS did not answer for ${hostname}. Check the network connection and try again.`,
  },
  {
    codes: /^(ENOTFOUND|ENODATA|EAI_.*)$/,
    kind: 'dns',
    says: (_, { hostname }) =>
      `The host name ${hostname} is not known to DNS. Check the base URL for a typing error.`,
  },
  {
    codes: /^ECONNREFUSED$/,
    kind: 'refused',
    says: (at) => `Connection refused by ${at}. Check that the server runs and listens on that port.`,
  },
  {
    codes: /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM)$/,
    kind: 'refused',
    says: (at, _, __, code) =>
      `${at} cannot be reached (${code}). Check the address, the network and firewalls.`,
  },
  {
    codes: /^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/,
    kind: 'timeout',
    says: (at) => `No connection to ${at} in time. Check the address and firewalls on the way.`,
  },
  {
    codes: /^CERT_HAS_EXPIRED$/,
    kind: 'tls',
    says: (at) => `The TLS certificate of ${at} has expired. Renew it; JumpCloud will not connect either.`,
  },
  {
    codes: /^CERT_NOT_YET_VALID$/,
    kind: 'tls',
    says: (at) =>
      `The TLS certificate of ${at} is not valid yet. Check its dates and the clock of this machine.`,
  },
  {
    codes: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    kind: 'tls',
    says: (at, { hostname }, error) =>
      `The TLS certificate of ${at} is for another host (${namesOf(error)}), not for ${hostname}. ` +
      'Check the host name in the base URL, or issue the certificate for it.',
  },
  {
    codes: /^DEPTH_ZERO_SELF_SIGNED_CERT$/,
    kind: 'tls',
    says: (at) => `The TLS certificate of ${at} is self-signed. To trust it, give it with --ca FILE.`,
  },
  {
    codes: /^(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*)$/,
    kind: 'tls',
    says: (at) =>
      `The TLS certificate of ${at} comes from an unknown authority, or the server leaves an intermediate ` +
      "certificate out. Give the authority's certificate with --ca FILE.",
  },
  {
    codes: /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/,
    kind: 'tls',
    says: (at) => `${at} does not speak TLS. If that is meant so, write http:// in the base URL.`,
  },
  {
    codes: /^(CERT_.*|ERR_TLS_.*|ERR_SSL_.*|EPROTO|.*_(CERT|CRL)(_.*)?)$/,
    kind: 'tls',
    says: (at, _, __, code) =>
      `No TLS connection to ${at} (${code}). Check its certificate and its TLS versions.`,
  },
  {
    codes: /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/,
    kind: 'reset',
    says: (at) =>
      `${at} closed the connection before it answered. Look into the server's log, or a proxy's before it.`,
  },
  {
    codes: /^UND_ERR_HEADERS_OVERFLOW$/,
    kind: 'protocol',
    says: (at) =>
      `The headers of the answer from ${at} are too large. Look for cookies or debugging headers.`,
  },
];

const ANYTHING_ELSE: Omit<Reason, 'codes'> = {
  kind: 'protocol',
  says: (at, _, __, code) =>
    `What ${at} answered is not HTTP (${code}). Check the port, and whether it needs https:// in the base URL.`,
};

/** Where several addresses of a host were tried, Node gives an AggregateError; the first attempt speaks for all. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof errors.HTTPParserError) return error.name;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : undefined;
}

function namesOf(error: unknown): string {
  const names = (error as { cert?: { subjectaltname?: unknown } }).cert?.subjectaltname;
  return typeof names === 'string' ? names.slice(0, 200) : 'it names none';
}
