import { UserMistake } from '../errors.ts';
import { bodyTextOf, type ScimRequest } from '../scim/exchange.ts';

type Headers = Readonly<Record<string, string>>;

/**
 * The headers of a request but for `authorization`, names in lower case. What the user gave by `--header` beats our
 * defaults, and what the request itself asks for beats both.
 */
export function requestHeaders(
  request: ScimRequest,
  extra: Headers,
  userAgent: string,
  mediaType = 'application/scim+json',
): Record<string, string> {
  const hasBody = bodyTextOf(request) !== undefined;
  const headers = {
    accept: mediaType,
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': userAgent,
    ...(hasBody && { 'content-type': mediaType }),
    ...extra,
    ...lowerCased(request.headers ?? {}),
  };
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
}

/**
 * Reads the user's own headers: names in lower case.
 *
 * @throws UserMistake for a header that cannot be sent, or that the connection, the token or a behaviour decides
 */
export function extraHeaders(headers: Headers): Record<string, string> {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw new UserMistake(`"${name}" is no name of an HTTP header.`);
    if (!fitsIntoHeader(value)) throw new UserMistake(`The value of the header ${name} ${UNSENDABLE}`);
    if (name.toLowerCase() === 'authorization') {
      throw new UserMistake('The header Authorization carries the token. Give the token with --token-file.');
    }
    if (MEDIA_TYPE_HEADERS.has(name.toLowerCase())) {
      throw new UserMistake(
        `The header ${name} is the media type that JumpCloud speaks. Choose it with --behaviour media-type=application/json.`,
      );
    }
    if (CONNECTION_HEADERS.has(name.toLowerCase())) {
      throw new UserMistake(`The header ${name} belongs to the connection and cannot be given.`);
    }
  }
  return lowerCased(headers);
}

/** `Bearer …` (RFC 6750 §2.1). */
export function authorization(token: string): string {
  if (!fitsIntoHeader(token)) throw new UserMistake(`The token ${UNSENDABLE}`);
  return `Bearer ${token}`;
}

/** True where a header's value may be a secret. What a name such as X-Session means, only its service knows. */
export function isSecretHeader(name: string): boolean {
  return !HARMLESS_HEADERS.has(name.toLowerCase());
}

const UNSENDABLE = 'holds a line break or another character that no HTTP header can carry.';

const HARMLESS_HEADERS = new Set([
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'api-version',
  'cache-control',
  'content-language',
  'date',
  'host',
  'origin',
  'pragma',
  'prefer',
  'traceparent',
  'tracestate',
  'user-agent',
  'x-api-version',
  'x-correlation-id',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-request-id',
]);

const MEDIA_TYPE_HEADERS = new Set(['accept', 'content-type']);

const CONNECTION_HEADERS = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

function fitsIntoHeader(value: string): boolean {
  // RFC 9110 §5.5, without the obsolete bytes above ASCII.
  return /^[\t\x20-\x7e]*$/.test(value);
}

function lowerCased(headers: Headers): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
