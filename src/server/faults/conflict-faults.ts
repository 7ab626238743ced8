import { stringOf } from '../../scim/resource.ts';
import type { HttpAnswer } from '../http.ts';
import type { Provider } from '../provider.ts';
import type { StoredResource } from '../store.ts';
import type { Fault, FaultDefinition } from './fault.ts';
import { type Asked, createdUnchecked, on, refusal, send } from './wrong-answers.ts';

/** What providers get wrong where a userName is taken, or was. */
export const CONFLICT_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'duplicate-created',
    title: 'A second user is created under a userName that is taken',
    seenAt: 'inferred: no unique index on the userName',
    caughtBy: ['CR-05a'],
    fault: onConflict((asked, provider, _, correct) => createdUnchecked(asked, correct, provider)),
  },
  {
    id: 'duplicate-is-400',
    title: 'A userName that is taken is refused with 400',
    seenAt: 'imulab/go-scim#65',
    caughtBy: ['CR-05b'],
    fault: onConflict(() => refusal(400, 'The userName is not unique.', 'invalidValue')),
  },
  {
    id: 'duplicate-answers-who-is-there',
    title: 'A creation under a userName that is taken is answered with 200 and the user who has it',
    seenAt: 'inferred: a creation that is an upsert',
    caughtBy: ['CR-05b'],
    fault: onConflict((asked, _, holder, correct) => ({
      ...send(asked, correct, 'GET', 'User', holder.id),
      status: 200,
    })),
  },
  {
    id: 'conflict-without-scim-type',
    title: 'A userName that is taken is refused with 409 without a scimType',
    seenAt: 'getsentry/sentry#117860',
    caughtBy: ['CR-05c'],
    fault: onConflict(() => refusal(409, 'User already exists in the database.')),
  },
  {
    id: 'another-case-is-another-user',
    title: 'A userName that is taken in another case creates a second user',
    seenAt: 'langfuse/langfuse#13528',
    caughtBy: ['CR-06'],
    fault: onConflict((asked, provider, holder, correct) =>
      holder.attributes.userName === asked.body.userName
        ? correct(asked)
        : createdUnchecked(asked, correct, provider),
    ),
  },
  {
    id: 'refused-creation-reserves-the-address',
    title: 'A creation that was refused as a conflict keeps the address from being written again',
    seenAt:
      'inferred: the address is stored before the userName is found to be taken, and nothing rolls it back',
    caughtBy: ['CR-07'],
    fault: (correct, provider) => {
      const reserved = new Set<unknown>();
      const noting = onConflict((asked, _, __, handler) => {
        reserved.add(asked.body.userName);
        return handler(asked);
      });
      const refusing = on('PUT', 'User', (asked, handler) =>
        reserved.has(asked.body.userName)
          ? refusal(409, 'The address is in use.', 'uniqueness')
          : handler(asked),
      );
      return refusing(noting(correct, provider), provider);
    },
  },
  {
    id: 'external-id-must-be-unique',
    title: 'A user whose externalId another one has is refused',
    seenAt: 'better-auth/better-auth#11111',
    caughtBy: ['CR-04e'],
    fault: on('POST', 'User', (asked, correct, { store }) =>
      store.idsWithExternalId('User', stringOf(asked.body, 'externalId') ?? '').size > 0
        ? refusal(409, 'SCIM User externalId already exists', 'uniqueness')
        : correct(asked),
    ),
  },
  {
    id: 'uniqueness-checked-too-early',
    title: 'Two creations of one userName at once are both accepted',
    seenAt: 'onyx-dot-app/onyx#8455',
    caughtBy: ['CR-12a'],
    fault: racing((asked, provider, _, correct) => createdUnchecked(asked, correct, provider)),
  },
  {
    id: 'race-is-500',
    title: 'Of two creations of one userName at once the second one is answered with 500',
    seenAt: 'gravitee-io/gravitee-access-management#8290',
    caughtBy: ['CR-12b'],
    fault: racing(() => refusal(500, 'duplicate key value violates unique constraint')),
  },
  {
    id: 'deleted-name-stays-taken',
    title: 'The userName of a deleted user stays taken',
    seenAt: 'open-ace/open-ace#2755',
    caughtBy: ['CR-16'],
    fault: (correct, provider) => {
      const taken = new Set<unknown>();
      const noting = on('DELETE', 'User', (asked, handler, { store }) => {
        const { userName } = store.get('User', asked.id ?? '')?.attributes ?? {};
        if (userName !== undefined) taken.add(userName);
        return handler(asked);
      });
      const refusing = on('POST', 'User', (asked, handler) =>
        taken.has(asked.body.userName)
          ? refusal(409, 'Username already exists', 'uniqueness')
          : handler(asked),
      );
      return refusing(noting(correct, provider), provider);
    },
  },
];

type Conflict = (
  asked: Asked,
  provider: Provider,
  holder: StoredResource,
  correct: Parameters<Fault>[0],
) => HttpAnswer;

/** Answers the creation of a user whose name is taken in a way of its own. */
function onConflict(answer: Conflict): Fault {
  return on('POST', 'User', (asked, correct, provider) => {
    const name = stringOf(asked.body, 'userName');
    const holder = name === undefined ? undefined : provider.store.named('User', name);
    return holder ? answer(asked, provider, holder, correct) : correct(asked);
  });
}

/** Here requests are carried out one by one; a conflict that nobody has read in between stands for two at once. */
function racing(answer: Conflict): Fault {
  return (correct, provider) => {
    const unread = new Set<string>();
    const created = on('POST', 'User', (asked, handler) => {
      const made = handler(asked);
      if (made.status === 201) unread.add(String(made.body?.id));
      return made;
    });
    const read = on('GET', 'User', (asked, handler) => {
      const answer = handler(asked);
      const { Resources } = answer.body ?? {};
      for (const one of Array.isArray(Resources) ? Resources : [answer.body]) {
        unread.delete(stringOf(one, 'id') ?? '');
      }
      return answer;
    });
    const conflict = onConflict((asked, own, holder, handler) =>
      unread.has(holder.id) ? answer(asked, own, holder, handler) : handler(asked),
    );
    return conflict(read(created(correct, provider), provider), provider);
  };
}
