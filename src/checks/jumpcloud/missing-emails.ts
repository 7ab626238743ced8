import { stateOnlyBody } from '../../jumpcloud/user-mapping.ts';
import { succeeded } from '../../scim/exchange.ts';
import { idOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Put {
  /** Of the creation of a user without e-mails. */
  readonly creation: Answer;
  /** With `"emails": null`; `undefined` where the provider shows e-mails all the same. */
  readonly put: Answer | undefined;
}

/** A user without e-mails gets the state-only PUT that JumpCloud was recorded to send. */
const missingEmails = probe<Put>({
  name: 'missing-emails',
  writes: true,
  *play(bench, seen) {
    const creation = yield* bench.post('User', bench.userBody(bench.email(), { emails: undefined }));
    const id = succeeded(creation) ? idOf(creation.body) : undefined;
    seen.creation = creation;
    seen.put = undefined;
    if (id === undefined) return;
    const body = stateOnlyBody(yield* bench.read('User', id), false);
    if (body.emails === null) seen.put = yield* bench.put('User', id, body);
  },
});

export const MISSING_EMAILS: readonly Check[] = [
  checkOf(missingEmails, {
    id: 'JC-05',
    title: 'A PUT with "emails": null is accepted for a user who has none',
    requirement: { source: 'RFC 7643', section: '2.5', level: 'MUST' },
    impact: 'blocks',
    demand:
      'null, an empty list and no attribute at all must count as the same. JumpCloud was recorded to send null where the provider had shown no e-mails.',
    symptom: 'Users without an e-mail at the provider can be neither deactivated nor activated.',
    remedy: 'Treat null as if the attribute were absent, before the body is validated.',
    follows: ['JC-07b', 'AT-03a'],
    verify({ creation, put }) {
      if (!succeeded(creation)) return notApplicable('the provider wants an e-mail of every user');
      if (put === undefined) return notApplicable('the provider shows an e-mail of every user');
      return succeeded(put) ? undefined : finding('200', sayAnswer(put), put);
    },
  }),
];
