import { sameName } from '../../scim/names.ts';
import type { Handler, HttpAnswer } from '../http.ts';
import type { Provider } from '../provider.ts';
import { attributesIn } from './attributes-in.ts';
import type { Fault, FaultDefinition } from './fault.ts';
import { type Asked, changing, held, lookedUp, on, refusal, send, showing } from './wrong-answers.ts';

/** What providers get wrong when a PUT changes the userName. */
export const USER_NAME_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'put-takes-a-taken-name',
    title: 'PUT gives a user the userName of another one',
    seenAt: 'wso2/product-is#8017',
    caughtBy: ['PU-06a'],
    fault: on('PUT', 'User', (asked, correct, provider) => {
      const holder = provider.store.named('User', String(asked.body.userName));
      return holder && holder.id !== asked.id ? stored(asked, correct, provider) : correct(asked);
    }),
  },
  {
    id: 'put-of-a-taken-name-crashes',
    title: 'PUT with the userName of another user is answered with 500',
    seenAt: 'GluuFederation/scim#87; for PATCH NorthlandPositronics/Cogtrix#121',
    caughtBy: ['PU-06b'],
    fault: on('PUT', 'User', (asked, correct) => {
      const answer = correct(asked);
      return answer.status === 409 ? refusal(500, 'duplicate key value violates unique constraint') : answer;
    }),
  },
  {
    id: 'put-keeps-the-user-name',
    title: 'PUT never changes the userName',
    seenAt: 'wso2/product-is#8017 (the userName does not change)',
    caughtBy: ['PU-06c'],
    fault: changing('PUT', 'User', (body, { id }, provider) => {
      const { userName } = held(provider, 'User', id);
      return userName !== undefined && body.userName ? { ...body, userName } : body;
    }),
  },
  {
    id: 'look-up-misses-a-changed-name',
    title: 'A userName that was changed by PUT is not found by the filter',
    seenAt: 'inferred: an index that is written at creation only',
    caughtBy: ['PU-06d'],
    fault: forgettingChangedNames(),
  },
  {
    id: 'put-stores-an-empty-name',
    title: 'PUT without a userName, or with an empty one, leaves the user without',
    seenAt: 'inferred: POST alone is validated',
    caughtBy: ['PU-07b'],
    fault: on('PUT', 'User', (asked, correct, provider) =>
      asked.body.userName ? correct(asked) : stored(asked, correct, provider),
    ),
  },
  {
    id: 'put-keeps-a-missing-name',
    title: 'PUT without a userName is accepted and keeps the old one',
    seenAt: 'attevon-llc/OpenTranscribe#582',
    caughtBy: ['PU-07a'],
    fault: changing('PUT', 'User', (body, { id }, provider) =>
      body.userName ? body : { ...body, userName: held(provider, 'User', id).userName ?? null },
    ),
  },
];

/** Stores the body without a look at it. */
function stored(asked: Asked, correct: Handler, { store, now }: Provider): HttpAnswer {
  const user = store.get('User', asked.id ?? '');
  if (!user) return correct(asked);
  const attributes = { ...attributesIn(asked.body), userName: String(asked.body.userName ?? '') };
  store.update(user, { attributes, added: new Set(), removed: new Set() }, now());
  return send(asked, correct, 'GET', 'User', user.id);
}

function forgettingChangedNames(): Fault {
  return (correct, provider) => {
    const changed = new Set<string>();
    const noting = on('PUT', 'User', (asked, inner) => {
      const before = held(provider, 'User', asked.id).userName;
      const answer = inner(asked);
      const { userName } = asked.body;
      if (typeof userName === 'string' && typeof before === 'string' && !sameName(before, userName))
        changed.add(JSON.stringify(userName));
      return answer;
    });
    const hiding = showing('User', (user, asked) => (changed.has(lookedUp(asked) ?? '') ? undefined : user));
    return hiding(noting(correct, provider), provider);
  };
}
