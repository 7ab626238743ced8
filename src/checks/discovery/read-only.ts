import { succeeded } from '../../scim/exchange.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Written {
  readonly answers: readonly Answer[];
}

/** Writes that would change nothing, should they be carried out: the configuration as it is, and what is not there. */
const writingToDiscovery = probe<Written>({
  name: 'writing-to-discovery',
  writes: true,
  *play(bench, seen) {
    const { config, resourceTypes } = bench.facts;
    const answers: Answer[] = [];
    if (config)
      answers.push(yield* bench.ask({ method: 'PUT', path: '/ServiceProviderConfig', body: config }));
    if (resourceTypes) {
      answers.push(yield* bench.ask({ method: 'DELETE', path: '/ResourceTypes/scim-sim-asks-for-nobody' }));
    }
    seen.answers = answers;
  },
});

const NONE = 'the provider has no discovery endpoint';

export const READ_ONLY: readonly Check[] = [
  checkOf(writingToDiscovery, {
    id: 'DI-03a',
    title: 'The discovery endpoints take no writes',
    requirement: { source: 'RFC 7644', section: '3.2', level: 'silent' },
    impact: 'cosmetic',
    demand:
      'GET is the one method that is named for them, and what they show is read-only (RFC 7643 §5 to §7); no status is named for others.',
    symptom: 'Nothing in JumpCloud.',
    remedy: 'Answer 405 with Allow: GET, or 501, to every other method.',
    verify({ answers }) {
      const accepted = answers.find(succeeded);
      if (accepted)
        return finding('405 or 501', `${accepted.request.method}: ${sayAnswer(accepted)}`, accepted);
      return answers.length > 0 ? undefined : notApplicable(NONE);
    },
  }),
  checkOf(writingToDiscovery, {
    id: 'DI-03b',
    title: 'A 405 says in Allow which methods will do',
    requirement: { source: 'RFC 7644', section: '3.2', level: 'silent' },
    impact: 'cosmetic',
    demand: 'SCIM does not speak of it; HTTP wants Allow with every 405 (RFC 9110 §15.5.6).',
    symptom: 'Nothing in JumpCloud.',
    remedy: 'Send Allow: GET with the 405.',
    verify({ answers }) {
      const refusals = answers.filter(({ status }) => status === 405);
      if (refusals.length === 0) return notApplicable('no write was answered with 405');
      const bare = refusals.find(({ headers }) => headers.allow === undefined);
      return bare && finding('Allow: GET', '405 without Allow', bare);
    },
  }),
];
