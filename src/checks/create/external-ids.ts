import { deriveId } from '../../directory/derive-id.ts';
import type { JsonObject } from '../../scim/json.ts';
import { stringOf } from '../../scim/resource.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface ExternalIds {
  readonly plain: Remote;
  readonly withoutOne: JsonObject;
  readonly holder: Remote;
  readonly withOne: JsonObject;
  readonly externalId: string;
  /** To the creation of a second user with it. */
  readonly shared: Answer;
}

/** A user without an externalId, and two with one and the same. */
const externalIds = probe<ExternalIds>({
  name: 'external-ids',
  writes: true,
  *play(bench, seen) {
    seen.plain = yield* bench.createUser({ externalId: undefined });
    seen.withoutOne = yield* bench.read('User', seen.plain.id);
    const email = bench.email();
    const externalId = deriveId('shared', email);
    seen.externalId = externalId;
    seen.holder = yield* bench.createUser({ externalId }, email);
    seen.withOne = yield* bench.read('User', seen.holder.id);
    seen.shared = yield* bench.post('User', bench.userBody(bench.email(), { externalId }));
  },
});

export const EXTERNAL_IDS: readonly Check[] = [
  checkOf(externalIds, {
    id: 'CR-04d',
    title: 'The provider never sets externalId itself',
    requirement: { source: 'RFC 7643', section: '3.1', level: 'MUST' },
    impact: 'degrades',
    demand:
      'externalId is issued by the client; the provider must not specify it, nor put another in its place.',
    symptom: 'JumpCloud keeps an externalId that it finds, so its own never gets there.',
    remedy: 'Store externalId as it was sent, and leave it out where it was not: it is no copy of your id.',
    verify({ plain, withoutOne, holder, withOne, externalId }) {
      const made = stringOf(withoutOne, 'externalId');
      if (made) return finding('no externalId, since none was sent', `externalId ${say(made)}`, plain.answer);
      const shown = stringOf(withOne, 'externalId');
      if (shown === undefined || shown === externalId) return undefined;
      return finding(`externalId ${say(externalId)}, as sent`, `externalId ${say(shown)}`, holder.answer);
    },
  }),
  checkOf(externalIds, {
    id: 'CR-04e',
    title: 'Two users may have the same externalId',
    requirement: { source: 'RFC 7643', section: '3.1', level: 'text' },
    impact: 'degrades',
    demand: 'The provider does not enforce that externalId is unique; that is for the client to see to.',
    symptom: 'Who gets another address, and with some settings a new account, is refused as a conflict.',
    remedy: 'Take the unique index off externalId; userName is what must be unique.',
    follows: ['CR-01a'],
    verify({ withOne, externalId, shared }) {
      if (stringOf(withOne, 'externalId') !== externalId) {
        return notApplicable('the provider does not keep externalId');
      }
      return shared.status < 400
        ? undefined
        : finding('201: the userName is free', sayAnswer(shared), shared);
    },
  }),
];
