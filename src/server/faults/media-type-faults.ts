import type { FaultDefinition } from './fault.ts';

/** What providers get wrong with media types. */
export const MEDIA_TYPE_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'errors-as-html',
    title: 'Error answers are labelled as text/html',
    seenAt: 'inferred: the error page of a web framework',
    caughtBy: ['TR-06'],
    fault: (correct) => (request) => {
      const answer = correct(request);
      if (answer.status < 400) return answer;
      return { ...answer, headers: { ...answer.headers, 'content-type': 'text/html' } };
    },
  },
];
