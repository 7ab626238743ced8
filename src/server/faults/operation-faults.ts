import { changingOperations } from './changing-operations.ts';
import type { FaultDefinition } from './fault.ts';
import { accepted, changing, on, operationsIn, patch, refusal, send } from './wrong-answers.ts';

/** What providers get wrong with the operations of a PATCH of a user. */
export const OPERATION_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'capitalised-op-ignored',
    title: 'PATCH with op "Replace" is accepted and changes nothing',
    seenAt: 'inferred: op is compared with three words, and anything else is passed over',
    caughtBy: ['PA-04'],
    fault: changingOperations((operation) =>
      String(operation.op) === String(operation.op).toLowerCase() ? operation : undefined,
    ),
  },
  {
    id: 'first-value-wins',
    title: 'Of several operations on one attribute the first one counts',
    seenAt: 'simpleidserver/SimpleIdServer#644',
    caughtBy: ['PA-07'],
    fault: changing('PATCH', 'User', (body) => {
      const paths = operationsIn(body).map(({ path }) => path);
      const first = operationsIn(body).filter(({ path }, index) => paths.indexOf(path) === index);
      return { ...body, Operations: first };
    }),
  },
  {
    id: 'first-operation-only',
    title: 'Of several operations only the first one is carried out',
    seenAt: 'inferred: a handler that reads Operations[0]',
    caughtBy: ['PA-07'],
    fault: changing('PATCH', 'User', (body) => ({ ...body, Operations: operationsIn(body).slice(0, 1) })),
  },
  {
    id: 'required-attribute-removed-silently',
    title: 'PATCH remove of a required attribute is accepted and passed over',
    seenAt: 'better-auth/better-auth#10422',
    caughtBy: ['PA-08a'],
    fault: changingOperations((operation) =>
      operation.op === 'remove' && operation.path === 'userName' ? undefined : operation,
    ),
  },
  {
    id: 'patch-is-not-atomic',
    title: 'PATCH keeps what was done before the operation that failed',
    seenAt: 'python-scim/scim2-models#155, Captain-P-Goldfish/SCIM-SDK#200',
    caughtBy: ['PA-08b'],
    fault: on('PATCH', 'User', (asked, correct) => {
      let answer = accepted;
      for (const operation of operationsIn(asked.body)) {
        answer = send(asked, correct, 'PATCH', 'User', asked.id, patch(operation));
        if (answer.status >= 300) return answer;
      }
      return operationsIn(asked.body).length === 0 ? correct(asked) : answer;
    }),
  },
  {
    id: 'patch-of-an-unknown-id-crashes',
    title: 'PATCH of an unknown id is answered with 500',
    seenAt: 'wso2/product-is#7455 (for GET)',
    caughtBy: ['PA-09a'],
    fault: on('PATCH', 'User', (asked, correct) =>
      /\d/.test(asked.id ?? '') ? correct(asked) : refusal(500, 'Error in getting user information'),
    ),
  },
  {
    id: 'no-patch',
    title: 'PATCH is not implemented: 501',
    seenAt: 'unitycatalog/unitycatalog#423',
    caughtBy: ['PA-14a', 'PA-14b'],
    fault: (correct) => (request) => {
      if (request.method === 'PATCH') return refusal(501, 'PATCH is not supported.');
      const answer = correct(request);
      if (request.path !== '/ServiceProviderConfig' || answer.status !== 200) return answer;
      return { ...answer, body: { ...answer.body, patch: { supported: false } } };
    },
  },
];
