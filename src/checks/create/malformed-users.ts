import { succeeded } from '../../scim/exchange.ts';
import { stringOf } from '../../scim/resource.ts';
import { GROUP_SCHEMA } from '../../scim/urns.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, type Judgement, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Malformed {
  readonly withoutUserName: Answer;
  readonly emptyUserName: Answer;
  readonly brokenJson: Answer;
  readonly wrongSchemas: Answer;
}

/** Bodies that are no users. */
const malformedUsers = probe<Malformed>({
  name: 'malformed-users',
  writes: true,
  *play(bench, seen) {
    seen.withoutUserName = yield* bench.post('User', bench.userBody(bench.email(), { userName: undefined }));
    seen.emptyUserName = yield* bench.post('User', bench.userBody(bench.email(), { userName: '' }));
    const rawBody = JSON.stringify(bench.userBody(bench.email())).slice(0, -1);
    seen.brokenJson = yield* bench.ask({ method: 'POST', path: '/Users', rawBody });
    const wrong = bench.userBody(bench.email(), { schemas: [GROUP_SCHEMA] });
    seen.wrongSchemas = yield* bench.post('User', wrong);
  },
});

export const MALFORMED_USERS: readonly Check[] = [
  checkOf(malformedUsers, {
    id: 'CR-08a',
    title: 'No user is created without a userName, nor with an empty one',
    requirement: { source: 'RFC 7643', section: '4.1.1', level: 'MUST' },
    impact: 'degrades',
    demand:
      'Each user has a non-empty userName. A provider that makes one itself, as of the e-mail address, may do so: it may assign defaults (RFC 7644 §3.3).',
    symptom: 'Accounts without a name, which no look-up finds and nobody can sign in with.',
    remedy: 'Refuse POST and PUT where userName is missing, empty or blank.',
    follows: ['CR-01c'],
    verify({ withoutUserName, emptyUserName }) {
      if (succeeded(withoutUserName) && !isNamed(withoutUserName)) {
        return finding('400, since userName is missing', sayRefusal(withoutUserName), withoutUserName);
      }
      if (!succeeded(emptyUserName) || isNamed(emptyUserName)) return undefined;
      return finding('400, since userName is ""', sayRefusal(emptyUserName), emptyUserName);
    },
  }),
  checkOf(malformedUsers, {
    id: 'CR-08b',
    title: 'A user without a userName is refused with 400',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'degrades',
    demand:
      'A request that violates the schema should be answered with 400; scimType invalidValue may say why.',
    symptom: 'JumpCloud takes a mistake in its own mapping for a failure of the provider.',
    remedy: 'Answer a missing required attribute with 400 and scimType invalidValue.',
    follows: ['CR-08a'],
    verify({ withoutUserName }) {
      if (succeeded(withoutUserName) && isNamed(withoutUserName)) {
        return notApplicable('the provider makes a userName of its own where none is sent');
      }
      return judgeBadRequest('400 invalidValue', withoutUserName);
    },
  }),
  checkOf(malformedUsers, {
    id: 'CR-08c',
    title: 'A body that is no JSON is refused with 400',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'degrades',
    demand:
      'A request that cannot be parsed should be answered with 400; scimType invalidSyntax may say why.',
    symptom: 'A request that was damaged on its way is taken for a failure of the provider.',
    remedy: 'Catch the error of the JSON parser and answer 400 with scimType invalidSyntax.',
    verify({ brokenJson }) {
      return judgeBadRequest('400 invalidSyntax', brokenJson);
    },
  }),
  checkOf(malformedUsers, {
    id: 'CR-08d',
    title: 'A body whose schemas name another resource type is refused with 400',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'cosmetic',
    demand:
      'A request that violates the schema should be answered with 400, and schemas hold the base schema of the resource (RFC 7643 §3.3).',
    symptom: 'Nothing with JumpCloud, which always sends the right ones.',
    remedy: 'Refuse POST /Users where schemas lack urn:ietf:params:scim:schemas:core:2.0:User.',
    verify({ wrongSchemas }) {
      return judgeBadRequest('400 invalidValue', wrongSchemas);
    },
  }),
];

/** Only the status is judged: scimType is optional. */
function judgeBadRequest(expected: string, answer: Answer): Judgement {
  return answer.status === 400 ? undefined : finding(expected, sayRefusal(answer), answer);
}

function isNamed({ body }: Answer): boolean {
  return (stringOf(body, 'userName') ?? '').trim() !== '';
}

function sayRefusal(answer: Answer): string {
  return succeeded(answer) ? `${answer.status}, and the user is created` : sayAnswer(answer);
}
