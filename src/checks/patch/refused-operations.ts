import { succeeded } from '../../scim/exchange.ts';
import { attributeOf, idOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { NOBODY } from '../nobody.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Refused {
  readonly user: Remote;
  readonly nobody: Answer;
  readonly unknownPath: Answer;
  readonly readOnly: Answer;
  readonly afterwards: Answer;
}

/** Three operations that have nothing to operate on. */
const refusedOperations = probe<Refused>({
  name: 'refused-operations',
  needs: ['patch'],
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const replace = (path: string) => ({ op: 'replace', path, value: ANOTHER }) as const;
    seen.user = user;
    seen.nobody = yield* bench.patch('User', NOBODY, { op: 'replace', path: 'active', value: false });
    seen.unknownPath = yield* bench.patch('User', user.id, replace(UNKNOWN));
    seen.readOnly = yield* bench.patch('User', user.id, replace('id'));
    seen.afterwards = yield* bench.get('User', user.id);
  },
});

const UNKNOWN = 'noSuchAttribute';
const ANOTHER = 'another';

export const REFUSED_OPERATIONS: readonly Check[] = [
  checkOf(refusedOperations, {
    id: 'PA-09a',
    title: 'PATCH of an unknown id is answered with 404',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'degrades',
    demand:
      'A resource that does not exist should be answered with 404. JumpCloud learns from it that the user is gone.',
    symptom: 'JumpCloud tries for ever to deactivate a user who is gone already.',
    remedy: 'Answer 404 for every id that nobody has, also for one of another form than yours.',
    verify({ nobody }) {
      return nobody.status === 404 ? undefined : finding('404', sayAnswer(nobody), nobody);
    },
  }),
  checkOf(refusedOperations, {
    id: 'PA-09b',
    title: 'PATCH of an attribute that there is not is an error',
    requirement: { source: 'RFC 7644', section: '3.5.2', level: 'MUST' },
    impact: 'degrades',
    demand:
      'An operation that the schema does not allow must be answered with an error. A provider whose schema is open, and that keeps the value, is let pass.',
    symptom: 'A mistake in the attribute mapping shows as a success, and the value never arrives.',
    remedy: 'Answer 400 with scimType invalidPath or noTarget where a path names no known attribute.',
    verify({ unknownPath, afterwards }) {
      if (!succeeded(unknownPath)) return undefined;
      if (attributeOf(afterwards.body, UNKNOWN) === ANOTHER)
        return notApplicable('the provider keeps attributes of any name');
      const actual = `${sayAnswer(unknownPath)}, and nothing is kept of it`;
      return finding(`400 invalidPath for the path ${UNKNOWN}`, actual, unknownPath);
    },
  }),
  checkOf(refusedOperations, {
    id: 'PA-09c',
    title: 'PATCH of a read-only attribute is an error',
    requirement: { source: 'RFC 7644', section: '3.5.2', level: 'MUST' },
    impact: 'degrades',
    demand:
      'An operation that its attribute does not allow must be answered with an error. Sent is a replace of id, which no client may change.',
    symptom: 'JumpCloud loses the user: the id that it knows is no longer there, or a change seems done.',
    remedy: 'Answer 400 with scimType mutability where the path of an operation is read-only.',
    follows: ['CR-04a'],
    verify({ user, readOnly, afterwards }) {
      if (idOf(afterwards.body) !== user.id)
        return finding(`the id stays ${user.id}`, sayAnswer(afterwards), readOnly, afterwards);
      return succeeded(readOnly)
        ? finding('400 mutability for the path id', sayAnswer(readOnly), readOnly)
        : undefined;
    },
  }),
  checkOf(refusedOperations, {
    id: 'PA-09d',
    title: 'A PATCH whose path is wrong is refused with 400',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'degrades',
    demand:
      'A request that violates the schema should be answered with 400. The scimType invalidPath, noTarget or mutability tells why, and may be left out.',
    symptom: 'A mistake in the mapping looks like an outage of the provider and is tried again for ever.',
    remedy: 'Catch wrong paths before they reach the store, and answer 400.',
    verify({ unknownPath, readOnly }) {
      const refused = [unknownPath, readOnly].filter((answer) => !succeeded(answer));
      if (refused.length === 0) return notApplicable('neither of the wrong paths was refused');
      const wrong = refused.find(({ status }) => status !== 400);
      return wrong ? finding('400', sayAnswer(wrong), wrong) : undefined;
    },
  }),
];
