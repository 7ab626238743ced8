import { stateOnlyBody } from '../../jumpcloud/user-mapping.ts';
import { succeeded } from '../../scim/exchange.ts';
import { attributeOf, idOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { DEACTIVATING_SCENARIOS } from '../deactivating-scenarios.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';
import { matchIds, sayMatches } from './matches.ts';

interface Inactive {
  readonly user: Remote;
  readonly byId: Answer;
  readonly byName: Answer;
}

/** An inactive user, looked for as JumpCloud does when somebody comes back. */
const inactiveUsers = probe<Inactive>({
  name: 'inactive-users',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    // Somebody who is active must be readable, or nothing could be said of who is not.
    const read = yield* bench.read('User', user.id);
    yield* bench.put('User', user.id, stateOnlyBody(read, false));
    seen.user = user;
    seen.byId = yield* bench.get('User', user.id);
    seen.byName = yield* bench.lookUp('User', user.name);
  },
});

export const INACTIVE_USERS: readonly Check[] = [
  checkOf(inactiveUsers, {
    id: 'LK-15a',
    title: 'The look-up by userName finds inactive users',
    requirement: { source: 'RFC 7644', section: '3.4.2', level: 'silent' },
    impact: 'blocks',
    demand:
      'The RFC hides deleted resources from queries (§3.6) and says nothing of inactive ones, who are resources like any other. JumpCloud re-activates whom its look-up finds.',
    symptom:
      'Whoever is hired again is refused as taken or gets a second account, and the old one stays inactive.',
    remedy: 'Do not leave inactive users out of GET /Users; active is an attribute, not a deletion.',
    follows: ['LK-01a', 'LK-10c'],
    breaks: DEACTIVATING_SCENARIOS,
    verify({ user, byId, byName }) {
      if (attributeOf(byId.body, 'active') === true) return notApplicable(STAYED_ACTIVE);
      if (matchIds(byName)?.includes(user.id)) return undefined;
      return finding(`200 with ${user.name}, who is inactive`, sayMatches(byName), byName, user.answer);
    },
  }),
  checkOf(inactiveUsers, {
    id: 'LK-15b',
    title: 'An inactive user can be read by its id',
    requirement: { source: 'RFC 7644', section: '3.4.1', level: 'silent' },
    impact: 'blocks',
    demand:
      'A resource that exists is returned, and only a deleted one is answered with 404 (§3.6). JumpCloud reads a linked user by its id before it writes.',
    symptom: 'Who is hired again, or edited while suspended, counts as removed and is created a second time.',
    remedy: 'Answer GET /Users/{id} with the user and active: false, not with 404.',
    breaks: DEACTIVATING_SCENARIOS,
    verify({ user, byId }) {
      if (attributeOf(byId.body, 'active') === true) return notApplicable(STAYED_ACTIVE);
      if (succeeded(byId) && idOf(byId.body) === user.id) return undefined;
      return finding(`200 with ${user.name}, who is inactive`, sayAnswer(byId), byId, user.answer);
    },
  }),
];

const STAYED_ACTIVE = 'the user is still active after a PUT with active: false';
