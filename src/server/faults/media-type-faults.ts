import type { FaultDefinition } from './fault.ts';
import { answering, refusal, refusing } from './wrong-answers.ts';

/** What providers get wrong with media types. */
export const MEDIA_TYPE_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'errors-as-html',
    title: 'Error answers are labelled as text/html',
    seenAt: 'inferred: the error page of a web framework',
    caughtBy: ['TR-06'],
    fault: answering((answer) =>
      answer.status < 400
        ? answer
        : { ...answer, headers: { ...answer.headers, 'content-type': 'text/html' } },
    ),
  },
  {
    id: 'media-type-reversed',
    title: 'Answers carry application/json+scim',
    seenAt: 'FusionAuth/fusionauth-issues#1769',
    caughtBy: ['TR-06'],
    fault: answering((answer) =>
      answer.body
        ? { ...answer, headers: { ...answer.headers, 'content-type': 'application/json+scim;charset=UTF-8' } }
        : answer,
    ),
  },
  {
    id: 'scim-json-not-read',
    title: 'A body of the type application/scim+json is refused with 415',
    seenAt: 'medplum/medplum#4143',
    caughtBy: ['TR-03'],
    fault: refusing(({ headers }) =>
      headers['content-type']?.startsWith('application/scim+json')
        ? refusal(415, 'Unsupported media type "application/scim+json" in request.')
        : undefined,
    ),
  },
  {
    id: 'scim-json-read-as-empty',
    title: 'A body of the type application/scim+json is read as if it were empty',
    seenAt: 'inferred: the JSON parser of Express, which passes over all but application/json',
    caughtBy: ['TR-03'],
    fault: (correct) => (request) =>
      correct(
        request.headers['content-type']?.startsWith('application/scim+json')
          ? { ...request, text: '{}' }
          : request,
      ),
  },
  {
    id: 'plain-json-not-read',
    title: 'A body of the type application/json is refused with 415',
    seenAt: 'indigo-iam/iam#1285',
    caughtBy: ['TR-04a'],
    fault: refusing(({ headers }) =>
      headers['content-type']?.startsWith('application/json')
        ? refusal(415, 'Only application/scim+json will do.')
        : undefined,
    ),
  },
  {
    id: 'charset-not-read',
    title: 'A media type with a charset behind it is refused with 415',
    seenAt: 'inferred: Content-Type compared as a whole text',
    caughtBy: ['TR-04b'],
    fault: refusing(({ headers }) =>
      headers['content-type']?.includes(';') ? refusal(415, 'Unsupported media type.') : undefined,
    ),
  },
  {
    id: 'scim-json-not-acceptable',
    title: 'Accept: application/scim+json is refused with 406',
    seenAt: 'wso2/product-is#3374',
    caughtBy: ['TR-05a'],
    fault: notAcceptable((accept) => accept === 'application/scim+json'),
  },
  {
    id: 'plain-json-not-acceptable',
    title: 'Accept: application/json is refused with 406',
    seenAt: 'scimmyjs/scimmy-routers#22',
    caughtBy: ['TR-05b'],
    fault: notAcceptable((accept) => accept === 'application/json'),
  },
  {
    id: 'accept-compared-as-text',
    title: 'Whatever is not in Accept word for word is refused with 406',
    seenAt: 'inferred: Accept compared with the names of the formats',
    caughtBy: ['TR-05c', 'TR-05d'],
    fault: notAcceptable((accept = '') => !/^application\/(scim\+)?json$/.test(accept)),
  },
];

function notAcceptable(isRefused: (accept: string | undefined) => boolean): FaultDefinition['fault'] {
  return refusing(({ headers }) =>
    isRefused(headers.accept) ? refusal(406, 'There is no representation that is acceptable.') : undefined,
  );
}
