import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { attributeOf } from '../../scim/resource.ts';
import { type Check, checkOf, type Measure, measureOf } from '../check.ts';
import { finding, type Judgement } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface Cleared {
  readonly byNull: Put;
  readonly byEmptyList: Put;
  readonly byEmptyText: Put;
}

interface Put {
  readonly answer: Answer;
  /** What the user has then. */
  readonly left: unknown;
}

/** A title and a telephone number that are taken away in the ways that JSON has. */
const unassignedValues = probe<Cleared>({
  name: 'unassigned-values',
  writes: true,
  *play(bench, seen) {
    const phoneNumbers = [{ value: 'tel:+1-555-555-5555', type: 'work', primary: true }];
    const { id, sent } = yield* bench.createUser({ title: 'Analyst', phoneNumbers });
    const put = function* (name: string, change: JsonObject) {
      const answer = yield* bench.put('User', id, { ...sent, id, ...change });
      return { answer, left: attributeOf(yield* bench.read('User', id), name) };
    };
    seen.byNull = yield* put('title', { title: null });
    seen.byEmptyList = yield* put('phoneNumbers', { phoneNumbers: [] });
    seen.byEmptyText = yield* put('title', { title: '' });
  },
});

export const UNASSIGNED_VALUES: readonly (Check | Measure)[] = [
  checkOf(unassignedValues, {
    id: 'AT-02a',
    title: 'null takes a value away',
    requirement: { source: 'RFC 7643', section: '2.5', level: 'MUST' },
    impact: 'degrades',
    demand: 'null stands for no value, and setting it takes the value away.',
    symptom: 'Edits of users for whom a field is empty are refused, or the old value stays.',
    remedy: 'Accept null for any attribute that is not required, and store no value for it.',
    follows: ['PU-01a'],
    verify: ({ byNull }) => judge('"title": null', byNull),
  }),
  checkOf(unassignedValues, {
    id: 'AT-02b',
    title: 'An empty list takes all values away',
    requirement: { source: 'RFC 7643', section: '2.5', level: 'MUST' },
    impact: 'degrades',
    demand:
      'An empty list says the same as no value. JumpCloud sends one for each list that is empty with it.',
    symptom: 'A telephone number or an address that was removed in JumpCloud stays at the provider.',
    remedy: 'Take [] for the new value of the list, and not for "nothing was sent".',
    follows: ['PU-01a'],
    verify: ({ byEmptyList }) => judge('"phoneNumbers": []', byEmptyList),
  }),
  measureOf(unassignedValues, {
    id: 'AT-02c',
    title: 'What becomes of an empty text ("title": "")',
    measure({ byEmptyText: { answer, left } }) {
      const taken = isUnassigned(left) ? 'taken for no value' : `shown as ${say(left)}`;
      return {
        value: succeeded(answer) ? taken : `refused: ${sayAnswer(answer)}`,
        exchanges: answer.exchange === undefined ? [] : [answer.exchange],
      };
    },
  }),
];

function judge(sent: string, { answer, left }: Put): Judgement {
  if (!succeeded(answer)) return finding(`200 for ${sent}`, sayAnswer(answer), answer);
  return isUnassigned(left) ? undefined : finding(`no value after ${sent}`, say(left), answer);
}

function isUnassigned(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
