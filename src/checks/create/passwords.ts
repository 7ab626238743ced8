import { succeeded } from '../../scim/exchange.ts';
import { idOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface WithPassword {
  readonly created: Answer;
  /** Asked for in so many words; absent where the creation was refused. */
  readonly read: Answer | undefined;
}

/** A user with a password, which JumpCloud never sends. */
const passwords = probe<WithPassword>({
  name: 'passwords',
  writes: true,
  *play(bench, seen) {
    const created = yield* bench.post('User', bench.userBody(bench.email(), { password: PASSWORD }));
    seen.created = created;
    const id = succeeded(created) ? idOf(created.body) : undefined;
    seen.read = undefined;
    if (id !== undefined) seen.read = yield* bench.get('User', id, { attributes: 'userName,password' });
  },
});

export const PASSWORDS: readonly Check[] = [
  checkOf(passwords, {
    id: 'CR-11',
    title: 'A password is never shown',
    requirement: { source: 'RFC 7643', section: '4.1.1', level: 'MUST' },
    impact: 'degrades',
    demand:
      'password can be written and never read: it must not be returned in any form, also where it is asked for.',
    symptom: 'Passwords stand in logs and in whatever keeps the answers.',
    remedy: 'Leave password out of every answer, those to POST, PUT and PATCH included; a hash of it, too.',
    verify({ created, read }) {
      if (!succeeded(created)) return notApplicable(`no user with a password: ${sayAnswer(created)}`);
      const telling = [created, read].find((answer) =>
        /"password"\s*:\s*"/i.test(JSON.stringify(answer?.body ?? {})),
      );
      return (
        telling && finding('no password', `password in the answer to ${telling.request.method}`, telling)
      );
    },
  }),
];

/** Of this run alone, and strong enough for any policy. */
const PASSWORD = 'Correct-Horse-42-Battery-Staple!';
