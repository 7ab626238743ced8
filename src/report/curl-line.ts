import { bodyTextOf, type Exchange } from '../scim/exchange.ts';
import { compactJson } from './compact-json.ts';
import { quoted } from './shell-word.ts';

/** What stands for a base URL that is not given, also where it comes back in a body: as the `$ref` of each member. */
export const BASE_URL_VARIABLE = '$SCIM_SIM_BASE_URL';

/**
 * The command of curl that sends a request again, over several lines. The token is `$SCIM_SIM_TOKEN`.
 *
 * @param target the base URL; where it is empty, the line names it `$SCIM_SIM_BASE_URL`
 */
export function curlLine({ request }: Pick<Exchange, 'request'>, target: string): string {
  const url = target === '' ? `"${BASE_URL_VARIABLE}"${quoted(request.url)}` : quoted(request.url);
  // Without -g, curl would read the brackets and braces of a filter as a pattern.
  return [
    `curl -g -X ${request.method} ${url}`,
    ...authorizationOf(request),
    ...headersOf(request).map((header) => `-H ${quoted(header)}`),
    ...dataOf(request, target).map((data) => `--data-raw ${data}`),
  ].join(' \\\n  ');
}

type Request = Exchange['request'];

function authorizationOf({ credentials }: Request): readonly string[] {
  if (credentials === 'none') return [];
  if (credentials === 'wrong') return ["-H 'Authorization: Bearer a-token-that-was-never-issued'"];
  return ['-H "Authorization: Bearer $SCIM_SIM_TOKEN"'];
}

/** Without what is masked, since the mask is not what was sent, and without a compression that a terminal cannot show. */
function headersOf(request: Request): readonly string[] {
  const sent = Object.entries(request.headers).filter(
    ([name, value]) => name !== 'accept-encoding' && !/\[(?:token\??|secret)\]/.test(value),
  );
  // Where none is given, curl has an Accept and a Content-Type of its own.
  const ownOfCurl = bodyTextOf(request) === undefined ? ['accept'] : ['accept', 'content-type'];
  const unsent = ownOfCurl.filter((name) => !Object.hasOwn(request.headers, name));
  return [...sent.map(([name, value]) => `${name}: ${value}`), ...unsent.map((name) => `${name}:`)];
}

function dataOf({ body, rawBody }: Request, target: string): readonly string[] {
  if (rawBody !== undefined) return [quoted(rawBody)];
  if (!body) return [];
  const text = compactJson(body);
  if (target !== '') return [quoted(text)];
  // The quotes end around the variable, so that the shell fills it in.
  return [text.split(BASE_URL_VARIABLE).map(quoted).join(`"${BASE_URL_VARIABLE}"`)];
}
