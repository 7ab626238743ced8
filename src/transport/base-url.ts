import { UserMistake } from '../errors.ts';

/** The address below which the endpoints `/Users` and `/Groups` lie. */
export interface BaseUrl {
  /** Without a trailing slash: `https://scim.example.com/v2`. */
  readonly href: string;
  /** `https://scim.example.com` */
  readonly origin: string;
  /** As `URL` has it: an IPv6 address in brackets. */
  readonly hostname: string;
  readonly port: number;
  /** `/v2`, or empty. */
  readonly path: string;
}

/**
 * Reads a base URL. What is wrong with it is said, not silently fixed: the same text goes into JumpCloud's form.
 *
 * @throws UserMistake in one line, which never holds a password or a query
 */
export function parseBaseUrl(text: string): BaseUrl {
  if (text.trim() === '') throw new UserMistake(`The base URL is empty. ${EXAMPLE}`);
  if (/[\s\\]/.test(text)) {
    throw new UserMistake(`The base URL holds a blank, a line break or a backslash. ${EXAMPLE}`);
  }
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    const rest = text.replace(/^https?:\/*/i, '');
    const scheme = /^(localhost|127\.|\[::1\])/i.test(rest) ? 'http' : 'https';
    throw new UserMistake(`Base URL ${shown(text)} has no scheme. Write ${scheme}://${bare(rest)}`);
  }
  if (!URL.canParse(text)) throw new UserMistake(`Base URL ${shown(text)} is not a valid URL. ${EXAMPLE}`);
  const url = new URL(text);
  refuseExtras(url, text);
  const path = url.pathname === '/' ? '' : url.pathname;
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  return { href: url.origin + path, origin: url.origin, hostname: url.hostname, port, path };
}

/** True for this machine itself: localhost and the names below it, 127.0.0.0/8, ::1. */
export function isLoopback(url: Pick<BaseUrl, 'hostname'>): boolean {
  return /^((.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i.test(url.hostname);
}

const EXAMPLE = 'Write it like https://scim.example.com/v2';

function refuseExtras(url: URL, text: string): void {
  const { protocol, host } = url;
  const clean = `${protocol}//${host}${url.pathname.replace(/\/+$/, '')}`;
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new UserMistake(`Base URL has the scheme ${protocol}// where SCIM needs https:// (or http://).`);
  }
  if (url.username !== '' || url.password !== '') {
    // Pasted twice, the second one is a path with the password in it.
    const bareUrl = url.pathname.includes('@') ? `${protocol}//${host}` : clean;
    throw new UserMistake(
      `The base URL holds a user name or password; JumpCloud signs in with a bearer token. Write ${bareUrl}`,
    );
  }
  // `search` and `hash` are empty for a lone `?` or `#`, which would still swallow the endpoint's path.
  if (/[?#]/.test(text)) {
    const what = text.includes('?') ? 'a query' : 'a fragment';
    throw new UserMistake(`The base URL has ${what}; /Users is appended to it as it is. Write ${clean}`);
  }
  if (text.endsWith('/')) {
    throw new UserMistake(
      `Base URL ${clean}/ ends with a slash; JumpCloud documents that it must not. Write ${clean}`,
    );
  }
}

/** Without what stands before an `@` or after a `?`: either may be a secret. */
function shown(text: string): string {
  return text.includes('@') ? `…@${bare(text)}` : bare(text);
}

function bare(text: string): string {
  return text.slice(text.lastIndexOf('@') + 1).replace(/[?#].*$/, '');
}
