import { isObject, type JsonObject } from '../../scim/json.ts';
import type { Fault, FaultDefinition } from './fault.ts';
import { answering, on, operationsIn, refusal } from './wrong-answers.ts';

/** What providers get wrong with errors. */
export const ERROR_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'errors-without-a-schema',
    title: 'Errors are objects of the framework, without schemas',
    seenAt: 'pond/scimitar#124',
    caughtBy: ['ER-01a'],
    fault: telling(({ detail = null, status = null, scimType }) => ({
      error: detail,
      status,
      ...(scimType !== undefined && { scimType }),
    })),
  },
  {
    id: 'error-wrapped',
    title: 'The SCIM Error stands inside another object',
    seenAt: 'simpleidserver/SimpleIdServer#227',
    caughtBy: ['ER-01a'],
    fault: telling(({ status = null, scimType = null, ...error }) => ({ status, scimType, response: error })),
  },
  {
    id: 'error-status-as-a-number',
    title: 'The status in an error is a number',
    seenAt: 'Captain-P-Goldfish/SCIM-SDK#834',
    caughtBy: ['ER-01b'],
    fault: telling((error) => ({ ...error, status: Number(error.status) })),
  },
  {
    id: 'scim-type-made-up',
    title: 'An error that has no keyword has the scimType "null"',
    seenAt: 'wso2/product-is#7697',
    caughtBy: ['ER-02'],
    fault: telling((error) => ({ scimType: 'null', ...error })),
  },
  {
    id: 'not-found-without-a-body',
    title: 'A 404 has no body',
    seenAt: 'scimmyjs/scimmy-routers#21',
    caughtBy: ['ER-03a'],
    fault: answering((answer) => (answer.status === 404 ? { status: 404, headers: {} } : answer)),
  },
  {
    id: 'unknown-operation-crashes',
    title: 'A PATCH with an operation that there is not is answered with 500',
    seenAt: 'medplum/medplum#5690',
    caughtBy: ['ER-03b'],
    fault: on('PATCH', 'User', (asked, correct) =>
      operationsIn(asked.body).some(({ op }) => op === 'move')
        ? refusal(500, 'Invalid SCIM patch: unsupported operation')
        : correct(asked),
    ),
  },
  {
    id: 'odd-id-crashes',
    title: 'An id that is none of the database is answered with 500',
    seenAt: 'wso2/product-is#7722',
    caughtBy: ['ER-03b'],
    fault: on('GET', 'User', (asked, correct) =>
      /['"]/.test(asked.id ?? '') ? refusal(500, 'invalid input syntax for type uuid') : correct(asked),
    ),
  },
  {
    id: 'stack-trace-in-detail',
    title: 'The detail of an error is the stack of the exception',
    seenAt: '15five/django-scim2#59',
    caughtBy: ['ER-03c'],
    fault: telling((error) => ({
      ...error,
      detail: `${error.detail}\n    at UsersController.find (/srv/app/users.controller.js:112:19)`,
    })),
  },
  {
    id: 'token-in-detail',
    title: 'The refusal of a token repeats it',
    seenAt: 'inferred: the exception of a library for tokens names what it was given',
    caughtBy: ['ER-03c'],
    fault: answering((answer, { headers }) =>
      answer.status === 401 && answer.body
        ? { ...answer, body: { ...answer.body, detail: `No session for ${headers.authorization}` } }
        : answer,
    ),
  },
];

/** Errors in other words. */
function telling(tell: (error: JsonObject) => JsonObject): Fault {
  return answering((answer) =>
    answer.status >= 400 && isObject(answer.body) ? { ...answer, body: tell(answer.body) } : answer,
  );
}
