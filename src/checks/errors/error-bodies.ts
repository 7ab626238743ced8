import type { Exchange } from '../../scim/exchange.ts';
import { isObject, type JsonObject } from '../../scim/json.ts';
import { attributeOf } from '../../scim/resource.ts';
import { ERROR } from '../../scim/urns.ts';
import { type Check, everyExchange } from '../check.ts';
import { finding, type Judgement, notApplicable } from '../finding.ts';
import { say, sayAnswer } from '../say.ts';

const SYMPTOM = 'JumpCloud cannot show the administrator why a user or a group was refused.';

export const ERROR_BODIES: readonly Check[] = [
  everyExchange({
    id: 'ER-01a',
    title: 'An error has the schema of SCIM errors',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'MUST' },
    impact: 'degrades',
    demand: `An error is a JSON body, and the schema ${ERROR} marks it as one.`,
    symptom: SYMPTOM,
    remedy: `Give every error {"schemas": ["${ERROR}"], "status": "404", "detail": "…"}, also those of the framework (routing, parsing, sign-in).`,
    verify: (exchange) =>
      ofErrorObject(exchange, (body) => {
        const schemas = attributeOf(body, 'schemas');
        if (Array.isArray(schemas) && schemas.includes(ERROR)) return undefined;
        return finding(`schemas with ${ERROR}`, say(body), exchange);
      }),
  }),
  everyExchange({
    id: 'ER-01b',
    title: 'The status in an error is the status of the answer, as a string',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'MUST' },
    impact: 'degrades',
    demand: 'status must be there: the code of the status line once more, as a text.',
    symptom: 'A client that reads errors strictly takes the answer for broken.',
    remedy: 'Write "status": "404" in quotes, the same as the status line.',
    follows: ['ER-01a'],
    verify: (exchange) =>
      ofErrorObject(exchange, (body, status) => {
        const given = attributeOf(body, 'status');
        if (given === String(status)) return undefined;
        const actual = given === undefined ? 'no status' : `status ${say(given)}`;
        return finding(`status ${say(String(status))}`, actual, exchange);
      }),
  }),
  everyExchange({
    id: 'ER-02',
    title: 'scimType is one of the keywords that SCIM defines',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'MAY' },
    impact: 'degrades',
    demand: `scimType may be left out; where it is there, it is a keyword of Table 9.`,
    symptom: 'A client that reacts to keywords, as to uniqueness, does not understand this one.',
    remedy: 'Leave scimType out where none of the keywords fits, and put the reason into detail.',
    verify: (exchange) =>
      ofErrorObject(exchange, (body) => {
        const given = attributeOf(body, 'scimType');
        if (given === undefined || given === null) return notApplicable('no scimType');
        if (typeof given === 'string' && KEYWORDS.includes(given)) return undefined;
        return finding(`no scimType, or one of ${KEYWORDS.slice(0, 4).join(', ')} …`, say(given), exchange);
      }),
  }),
  everyExchange({
    id: 'ER-03a',
    title: 'Every error has a body in JSON',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'MUST' },
    impact: 'degrades',
    demand: 'The status line is not enough: the body must tell the error, too, in JSON.',
    symptom: SYMPTOM,
    remedy:
      'Replace the error pages of the framework and of the proxy for the SCIM routes, 401, 404 and 405 included.',
    verify(exchange) {
      const { response } = exchange;
      if (!response || response.status < 400) return notApplicable('no error');
      return isObject(response.body) ? undefined : finding('a SCIM Error', sayAnswer(response), exchange);
    },
  }),
];

/** Table 9 of RFC 7644, and what RFC 9865 adds for cursors. */
const KEYWORDS: readonly string[] = [
  'uniqueness',
  'invalidFilter',
  'invalidSyntax',
  'invalidValue',
  'invalidPath',
  'noTarget',
  'invalidVers',
  'mutability',
  'tooMany',
  'sensitive',
  'invalidCursor',
  'expiredCursor',
  'invalidCount',
];

/** One without a body in JSON is ER-03a's. */
function ofErrorObject(
  { response }: Exchange,
  judge: (body: JsonObject, status: number) => Judgement,
): Judgement {
  if (!response || response.status < 400) return notApplicable('no error');
  return isObject(response.body) ? judge(response.body, response.status) : notApplicable('no body in JSON');
}
