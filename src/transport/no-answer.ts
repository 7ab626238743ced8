import { errors } from 'undici';
import { NoAnswer } from '../errors.ts';
import type { NoAnswerKind } from '../scim/exchange.ts';
import type { BaseUrl } from './base-url.ts';
import { addressOf } from './proxy-failure.ts';
import type { ChosenProxy } from './proxy-url.ts';

/** The way to a provider, as far as messages tell of it. */
export interface Route {
  readonly baseUrl: BaseUrl;
  readonly proxy?: ChosenProxy | undefined;
  /** Set where a client certificate is shown. */
  readonly clientCertificate?: object | undefined;
}

/**
 * Why no answer came, in plain words: what happened, at which host and port, and what to do next. The original error is
 * not kept as its cause: it may hold what the server sent, and with it an echo of the token.
 *
 * @returns the error itself where it is no failure of the network, but a bug of ours
 */
export function noAnswerFrom(error: unknown, route: Route): unknown {
  // Two requests may have waited for the same connection, and each has a number of its own.
  if (error instanceof NoAnswer) return new NoAnswer(error.kind, error.message);
  const code = codeOf(error);
  if (code === undefined || code === 'UND_ERR_INVALID_ARG') return error;
  // A way that breaks later than that is no refusal: the request may have been carried out.
  const { kind, says } = reasonOf(hadConnection(error) && kindOf(code) === 'refused' ? 'ECONNRESET' : code);
  return new NoAnswer(kind, says(atOf(route), route, error, code));
}

/** What a code of libuv, OpenSSL, Node's TLS, llhttp or undici comes down to. */
export function kindOf(code: string): NoAnswerKind {
  return reasonOf(code).kind;
}

/** How a request that the user's time-out ended is told. */
export function timedOut(route: Route, timeoutMs: number): NoAnswer {
  return new NoAnswer(
    'timeout',
    `No complete answer from ${atOf(route)} within ${timeoutMs} ms. Check that the server is up, or raise --timeout.`,
  );
}

/** How a server is told that sends answers of the 1xx class and no other. */
export function onlyInterim(route: Route): NoAnswer {
  return new NoAnswer(
    'protocol',
    `${atOf(route)} sends interim answers (1xx) without end. Look for whatever sends 102 or 103 there.`,
  );
}

export function interrupted(): NoAnswer {
  return new NoAnswer('interrupted', 'Interrupted before an answer came.');
}

interface Reason {
  readonly codes: RegExp;
  readonly kind: NoAnswerKind;
  readonly says: (at: string, route: Route, error: unknown, code: string) => string;
}

/** The first that matches counts. Codes are those of libuv, OpenSSL, Node's TLS, llhttp and undici. */
const REASONS: readonly Reason[] = [
  {
    codes: /^(EAI_AGAIN|ESERVFAIL|ETIMEOUT)$/,
    kind: 'dns',
    says: (_, { baseUrl: { hostname } }) =>
      `DNS did not answer for ${hostname}. Check the network connection and try again.`,
  },
  {
    codes: /^(ENOTFOUND|ENODATA|EAI_.*)$/,
    kind: 'dns',
    says: (_, { baseUrl: { hostname } }) =>
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
    says: (at, { baseUrl: { hostname } }, error) =>
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
    // TLS 1.2 says no more than that the handshake failed where a certificate is missing (RFC 5246 §7.4.6).
    codes: /^ERR_SSL_.*_ALERT_(.*CERTIFICATE.*|UNKNOWN_CA|ACCESS_DENIED|HANDSHAKE_FAILURE)$/,
    kind: 'tls',
    says: (at, { clientCertificate }, _, code) =>
      clientCertificate
        ? `${at} does not accept the client certificate (${code}). Check that --cert is the one that the server knows, and its dates.`
        : `${at} ends the TLS handshake (${code}). Check its TLS versions; if it demands a client certificate, give --cert FILE and --key FILE.`,
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
    says: (at, route) =>
      `${at} closed the connection before it answered. Look into the server's log, or a proxy's before it${orCertificate(route)}.`,
  },
  {
    codes: /^bad response$/,
    kind: 'protocol',
    says: (at) =>
      `${at} answered 100 Continue, which was not asked for and is not understood. Let it answer without it.`,
  },
  {
    codes: /^bad upgrade$/,
    kind: 'protocol',
    says: (at) =>
      `${at} answered 101 and wants to speak another protocol. Check that the base URL is no WebSocket.`,
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

/** With TLS 1.3 a server only closes the connection, after the handshake, where it wants another client certificate. */
function orCertificate({ baseUrl, clientCertificate }: Route): string {
  if (!baseUrl.origin.startsWith('https:')) return '';
  if (clientCertificate) return '; it may not accept the client certificate of --cert';
  return '; if it demands a client certificate, give --cert FILE and --key FILE';
}

function atOf({ baseUrl, proxy }: Route): string {
  const at = addressOf(baseUrl);
  return proxy ? `${at} (through the proxy ${addressOf(proxy)})` : at;
}

function reasonOf(code: string): Omit<Reason, 'codes'> {
  return REASONS.find(({ codes }) => codes.test(code)) ?? ANYTHING_ELSE;
}

/** Where several addresses of a host were tried, Node gives an AggregateError; the first attempt speaks for all. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof errors.HTTPParserError) return error.name;
  // undici has one code for all of them.
  if (error instanceof errors.SocketError && error.message.startsWith('bad ')) return error.message;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : undefined;
}

function hadConnection(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && /^(read|write)/.test(String(error.syscall));
}

function namesOf(error: unknown): string {
  const names = (error as { cert?: { subjectaltname?: unknown } }).cert?.subjectaltname;
  return typeof names === 'string' ? names.slice(0, 200) : 'it names none';
}
