import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { attributeOf, idOf, memberIdsOf, resourcesOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { DEACTIVATING_SCENARIOS } from '../deactivating-scenarios.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';
import { wrongState } from '../wrong-state.ts';

interface States {
  readonly user: Remote;
  readonly off: Answer;
  readonly afterOff: Answer;
  readonly offAgain: Answer;
  readonly afterOffAgain: Answer;
  readonly on: Answer;
  readonly afterOn: Answer;
  /** By `add`. */
  readonly onAgain: Answer;
  readonly lookUp: Answer;
  /** That held the user before; `undefined` at a provider without groups. */
  readonly group: JsonObject | undefined;
}

/** A member of a group is deactivated twice and activated twice. */
const settingState = probe<States>({
  name: 'setting-state',
  needs: ['patch'],
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const group = bench.facts.lacking.has('groups') ? undefined : yield* bench.createGroup([user.id]);
    const set = (op: 'add' | 'replace', active: boolean) =>
      bench.patch('User', user.id, { op, path: 'active', value: active });
    seen.user = user;
    seen.off = yield* set('replace', false);
    seen.afterOff = yield* bench.get('User', user.id);
    seen.offAgain = yield* set('replace', false);
    seen.afterOffAgain = yield* bench.get('User', user.id);
    seen.on = yield* set('replace', true);
    seen.afterOn = yield* bench.get('User', user.id);
    seen.onAgain = yield* set('add', true);
    seen.lookUp = yield* bench.lookUp('User', user.name);
    seen.group = group && (yield* bench.read('Group', group.id));
  },
});

const NOT_DEACTIVATED = 'the user could not be deactivated';
const NOT_REACTIVATED = 'the user could not be activated again';

export const SETTING_STATE: readonly Check[] = [
  checkOf(settingState, {
    id: 'PA-01',
    title: 'PATCH replace of active with false deactivates',
    requirement: { source: 'RFC 7644', section: '3.5.2.3', level: 'text' },
    impact: 'blocks',
    demand:
      'A replace of a single-valued attribute gives it the new value; the answer is 200 with the user, or 204. JumpCloud deactivates so at a suspension and when somebody leaves the last bound group; a recording shows a PUT instead (--behaviour deactivate=put).',
    symptom: 'Who left the company in JumpCloud can still sign in at the provider.',
    remedy:
      'For op "replace" with path "active" and value false, lock the user and keep it: GET must then show "active": false.',
    follows: ['LK-15b', 'CR-04a', 'JC-02'],
    breaks: DEACTIVATING_SCENARIOS,
    verify: ({ off, afterOff }) => wrongState(off, afterOff, false),
  }),
  checkOf(settingState, {
    id: 'PA-05a',
    title: 'Deactivating an inactive user succeeds and changes nothing',
    requirement: { source: 'RFC 7644', section: '3.5.2.3', level: 'silent' },
    impact: 'blocks',
    demand:
      'The RFC does not speak of a replace by the same value. A state change whose answer was lost is taken to be sent again.',
    symptom: 'The deactivation stays in the error log of JumpCloud for ever, though it has happened.',
    remedy: 'Answer a PATCH that brings nothing new like one that does: 200 with the user, or 204.',
    follows: ['PA-01'],
    breaks: ['take-over-of-an-inactive-user'],
    verify({ off, afterOff, offAgain, afterOffAgain }) {
      if (wrongState(off, afterOff, false)) return notApplicable(NOT_DEACTIVATED);
      return wrongState(offAgain, afterOffAgain, false);
    },
  }),
  checkOf(settingState, {
    id: 'PA-05b',
    title: 'An add of the value that is there already succeeds',
    requirement: { source: 'RFC 7644', section: '3.5.2.1', level: 'SHOULD' },
    impact: 'degrades',
    demand:
      'An add of a value that is there already should change nothing and be reported as a success. What JumpCloud repeats is a replace (PA-05a); other clients add.',
    symptom: 'A repeated activation fails, though the user is as it should be.',
    remedy: 'Answer a PATCH that brings nothing new with 200 and the user, or with 204.',
    follows: ['PA-05a'],
    verify({ on, afterOn, onAgain }) {
      if (wrongState(on, afterOn, true)) return notApplicable(NOT_REACTIVATED);
      return succeeded(onAgain) ? undefined : finding('200 or 204', sayAnswer(onAgain), onAgain);
    },
  }),
  checkOf(settingState, {
    id: 'PA-06a',
    title: 'PATCH replace of active with true activates again',
    requirement: { source: 'RFC 7644', section: '3.5.2.3', level: 'text' },
    impact: 'blocks',
    demand:
      'A replace of a single-valued attribute gives it the new value. JumpCloud lifts a suspension by it.',
    symptom: 'Whose suspension is lifted in JumpCloud stays locked out at the provider.',
    remedy: 'For op "replace" with path "active" and value true, unlock the user, whatever locked it.',
    follows: ['PA-01', 'JC-02'],
    breaks: ['a-year-at-acme', 'password-expired', 'suspended-and-reactivated'],
    verify: ({ on, afterOn }) => wrongState(on, afterOn, true),
  }),
  checkOf(settingState, {
    id: 'PA-06b',
    title: 'A user who was activated again is found by the look-up',
    requirement: { source: 'RFC 7644', section: '3.4.2.2', level: 'silent' },
    impact: 'blocks',
    demand:
      'No section speaks of it by name: a filter finds whatever matches, and an interruption does not make it another user. JumpCloud looks everybody up before it creates.',
    symptom: 'The user gets a second account, or its provisioning fails with 409.',
    remedy: 'Keep or renew the index of user names when a user is locked and unlocked.',
    follows: ['PA-06a', 'AT-05b', 'LK-01', 'LK-15'],
    verify({ user, on, afterOn, lookUp }) {
      if (wrongState(on, afterOn, true)) return notApplicable(NOT_REACTIVATED);
      const found = (resourcesOf(lookUp) ?? []).find((one) => idOf(one) === user.id);
      if (attributeOf(found, 'active') === true) return undefined;
      const expected = `the look-up of ${user.name} finds the user, active`;
      const actual = found ? `active is ${say(attributeOf(found, 'active'))}` : 'it finds nobody';
      return finding(expected, actual, lookUp, on);
    },
  }),
  checkOf(settingState, {
    id: 'PA-06c',
    title: 'A user who was activated again is still a member of its groups',
    requirement: { source: 'RFC 7643', section: '4.2', level: 'silent' },
    impact: 'blocks',
    demand:
      'The RFC leaves it to the provider. JumpCloud sends no memberships when a suspension ends: for it, the user never left the group.',
    symptom: 'Whose suspension is lifted can sign in again and has lost all rights that came from groups.',
    remedy: 'Leave memberships alone when active changes; let active alone decide who may sign in.',
    follows: ['PA-06a'],
    breaks: ['a-year-at-acme', 'password-expired', 'suspended-and-reactivated', 'unbound-group'],
    verify({ user, on, group }) {
      if (group === undefined) return notApplicable('the provider has no groups');
      return memberIdsOf(group).includes(user.id)
        ? undefined
        : finding('the group holds the user as before', 'the user is no member', on);
    },
  }),
];
