import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { idOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { fullNameOf } from '../full-name-of.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';
import { showsName } from '../shows-name.ts';

interface Crossed {
  readonly user: Remote;
  readonly other: Remote;
  readonly put: Answer;
  readonly otherAfterwards: JsonObject;
  /** Of the user, by its own id. */
  readonly userAfterwards: Answer;
}

/** A PUT at the address of one user with the id of another one in the body. */
const foreignId = probe<Crossed>({
  name: 'foreign-id',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const other = yield* bench.createUser();
    seen.user = user;
    seen.other = other;
    seen.put = yield* bench.put('User', user.id, { ...user.sent, id: other.id, name: CROSSED });
    seen.otherAfterwards = yield* bench.read('User', other.id);
    seen.userAfterwards = yield* bench.get('User', user.id);
  },
});

const CROSSED: JsonObject = { familyName: 'Crossed', givenName: 'Once' };

export const FOREIGN_ID: readonly Check[] = [
  checkOf(foreignId, {
    id: 'PU-04',
    title: 'An id in the body of a PUT that differs from the address changes nobody else',
    requirement: { source: 'RFC 7644', section: '3.5.1', level: 'MUST' },
    impact: 'degrades',
    demand:
      'The id is read-only, so one in the body is ignored: the address says who is meant. A 400 is let pass, since §3.12 shows one as an example.',
    symptom: 'An update of one user changes another one.',
    remedy:
      'Find the user by the id in the address alone, and drop the id of the body before anything is saved.',
    follows: ['CR-04b', 'PU-01a'],
    verify({ user, other, put, otherAfterwards, userAfterwards }) {
      if (showsName(otherAfterwards, CROSSED))
        return finding(`${other.name} is not touched`, `it is now ${fullNameOf(otherAfterwards)}`, put);
      if (put.status === 400) return undefined;
      if (!succeeded(put)) return finding('200, or 400 mutability', sayAnswer(put), put);
      if (idOf(userAfterwards.body) !== user.id)
        return finding(`the user keeps the id ${user.id}`, sayAnswer(userAfterwards), put, userAfterwards);
      if (showsName(userAfterwards.body, CROSSED)) return undefined;
      const own = fullNameOf(userAfterwards.body) ?? 'without a name';
      return finding('the user in the address is changed', `it is still ${own}`, put);
    },
  }),
];
