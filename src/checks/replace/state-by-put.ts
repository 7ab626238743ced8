import { succeeded } from '../../scim/exchange.ts';
import { attributeOf } from '../../scim/resource.ts';
import { type Check, checkOf, type Measure, measureOf } from '../check.ts';
import { notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say } from '../say.ts';
import { wrongState } from '../wrong-state.ts';

interface States {
  readonly off: Answer;
  readonly afterOff: Answer;
  /** A profile edit of the inactive user. */
  readonly edit: Answer;
  readonly afterEdit: Answer;
  /** Without `active` and `title`. */
  readonly sparse: Answer;
  readonly afterSparse: Answer;
  readonly on: Answer;
  readonly afterOn: Answer;
}

/** A user is deactivated, edited and taken up again, all by PUT. */
const stateByPut = probe<States>({
  name: 'state-by-put',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const { active: _active, title: _title, ...mapped } = user.sent;
    const sparse = { ...mapped, id: user.id };
    const put = (title: string, active: boolean) => bench.put('User', user.id, { ...sparse, title, active });
    seen.off = yield* put('Leaver', false);
    seen.afterOff = yield* bench.get('User', user.id);
    seen.edit = yield* put('Alumna', false);
    seen.afterEdit = yield* bench.get('User', user.id);
    seen.sparse = yield* bench.put('User', user.id, sparse);
    seen.afterSparse = yield* bench.get('User', user.id);
    seen.on = yield* put('Returner', true);
    seen.afterOn = yield* bench.get('User', user.id);
  },
});

export const STATE_BY_PUT: readonly (Check | Measure)[] = [
  checkOf(stateByPut, {
    id: 'PU-09a',
    title: 'PUT with active false deactivates',
    requirement: { source: 'RFC 7644', section: '3.5.1', level: 'MUST' },
    impact: 'blocks',
    demand:
      'The values in a PUT replace those that are there, active among them. JumpCloud was recorded to deactivate by PUT.',
    symptom: 'Whoever was suspended or left in JumpCloud can still sign in at the provider.',
    remedy: 'Handle active in PUT as in PATCH: false locks the user, true unlocks it.',
    follows: ['LK-15b', 'CR-04a', 'PU-01a', 'JC-02'],
    breaks: ['a-year-at-acme', 'difficult-names', 're-hire', 'take-over-of-an-inactive-user'],
    verify: ({ off, afterOff }) => wrongState(off, afterOff, false),
  }),
  checkOf(stateByPut, {
    id: 'PU-09b',
    title: 'PUT of an inactive user with active false leaves it inactive',
    requirement: { source: 'RFC 7644', section: '3.5.1', level: 'MUST' },
    impact: 'blocks',
    demand:
      'The values in a PUT replace those that are there, and false is a value. JumpCloud updates suspended users like all others.',
    symptom: 'A suspended user can sign in again as soon as somebody corrects its name.',
    remedy: 'Never activate a user in PUT but where the body says active true.',
    follows: ['PU-09a', 'JC-02'],
    verify({ afterOff, edit, afterEdit }) {
      if (wrongState(afterOff, afterOff, false)) return notApplicable('the user could not be deactivated');
      return wrongState(edit, afterEdit, false);
    },
  }),
  checkOf(stateByPut, {
    id: 'PU-09c',
    title: 'PUT with active true activates an inactive user',
    requirement: { source: 'RFC 7644', section: '3.5.1', level: 'MUST' },
    impact: 'blocks',
    demand:
      'The values in a PUT replace those that are there. Who comes back in JumpCloud is found inactive and put with active true.',
    symptom: 'Who was hired again stays locked out.',
    remedy: 'Let PUT with active true unlock the user.',
    follows: ['PU-01a', 'PU-09a', 'JC-02'],
    breaks: ['a-year-at-acme', 'difficult-names', 're-hire', 'take-over-of-an-inactive-user'],
    verify: ({ on, afterOn }) => wrongState(on, afterOn, true),
  }),
  measureOf(stateByPut, {
    id: 'PU-03',
    title: 'What a PUT makes of attributes that it leaves out',
    measure({ afterEdit, sparse, afterSparse }) {
      if (!succeeded(sparse)) return undefined;
      const fates = ['active', 'title'].flatMap((name) => fateOf(name, afterEdit, afterSparse));
      if (fates.length === 0) return undefined;
      return {
        value: fates.join(', '),
        exchanges: [sparse, afterSparse].flatMap(({ exchange }) => exchange ?? []),
      };
    },
  }),
];

/** `title is kept` */
function fateOf(name: string, before: Answer, after: Answer): readonly string[] {
  const [old, now] = [before, after].map(({ body }) => attributeOf(body, name) ?? undefined);
  if (old === undefined) return [];
  if (old === now) return [`${name} is kept`];
  return [now === undefined ? `${name} is cleared` : `${name} becomes ${say(now)}`];
}
