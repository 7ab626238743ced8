import type { HttpRequest } from './http.ts';
import type { Provider } from './provider.ts';
import { Refusal } from './refusal.ts';

/**
 * Lets a request in that bears a valid token (RFC 6750 §2.1).
 *
 * @throws Refusal 401 with the challenge of RFC 6750 §3; a request without a token is not told an error code (§3.1)
 */
export function authenticate({ headers }: HttpRequest, provider: Provider): void {
  const token = /^bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw unauthorized('A bearer token is needed.', 'Bearer realm="scim"');
  if (!provider.accepts(token)) {
    throw unauthorized(
      'The token is not, or no longer, valid.',
      'Bearer realm="scim", error="invalid_token"',
    );
  }
}

function unauthorized(detail: string, challenge: string): Refusal {
  return new Refusal(401, detail, { headers: { 'www-authenticate': challenge } });
}
