import { resourcePath } from '../../scim/resource.ts';
import { PATCH_OP } from '../../scim/urns.ts';
import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Mistaken {
  readonly answers: readonly Answer[];
}

/** Requests that make no sense, in ways that no other probe does. */
const mistakesOfTheClient = probe<Mistaken>({
  name: 'mistakes-of-the-client',
  writes: true,
  *play(bench, seen) {
    const { id } = yield* bench.createUser();
    const path = resourcePath('User', id);
    const answers: Answer[] = [];
    seen.answers = answers;
    answers.push(yield* bench.list('User', { startIndex: 'first', count: 'all' }));
    answers.push(yield* bench.ask({ method: 'PUT', path, rawBody: '[]' }));
    answers.push(yield* bench.ask({ method: 'GET', path: `${path}'%22` }));
    if (bench.facts.lacking.has('patch')) return;
    const body = { schemas: [PATCH_OP], Operations: [{ op: 'move', path: 'title', value: 'x' }] };
    answers.push(yield* bench.ask({ method: 'PATCH', path, body }));
  },
});

export const MISTAKES_OF_THE_CLIENT: readonly Check[] = [
  checkOf(mistakesOfTheClient, {
    id: 'ER-03b',
    title: "A client's mistake is never answered with 5xx",
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'degrades',
    demand:
      'A request that cannot be parsed or breaks the schema should be answered with 400, one for what is not there with 404; 500 is for errors of the provider.',
    symptom: 'JumpCloud takes the provider for down, where one record or one request is wrong.',
    remedy:
      'Catch errors of parsing and validation and answer 400 with the reason; look an id up as text, whatever its form.',
    verify({ answers }) {
      const crashed = answers.find(({ status }) => status >= 500 && status !== 501);
      if (!crashed) return undefined;
      const { method, path, rawBody } = crashed.request;
      const what = [method, path, rawBody].filter((part) => part !== undefined).join(' ');
      return finding('400 or 404', `${what}: ${sayAnswer(crashed)}`, crashed);
    },
  }),
];
