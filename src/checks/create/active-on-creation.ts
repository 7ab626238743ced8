import type { JsonObject } from '../../scim/json.ts';
import { attributeOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf, type Measure, measureOf } from '../check.ts';
import { finding } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say } from '../say.ts';

interface OnCreation {
  readonly unsaid: JsonObject;
  readonly inactive: Remote;
  readonly afterwards: Answer;
}

/** One user created without active, one with active: false. */
const activeOnCreation = probe<OnCreation>({
  name: 'active-on-creation',
  writes: true,
  *play(bench, seen) {
    const unsaid = yield* bench.createUser({ active: undefined });
    seen.unsaid = yield* bench.read('User', unsaid.id);
    seen.inactive = yield* bench.createUser({ active: false });
    seen.afterwards = yield* bench.get('User', seen.inactive.id);
  },
});

export const ACTIVE_ON_CREATION: readonly (Check | Measure)[] = [
  measureOf(activeOnCreation, {
    id: 'CR-10a',
    title: 'What active is where a creation does not say',
    measure({ unsaid }) {
      return { value: `active: ${say(attributeOf(unsaid, 'active'))}`, exchanges: [] };
    },
  }),
  checkOf(activeOnCreation, {
    id: 'CR-10b',
    title: 'A user who is created with active: false is inactive',
    requirement: { source: 'RFC 7644', section: '3.3', level: 'silent' },
    // Graver than in the catalogue: it gives access to somebody who must have none.
    impact: 'blocks',
    demand:
      'A default is for what the client does not say; the RFC is silent on what it does say. JumpCloud creates a user who is suspended with active: false.',
    symptom: 'Who is suspended in JumpCloud has access at the provider from the first sync on.',
    remedy: 'Read active from the body of POST, and default it to true only where it is missing.',
    follows: ['JC-02', 'CR-04a', 'LK-15b'],
    breaks: ['suspended-and-reactivated'],
    verify({ inactive, afterwards }) {
      const active = attributeOf(afterwards.body, 'active');
      return active === false
        ? undefined
        : finding('GET shows active: false', `it shows active: ${say(active)}`, afterwards, inactive.answer);
    },
  }),
];
