import { succeeded } from '../../scim/exchange.ts';
import { attributeOf } from '../../scim/resource.ts';
import { type Check, checkOf, type Measure, measureOf } from '../check.ts';
import { type Finding, finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface Texts {
  readonly before: unknown;
  readonly off: Answer;
  readonly afterOff: Answer;
  readonly on: Answer;
  readonly afterOn: Answer;
}

/** `active` as some clients write it: as a text. */
const activeAsText = probe<Texts>({
  name: 'active-as-text',
  needs: ['patch'],
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const set = (value: string) => bench.patch('User', user.id, { op: 'replace', path: 'active', value });
    seen.before = attributeOf(yield* bench.read('User', user.id), 'active');
    seen.off = yield* set('False');
    seen.afterOff = yield* bench.get('User', user.id);
    seen.on = yield* set('True');
    seen.afterOn = yield* bench.get('User', user.id);
  },
});

export const ACTIVE_AS_TEXT: readonly (Check | Measure)[] = [
  checkOf(activeAsText, {
    id: 'PA-03a',
    title: 'active as the text "False" is refused, or taken for false',
    requirement: { source: 'RFC 7644', section: '3.5.2', level: 'MUST' },
    impact: 'degrades',
    demand:
      'An operation that the type of its attribute does not allow must be answered with an error. To take the text for the boolean that it means is let pass, since Entra sends it.',
    symptom:
      'Who was deactivated stays active, since any text counts as true; or active comes back as a text, which JumpCloud refuses.',
    remedy:
      'Answer 400 invalidValue for a text, or turn "True" and "False", in any case, into booleans before saving.',
    verify({ before, off, afterOff, on, afterOn }) {
      if (typeof before !== 'boolean') return notApplicable('the provider shows no boolean active anyway');
      return (
        wrongText('False', false, before, off, afterOff) ??
        wrongText('True', true, attributeOf(afterOff.body, 'active'), on, afterOn)
      );
    },
  }),
  measureOf(activeAsText, {
    id: 'PA-03b',
    title: 'What becomes of active as a text',
    measure: ({ off }) => ({
      value: succeeded(off) ? 'taken' : `refused (${off.status})`,
      exchanges: off.exchange === undefined ? [] : [off.exchange],
    }),
  }),
];

function wrongText(
  text: string,
  meant: boolean,
  before: unknown,
  write: Answer,
  read: Answer,
): Finding | undefined {
  const after = attributeOf(read.body, 'active');
  const expected = `400 invalidValue for ${say(text)}, or active is ${meant}`;
  if (succeeded(write)) {
    return after === meant
      ? undefined
      : finding(expected, `${write.status}, and active is ${say(after)}`, write, read);
  }
  if (write.status >= 500) return finding(expected, sayAnswer(write), write);
  return after === before
    ? undefined
    : finding('a refusal changes nothing', `active is ${say(after)}`, write, read);
}
