import type { JsonObject } from '../../scim/json.ts';
import { attributeOf, stringOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface Emptied {
  readonly absent: Answer;
  readonly empty: Answer;
  readonly afterwards: JsonObject;
}

/** PUT without a userName, and with an empty one. */
const missingUserName = probe<Emptied>({
  name: 'missing-user-name',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const { userName: _userName, ...body } = user.sent;
    seen.absent = yield* bench.put('User', user.id, { ...body, id: user.id });
    seen.empty = yield* bench.put('User', user.id, { ...body, id: user.id, userName: '' });
    seen.afterwards = yield* bench.read('User', user.id);
  },
});

export const MISSING_USER_NAME: readonly Check[] = [
  checkOf(missingUserName, {
    id: 'PU-07a',
    title: 'PUT without a userName is refused with 400',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'degrades',
    demand:
      'A request that violates the schema should be answered with 400. Clients must send what is required (§3.5.1), and userName is.',
    symptom: 'A faulty mapping in JumpCloud goes unnoticed.',
    remedy: 'Validate PUT like POST, and answer 400 invalidValue where userName is absent or empty.',
    // Whoever was created with an empty name makes it a taken one.
    follows: ['PU-07b', 'PU-01a', 'CR-08a'],
    verify({ absent, empty }) {
      const wrong = [absent, empty].find(({ status }) => status !== 400);
      return wrong ? finding('400 invalidValue', sayAnswer(wrong), wrong) : undefined;
    },
  }),
  checkOf(missingUserName, {
    id: 'PU-07b',
    title: 'No PUT leaves a user without a userName',
    requirement: { source: 'RFC 7643', section: '4.1.1', level: 'MUST' },
    impact: 'degrades',
    demand: 'There must be no user without a userName, and an empty one is none.',
    symptom: 'A user nobody can find: the next push creates a second one.',
    remedy: 'Refuse a PUT whose userName is absent or empty, or keep the one that is stored.',
    verify({ absent, empty, afterwards }) {
      return stringOf(afterwards, 'userName')
        ? undefined
        : finding(
            'the userName stays as it was',
            `GET shows the userName ${say(attributeOf(afterwards, 'userName'))}`,
            empty,
            absent,
          );
    },
  }),
];
