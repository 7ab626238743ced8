import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { attributeOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { fullNameOf } from '../full-name-of.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';
import { showsName } from '../shows-name.ts';

interface Several {
  readonly good: Answer;
  readonly afterGood: JsonObject;
  /** Its second operation cannot be carried out. */
  readonly bad: Answer;
  readonly afterBad: JsonObject;
}

/** Four operations in one PATCH, then two of which one must fail. */
const severalOperations = probe<Several>({
  name: 'several-operations',
  needs: ['patch'],
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const replace = (path: string, value: string | boolean) => ({ op: 'replace', path, value }) as const;
    seen.good = yield* bench.patch(
      'User',
      user.id,
      replace('name.familyName', 'First'),
      replace('name.givenName', 'Several'),
      replace('name.familyName', 'Last'),
      replace('active', false),
    );
    seen.afterGood = yield* bench.read('User', user.id);
    seen.bad = yield* bench.patch('User', user.id, replace('name.familyName', HALF), {
      op: 'remove',
      path: 'userName',
    });
    seen.afterBad = yield* bench.read('User', user.id);
  },
});

const LAST = { givenName: 'Several', familyName: 'Last' };
const HALF = 'Half';

export const SEVERAL_OPERATIONS: readonly Check[] = [
  checkOf(severalOperations, {
    id: 'PA-07',
    title: 'All operations of a PATCH are carried out, in their order',
    requirement: { source: 'RFC 7644', section: '3.5.2', level: 'text' },
    impact: 'blocks',
    demand:
      'Operations are applied one after the other in the order of the list, each to what the one before left. Sent are four of them, three with a path into name (§3.10: name.familyName is the familyName in name).',
    symptom: 'Of several changes that arrive together some are lost, with a success in the log.',
    remedy:
      'Go through "Operations" from first to last, each on the result of the one before, and read a dot in a path as the way into a complex attribute; then save.',
    follows: ['PA-01'],
    verify({ good, afterGood }) {
      const expected = 'Several Last, active false';
      if (!succeeded(good)) return finding(`2xx, and then ${expected}`, sayAnswer(good), good);
      const active = attributeOf(afterGood, 'active');
      if (showsName(afterGood, LAST) && active === false) return undefined;
      return finding(expected, `${fullNameOf(afterGood)}, active ${say(active)}`, good);
    },
  }),
  checkOf(severalOperations, {
    id: 'PA-08a',
    title: 'A PATCH with an operation that cannot be carried out is refused',
    requirement: { source: 'RFC 7644', section: '3.5.2.2', level: 'MUST' },
    impact: 'degrades',
    demand:
      'A remove of a required attribute must be answered with an error, and one bad operation fails the whole request. Sent is a remove of userName beside a good operation.',
    symptom: 'JumpCloud takes for done what was not done.',
    remedy: 'Answer 400 with scimType mutability where an operation removes a required attribute.',
    follows: ['PA-07'],
    verify({ bad }) {
      return bad.status >= 400 ? undefined : finding('400 mutability', sayAnswer(bad), bad);
    },
  }),
  checkOf(severalOperations, {
    id: 'PA-08b',
    title: 'Of a PATCH that fails nothing is kept',
    requirement: { source: 'RFC 7644', section: '3.5.2', level: 'MUST' },
    impact: 'blocks',
    demand: 'A PATCH is atomic: if one operation fails, the resource must be as it was before.',
    symptom: 'After a failed change the user is half changed, and JumpCloud does not know.',
    remedy: 'Apply the operations to a copy, or in a transaction, and save only when all have succeeded.',
    follows: ['PA-08a'],
    verify({ afterGood, bad, afterBad }) {
      const [before, after] = [fullNameOf(afterGood), fullNameOf(afterBad)];
      return before === after
        ? undefined
        : finding(`the user is ${before}, as before`, `it is ${after}, after ${sayAnswer(bad)}`, bad);
    },
  }),
];
