import { isRedirect } from '../../scim/redirect.ts';
import { type Check, everyExchange } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';

export const MEDIA_TYPE_OF_ANSWERS: readonly Check[] = [
  everyExchange({
    id: 'TR-06',
    title: 'Answers, errors too, carry the media type application/scim+json',
    requirement: { source: 'RFC 7644', section: '8.1', level: 'SHOULD' },
    impact: 'degrades',
    demand:
      'Whoever speaks SCIM should use its own media type, which is also what comes where no format is asked for (§3.8); application/json will do where the client asked for that. The page that comes with a redirect is not judged.',
    symptom: 'A client that chooses its parser by the media type takes the answer for something else.',
    remedy:
      'Send Content-Type: application/scim+json with every answer that has a body, the error handler of the framework included.',
    verify({ n, request, response }) {
      if (!response || (response.body === undefined && !response.problem)) return notApplicable('no body');
      if (isRedirect(response)) return notApplicable('a redirect');
      const type = response.headers['content-type'] ?? 'no Content-Type';
      const accept = request.headers.accept ?? '*/*';
      const wanted = /^application\/scim\+json\b/i.test(type);
      const plain = /^application\/json\b/i.test(type) && accept.includes('application/json');
      if (wanted || plain) return undefined;
      return finding('application/scim+json', type, { n });
    },
  }),
];
