import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Asked {
  readonly nothing: Answer;
}

const askingForNothing = probe<Asked>({
  name: 'asking-for-nothing',
  writes: false,
  *play(bench, seen) {
    seen.nothing = yield* bench.ask({ method: 'GET', path: '/scim-sim-asks-for-nothing' });
  },
});

export const UNKNOWN_ADDRESS: readonly Check[] = [
  checkOf(askingForNothing, {
    id: 'DI-07',
    title: 'An address where nothing is answers 404',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'cosmetic',
    demand:
      'An endpoint that does not exist should be answered with 404. That its body is a SCIM Error, ER-03a looks for.',
    symptom: 'A base URL with a mistake in it passes the connection test.',
    remedy:
      'Let the SCIM routes end in a 404 of their own, before the page of the web application answers with 200.',
    verify: ({ nothing }) =>
      nothing.status === 404 ? undefined : finding('404', sayAnswer(nothing), nothing),
  }),
];
