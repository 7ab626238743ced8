import { type ScimRequest, succeeded } from '../../scim/exchange.ts';
import { patchBody } from '../../scim/patch.ts';
import { resourcePath } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Tried {
  readonly answers: readonly Answer[];
}

/** Every request of a push with a token that was never issued, the one that would do most harm last. */
const wrongToken = probe<Tried>({
  name: 'wrong-token',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const path = resourcePath('User', user.id);
    const body = patchBody([{ op: 'replace', path: 'active', value: false }]);
    const requests: readonly ScimRequest[] = [
      { method: 'GET', path },
      { method: 'POST', path: '/Users', body: bench.userBody(bench.email()) },
      { method: 'PUT', path, body: { ...user.sent, id: user.id } },
      ...(bench.facts.lacking.has('patch') ? [] : [{ method: 'PATCH', path, body } as const]),
      { method: 'DELETE', path },
    ];
    const answers: Answer[] = [];
    seen.answers = answers;
    for (const request of requests) answers.push(yield* bench.ask({ ...request, credentials: 'wrong' }));
  },
});

export const WRONG_TOKEN: readonly Check[] = [
  checkOf(wrongToken, {
    id: 'JC-09',
    title: 'A wrong token never works, whatever the method',
    requirement: { source: 'JumpCloud', section: 'mission', level: 'silent' },
    impact: 'blocks',
    demand:
      'A new token at the provider ends the old one until it is pasted into JumpCloud and saved, and one that was never issued never works. Judged here is the latter, on every request of a push: only the provider can issue a new one.',
    symptom:
      'Whoever knows the address can read, change and delete accounts; a token that was leaked and replaced goes on working.',
    remedy: 'Check the token before the request is routed, so that no method and no path is left out.',
    follows: ['TR-01b'],
    breaks: ['token-rotated'],
    verify({ answers }) {
      const accepted = answers.find(succeeded);
      if (!accepted) return undefined;
      const { method } = accepted.request;
      return finding(`401 for ${method} with a wrong token`, sayAnswer(accepted), accepted);
    },
  }),
];
