import { USER_SCHEMA } from '../../scim/urns.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, type Judgement } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Unknown {
  readonly attribute: Answer;
  readonly extension: Answer;
}

/** Users with more in them than any provider knows. */
const unknownAttributes = probe<Unknown>({
  name: 'unknown-attributes',
  writes: true,
  *play(bench, seen) {
    const attribute = { favouriteColour: 'green', favouriteNumbers: [{ value: 7 }] };
    seen.attribute = yield* bench.post('User', bench.userBody(bench.email(), attribute));
    const extension = { schemas: [USER_SCHEMA, UNKNOWN], [UNKNOWN]: { favouriteColour: 'green' } };
    seen.extension = yield* bench.post('User', bench.userBody(bench.email(), extension));
  },
});

export const UNKNOWN_ATTRIBUTES: readonly Check[] = [
  checkOf(unknownAttributes, {
    id: 'CR-09a',
    title: 'Attributes that the provider does not know are ignored or refused, and do not break it',
    requirement: { source: 'RFC 7644', section: '3.3', level: 'silent' },
    impact: 'blocks',
    demand:
      'A provider reads a request by its own schema (§3.1) and may ignore content; of refusing what it does not know the RFC says nothing. An administrator of JumpCloud can map any attribute, so there will be some that it does not know.',
    symptom: 'After one more attribute is mapped, every user fails with an error of the provider.',
    remedy: 'Skip unknown attributes, whatever their type, or refuse them with 400; never let them raise.',
    verify({ attribute }) {
      return judgeUnbroken(attribute);
    },
  }),
  checkOf(unknownAttributes, {
    id: 'CR-09b',
    title: 'Extensions that the provider does not know are ignored or refused, and do not break it',
    requirement: { source: 'RFC 7644', section: '3.3', level: 'silent' },
    impact: 'blocks',
    demand:
      'A provider reads a request by its own schema (§3.1) and may ignore content; of refusing what it does not know the RFC says nothing. JumpCloud declares the enterprise extension with every user, also where the provider has none.',
    symptom: 'Users fail with an error of the provider as soon as an attribute of an extension is mapped.',
    remedy: 'Look extensions up by their URN and skip those that you do not have.',
    verify({ extension }) {
      return judgeUnbroken(extension);
    },
  }),
];

const UNKNOWN = 'urn:example:params:scim:schemas:extension:favourites:2.0:User';

function judgeUnbroken(answer: Answer): Judgement {
  return answer.status < 500 ? undefined : finding('201, or 400 at worst', sayAnswer(answer), answer);
}
