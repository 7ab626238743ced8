import { succeeded } from '../../scim/exchange.ts';
import { idOf } from '../../scim/resource.ts';
import { ENTERPRISE_SCHEMA, USER_SCHEMA } from '../../scim/urns.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Declared {
  readonly post: Answer;
  /** The same without the URN; `undefined` where the POST was accepted. */
  readonly undeclared: Answer | undefined;
  /** `undefined` where the POST was refused. */
  readonly put: Answer | undefined;
}

/** A user without enterprise attributes whose `schemas` name the extension, as JumpCloud sends every user. */
const declaredExtension = probe<Declared>({
  name: 'declared-extension',
  writes: true,
  *play(bench, seen) {
    const schemas = [USER_SCHEMA, ENTERPRISE_SCHEMA];
    const body = bench.userBody(bench.email(), { [ENTERPRISE_SCHEMA]: undefined, schemas });
    const post = yield* bench.post('User', body);
    const id = succeeded(post) ? idOf(post.body) : undefined;
    seen.post = post;
    seen.undeclared = succeeded(post)
      ? undefined
      : yield* bench.post('User', { ...body, schemas: [USER_SCHEMA] });
    seen.put =
      id === undefined ? undefined : yield* bench.put('User', id, { ...body, id, displayName: 'Declared' });
  },
});

export const DECLARED_EXTENSION: readonly Check[] = [
  checkOf(declaredExtension, {
    id: 'JC-06',
    title: 'The enterprise URN in schemas is accepted without enterprise attributes',
    requirement: { source: 'JumpCloud', section: 'recorded', level: 'silent' },
    impact: 'blocks',
    demand:
      'JumpCloud declares the enterprise extension for every user, also for one who has none of its attributes. By RFC 7643 §3.3 a URN there says what may be in the resource, not what must.',
    symptom: 'Only users with a department, a cost centre or an employee number can be created.',
    remedy:
      'Do not ask for the object of every extension that schemas names; ignore URNs that you do not know.',
    breaks: 'all',
    verify({ post, undeclared, put }) {
      // Whatever keeps every user out is told by another check.
      if (undeclared && !succeeded(undeclared))
        return notApplicable('a user without the URN is refused as well');
      const refused = [post, put].find((answer) => answer && !succeeded(answer));
      return refused
        ? finding(
            `${refused.request.method === 'POST' ? 201 : 200} with the user`,
            sayAnswer(refused),
            refused,
          )
        : undefined;
    },
  }),
];
