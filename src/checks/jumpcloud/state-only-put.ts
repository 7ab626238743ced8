import { stateOnlyBody } from '../../jumpcloud/user-mapping.ts';
import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { DEACTIVATING_SCENARIOS } from '../deactivating-scenarios.ts';
import { attributesNamed, lostAttributes } from '../differing-attributes.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say } from '../say.ts';
import { wrongState } from '../wrong-state.ts';

interface Deactivated {
  readonly user: Remote;
  readonly before: JsonObject;
  readonly put: Answer;
  readonly after: Answer;
}

/** The deactivation that JumpCloud was recorded to send: what the provider returned, with `active` changed. */
const stateOnlyPut = probe<Deactivated>({
  name: 'state-only-put',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const before = yield* bench.read('User', user.id);
    seen.user = user;
    seen.before = before;
    seen.put = yield* bench.put('User', user.id, stateOnlyBody(before, false));
    seen.after = yield* bench.get('User', user.id);
  },
});

export const STATE_ONLY_PUT: readonly Check[] = [
  checkOf(stateOnlyPut, {
    id: 'JC-10a',
    title: 'A PUT in which nothing but active has changed deactivates',
    requirement: { source: 'JumpCloud', section: 'recorded', level: 'silent' },
    impact: 'blocks',
    demand:
      "JumpCloud was recorded to change the state by a PUT of the provider's own representation with another active (--behaviour deactivate=put).",
    symptom: 'Who was suspended or left in JumpCloud can still sign in at the provider.',
    remedy: 'Compare active too when you decide whether a PUT brings anything new.',
    follows: ['PU-01a', 'PU-09a', 'JC-02', 'JC-07b', 'AT-03a'],
    // With deactivate=put.
    breaks: DEACTIVATING_SCENARIOS,
    verify: ({ put, after }) => wrongState(put, after, false),
  }),
  checkOf(stateOnlyPut, {
    id: 'JC-10b',
    title: 'A PUT in which nothing but active has changed loses nothing of the user',
    requirement: { source: 'JumpCloud', section: 'recorded', level: 'silent' },
    impact: 'degrades',
    demand:
      'The body holds all that the provider returned, so all of it must be there afterwards. Who comes back in JumpCloud gets the old account.',
    symptom: 'Who comes back after a suspension has lost the title, the department or other data.',
    remedy: 'Save the whole body of a PUT, whatever active is; clear nothing when a user is deactivated.',
    follows: ['LK-15b'],
    verify({ user, before, put, after }) {
      if (!succeeded(put)) return notApplicable('the PUT was refused');
      // The provider derives groups from who is a member.
      const { active: _active, groups: _groups, ...others } = before;
      const differing = lostAttributes(others, after.body, user.sent);
      if (differing.length === 0) return undefined;
      const [expected, actual] = [before, after.body].map((user) => say(attributesNamed(user, differing)));
      return finding(`as before: ${expected}`, actual as string, put, after);
    },
  }),
];
