import type { ResourceType } from '../../scim/resource.ts';
import { foldCase } from '../fold-case.ts';
import type { Fault, FaultDefinition } from './fault.ts';
import { held, on, refusal } from './wrong-answers.ts';

/** What keeps the integration in JumpCloud from being tested, activated or trusted. */
export const INTEGRATION_FAULTS: readonly FaultDefinition[] = [
  {
    id: 'groups-cannot-be-deleted',
    title: 'DELETE of a group is not allowed',
    seenAt: 'zulip/zulip#34398 (left open what it should do)',
    caughtBy: ['JC-04'],
    fault: on('DELETE', 'Group', () => ({
      ...refusal(405, 'Groups cannot be deleted.'),
      headers: { allow: 'GET, PUT, PATCH', 'content-type': 'application/scim+json' },
    })),
  },
  {
    id: 'deleted-external-id-stays-taken',
    title: 'The externalId of a deleted user stays taken',
    seenAt: 'inferred: 15five/django-scim2#83 for the userName',
    caughtBy: ['JC-08a'],
    fault: keepingNames('User', 'externalId'),
  },
  {
    id: 'deleted-group-name-stays-taken',
    title: 'The displayName of a deleted group stays taken',
    seenAt: 'inferred: as for users',
    caughtBy: ['JC-08b'],
    fault: keepingNames('Group', 'displayName'),
  },
  {
    id: 'writes-with-any-token',
    title: 'The token is checked for GET alone',
    seenAt: 'better-auth/better-auth#6639 (a token that is not verified); inferred for writes',
    caughtBy: ['JC-09'],
    fault: (correct, provider) => {
      const { accepts } = provider;
      let open = false;
      provider.accepts = (token) => open || accepts(token);
      return (request) => {
        open = request.method !== 'GET';
        return correct(request);
      };
    },
  },
];

function keepingNames(type: ResourceType, naming: 'externalId' | 'displayName'): Fault {
  return (correct, provider) => {
    const taken = new Set<string>();
    const noting = on('DELETE', type, (asked, inner) => {
      const name = held(provider, type, asked.id)[naming];
      const answer = inner(asked);
      if (answer.status === 204 && typeof name === 'string') taken.add(foldCase(name));
      return answer;
    });
    const refusing = on('POST', type, (asked, inner) =>
      taken.has(foldCase(String(asked.body[naming])))
        ? refusal(409, `This ${naming} was used before.`, 'uniqueness')
        : inner(asked),
    );
    return refusing(noting(correct, provider), provider);
  };
}
