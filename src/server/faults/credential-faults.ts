import type { FaultDefinition } from './fault.ts';
import { answering, refusal } from './wrong-answers.ts';

/** What providers get wrong with tokens. */
export const CREDENTIAL_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'token-not-needed',
    title: 'A request without a token is carried out',
    seenAt: 'JanssenProject/jans#8',
    caughtBy: ['TR-01a'],
    fault: letIn((authorization) => authorization === undefined),
  },
  {
    id: 'any-token-will-do',
    title: 'Whatever token is sent, it is taken for valid',
    seenAt: 'ToolJet/ToolJet#16217',
    caughtBy: ['TR-01b'],
    fault: letIn((authorization) => authorization !== undefined),
  },
  {
    id: 'redirects-to-the-login-page',
    title: 'Who has no valid token is sent to the login page',
    seenAt: 'inferred: session middleware in front of the SCIM routes',
    caughtBy: ['TR-01a', 'TR-01b'],
    fault: answering((answer) =>
      answer.status === 401 ? { status: 302, headers: { location: '/login' } } : answer,
    ),
  },
  {
    id: 'forbids-in-place-of-unauthorized',
    title: 'A missing or wrong token is answered with 403',
    seenAt:
      'inferred: Django REST framework answers so where the first authentication class has no challenge',
    caughtBy: ['TR-01c'],
    fault: answering((answer) =>
      answer.status === 401 ? refusal(403, 'Authentication credentials were not provided.') : answer,
    ),
  },
  {
    id: 'challenge-missing',
    title: 'A 401 has no WWW-Authenticate',
    seenAt: 'thunder-id/thunderid#5104',
    caughtBy: ['TR-01d'],
    fault: answering(({ headers: { 'www-authenticate': _, ...headers }, ...answer }) => ({
      ...answer,
      headers,
    })),
  },
];

/** Carries out with the last valid token what has none. */
function letIn(isLetIn: (authorization: string | undefined) => boolean): FaultDefinition['fault'] {
  return (correct) => {
    let valid: string | undefined;
    return (request) => {
      const answer = correct(request);
      const { authorization } = request.headers;
      if (answer.status !== 401) valid = authorization;
      if (answer.status !== 401 || valid === undefined || !isLetIn(authorization)) return answer;
      return correct({ ...request, headers: { ...request.headers, authorization: valid } });
    };
  };
}
