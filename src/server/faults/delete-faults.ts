import { ENDPOINTS } from '../../scim/resource.ts';
import type { HttpAnswer, HttpRequest } from '../http.ts';
import type { Fault, FaultDefinition } from './fault.ts';
import { accepted, keeping, lookedUp, on, patch, refusal, send } from './wrong-answers.ts';

/** What providers get wrong with DELETE of a user. */
export const DELETE_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'delete-changes-nothing',
    title: 'DELETE of a user is answered with 204 and changes nothing',
    seenAt: 'inferred: the deletion is put in a queue that nobody reads',
    caughtBy: ['DL-01a'],
    fault: keeping('User'),
  },
  {
    id: 'delete-deactivates',
    title: 'DELETE of a user only deactivates it',
    seenAt: 'MicrosoftDocs/entra-docs#1 (4me), 15five/django-scim2#83',
    caughtBy: ['DL-01a'],
    fault: on('DELETE', 'User', (asked, correct, { store }) => {
      if (!store.get('User', asked.id ?? '')) return correct(asked);
      send(asked, correct, 'PATCH', 'User', asked.id, patch({ op: 'replace', path: 'active', value: false }));
      return accepted;
    }),
  },
  {
    id: 'deleted-user-is-listed',
    title: 'A user who was deleted is still found by the userName',
    seenAt: 'wireapp/wire-server#548',
    caughtBy: ['DL-01b'],
    fault: keepingDeleted((kept, asked, answer) => {
      const name = lookedUp(asked);
      const ghost = [...kept.values()].find(({ body }) => JSON.stringify(body?.userName) === name)?.body;
      if (asked.method !== 'GET' || asked.path !== ENDPOINTS.User || !ghost) return answer;
      if (answer.body?.totalResults !== 0) return answer;
      return { ...answer, body: { ...answer.body, totalResults: 1, itemsPerPage: 1, Resources: [ghost] } };
    }),
  },
  {
    id: 'deleted-user-can-be-changed',
    title: 'PUT and PATCH of a user who was deleted are answered with 200',
    seenAt: 'inferred: only GET leaves deleted users out',
    caughtBy: ['DL-01c'],
    fault: keepingDeleted((kept, asked, answer) => {
      const changes = asked.method === 'PUT' || asked.method === 'PATCH';
      return changes && answer.status === 404 ? (kept.get(asked.path) ?? answer) : answer;
    }),
  },
  {
    id: 'deleted-user-is-gone',
    title: 'A second DELETE is answered with 410 instead of 404',
    seenAt: 'inferred: the status that HTTP has for it',
    caughtBy: ['DL-02a'],
    fault: keepingDeleted((kept, asked, answer) =>
      asked.method === 'DELETE' && answer.status === 404 && kept.has(asked.path)
        ? refusal(410, 'The user is gone.')
        : answer,
    ),
  },
  {
    id: 'delete-always-succeeds',
    title: 'DELETE of nobody is answered with 204',
    seenAt: 'wireapp/wire-server#660',
    caughtBy: ['DL-02a'],
    fault: on('DELETE', 'User', (asked, correct) => {
      const answer = correct(asked);
      return answer.status === 404 ? accepted : answer;
    }),
  },
  {
    id: 'delete-of-a-malformed-id-is-400',
    title: 'DELETE of an id of another form than its own is answered with 400 instead of 404',
    seenAt: 'vouch-sh/vouch#1413',
    caughtBy: ['DL-02b'],
    fault: on('DELETE', 'User', (asked, correct) =>
      /\d/.test(asked.id ?? '') ? correct(asked) : refusal(400, 'Invalid resource ID format'),
    ),
  },
  {
    id: 'delete-is-forbidden',
    title: 'DELETE of a user is refused with 403',
    seenAt: 'inferred: a token that may not delete',
    caughtBy: ['DL-03a'],
    fault: on('DELETE', 'User', (asked, correct, { store }) =>
      store.get('User', asked.id ?? '') ? refusal(403, 'Users are never deleted.') : correct(asked),
    ),
  },
];

/** What was answered to GET before the deletion, by the path. */
type Kept = ReadonlyMap<string, HttpAnswer>;

/** Answers with those in mind who were deleted. */
function keepingDeleted(answer: (kept: Kept, asked: HttpRequest, correct: HttpAnswer) => HttpAnswer): Fault {
  return (correct) => {
    const kept = new Map<string, HttpAnswer>();
    return (request) => {
      const deletes = request.method === 'DELETE' && request.path.startsWith(`${ENDPOINTS.User}/`);
      const before = deletes ? correct({ ...request, method: 'GET', query: {}, text: '' }) : undefined;
      const given = answer(kept, request, correct(request));
      if (given.status === 204 && before?.status === 200) kept.set(request.path, before);
      return given;
    };
  };
}
