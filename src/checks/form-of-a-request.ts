import type { ScimRequest, ScimResponse } from '../scim/exchange.ts';
import { addsASlash } from '../scim/redirect.ts';

type Asked = Pick<ScimRequest, 'path' | 'headers'>;

/**
 * What a refusal expects that is about how it was asked and not about what: its own check looks for exactly that, and no other can
 * judge by it. A request that chose the form itself, to see what comes of it, is judged by whoever sent it.
 *
 * @param mediaType of the bodies and of Accept, where the request names none
 */
export function refusedForm(
  { path, headers }: Asked,
  answer: Pick<ScimResponse, 'status' | 'headers'>,
  mediaType: string,
): { readonly check: string; readonly expected: string } | undefined {
  const plain = mediaType === 'application/json';
  const chosen = Object.keys(headers ?? {}).map((name) => name.toLowerCase());
  if (answer.status === 406 && !chosen.includes('accept')) {
    return { check: plain ? 'TR-05b' : 'TR-05a', expected: `JSON for Accept: ${mediaType}` };
  }
  if (answer.status === 415 && !chosen.includes('content-type')) {
    return { check: plain ? 'TR-04a' : 'TR-03', expected: `an answer to a body of the type ${mediaType}` };
  }
  if (answer.status === 428 && !chosen.includes('if-match')) {
    return { check: 'VE-03', expected: 'a change without If-Match' };
  }
  if (addsASlash(path, answer)) {
    return { check: 'JC-03', expected: 'an answer at the address that was asked' };
  }
  return undefined;
}
