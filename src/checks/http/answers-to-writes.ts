import type { Exchange } from '../../scim/exchange.ts';
import { attributeOf, stringOf } from '../../scim/resource.ts';
import { type Check, everyExchange } from '../check.ts';
import { finding, type Judgement, notApplicable } from '../finding.ts';
import { sayAnswer } from '../say.ts';

export const ANSWERS_TO_WRITES: readonly Check[] = [
  everyExchange({
    id: 'TR-08a',
    title: 'A DELETE that succeeds is answered with 204',
    requirement: { source: 'RFC 7644', section: '3.6', level: 'MUST' },
    impact: 'degrades',
    demand: 'A successful DELETE must be answered with 204.',
    symptom: 'A client that waits for 204 takes the deletion for failed and repeats it.',
    remedy: 'Answer 204 without a body once the resource is gone.',
    verify: (exchange) =>
      whereItSucceeded('DELETE', exchange, (response) =>
        response.status === 204 ? undefined : finding('204', sayAnswer(response), exchange),
      ),
  }),
  everyExchange({
    id: 'TR-08b',
    title: 'A PATCH that succeeds is answered with 204, or with 200 and the whole resource',
    requirement: { source: 'RFC 7644', section: '3.5.2', level: 'MUST' },
    impact: 'degrades',
    demand:
      'The answer to a successful PATCH is either 200 with the entire resource, or 204; the parameter attributes may narrow it.',
    symptom: 'A client that keeps what was answered believes that the user has lost everything else.',
    remedy: 'Answer 204, or represent the resource as a GET would and answer 200 with it.',
    verify: (exchange) =>
      whereItSucceeded('PATCH', exchange, (response) => {
        if (response.status === 204) return undefined;
        if (/[?&](excludedA|a)ttributes=/i.test(exchange.request.url))
          return notApplicable('it was narrowed');
        if (response.status === 200 && isWhole(response.body)) return undefined;
        return finding('204, or 200 with the whole resource', sayAnswer(response), exchange);
      }),
  }),
];

type Response = NonNullable<Exchange['response']>;

function whereItSucceeded(
  method: string,
  { request, response }: Exchange,
  judge: (response: Response) => Judgement,
): Judgement {
  if (request.method !== method) return notApplicable(`no ${method}`);
  if (!response || response.status < 200 || response.status > 299) return notApplicable('no success');
  return judge(response);
}

/** What every user and every group has. */
function isWhole(body: unknown): boolean {
  const name = stringOf(body, 'userName') ?? stringOf(body, 'displayName');
  return attributeOf(body, 'id') !== undefined && name !== undefined;
}
