import { NoAnswer } from '../errors.ts';
import type { Behaviours } from '../jumpcloud/behaviours.ts';
import { lookUpRequest, NAME_ATTRIBUTES } from '../jumpcloud/look-up.ts';
import { type Send, succeeded } from '../scim/exchange.ts';
import { sameName } from '../scim/names.ts';
import { resourcesOf, stringOf } from '../scim/resource.ts';
import { EXIT } from './exit-code.ts';
import { answerTo } from './read-back.ts';
import { fail, pass, type StageVerdict, silent, warn } from './stage-verdict.ts';

/** None or exactly one match is right; anybody else in the answer means that the filter is ignored. */
export async function judgeLookUp(email: string, behaviours: Behaviours, send: Send): Promise<StageVerdict> {
  const title = 'test user look-up';
  const answer = await answerTo(lookUpRequest('User', email, behaviours), send);
  if (answer instanceof NoAnswer) return silent(title, answer);
  const filter = `userName eq "${email}"`;
  const { exchange } = answer;
  const found = succeeded(answer) ? resourcesOf(answer) : undefined;
  if (!found) {
    const remedy = `answer GET /Users?filter=${filter} with 200 and a ListResponse, totalResults 0 where nobody matches (RFC 7644 §3.4.2)`;
    return fail(title, `answered with ${answer.status} and no list`, remedy, EXIT.failed, exchange);
  }
  const others = found.filter((one) => !sameName(stringOf(one, NAME_ATTRIBUTES.User), email));
  if (others.length > 0 || found.length > 1) {
    const who = others[0]
      ? `among them ${stringOf(others[0], NAME_ATTRIBUTES.User) ?? 'somebody without a userName'}`
      : 'all with that address';
    return fail(
      title,
      `${found.length} user${found.length === 1 ? '' : 's'} found, ${who}: the filter is ignored`,
      `apply filter=${filter}: it must find exactly that user (RFC 7644 §3.4.2.2), or JumpCloud takes over somebody else`,
      EXIT.failed,
      exchange,
    );
  }
  if (found.length === 1) {
    return warn(
      title,
      `${email} is at the provider already`,
      "JumpCloud's portal asks for an address that is unused at the provider",
      exchange,
    );
  }
  return pass(title, `${email} is not at the provider yet`, exchange);
}
