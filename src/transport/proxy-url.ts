import { UserMistake } from '../errors.ts';

/** A proxy, without the credentials in its URL. */
export interface ProxyUrl {
  readonly protocol: 'http:' | 'https:';
  /** As `URL` has it: an IPv6 address in brackets. */
  readonly hostname: string;
  readonly port: number;
  /** `Basic …` (RFC 7617), where the URL holds credentials. */
  readonly authorization?: string;
  /** What must be in no output. */
  readonly secrets: readonly string[];
}

/** A proxy with the setting or the variable that names it, for messages: `--proxy`, `HTTPS_PROXY`. */
export interface ChosenProxy extends ProxyUrl {
  readonly setBy: string;
}

/**
 * Reads a proxy URL; without a scheme it is taken for `http://`, as curl does.
 *
 * @throws UserMistake in one line, which never holds a user name or a password
 */
export function parseProxyUrl(text: string): ProxyUrl {
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (text === '' || /\s/.test(text) || !URL.canParse(written)) {
    throw new UserMistake(`this is no URL of a proxy. ${EXAMPLE}`);
  }
  const { protocol, hostname, port, pathname, search, hash, username, password } = new URL(written);
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new UserMistake(`a proxy with the scheme ${protocol}// is not supported. ${EXAMPLE}`);
  }
  if (hostname === '' || pathname.length > 1 || search !== '' || hash !== '') {
    throw new UserMistake(`the URL of a proxy ends with its port. ${EXAMPLE}`);
  }
  return {
    ...{ protocol, hostname },
    port: Number(port || (protocol === 'https:' ? 443 : 80)),
    ...credentialsOf(username, password),
  };
}

const EXAMPLE = 'Write it like http://proxy.example.com:3128';

function credentialsOf(username: string, password: string): Pick<ProxyUrl, 'authorization' | 'secrets'> {
  if (username === '' && password === '') return { secrets: [] };
  const pair = `${decoded(username)}:${decoded(password)}`;
  const basic = Buffer.from(pair).toString('base64');
  // A user name alone is a token.
  const secret = password === '' ? username : password;
  return { authorization: `Basic ${basic}`, secrets: [basic, pair, decoded(secret), secret] };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UserMistake(
      'the user name or the password of the proxy holds a % that must be written as %25.',
    );
  }
}
