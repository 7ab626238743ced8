import { NAME_ATTRIBUTES } from '../../jumpcloud/look-up.ts';
import { succeeded } from '../../scim/exchange.ts';
import { equals } from '../../scim/filter.ts';
import { attributeOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Claims {
  readonly filtered: Answer;
  /** Each only where the configuration says that it is supported. */
  readonly sorted: Answer | undefined;
  readonly bulk: Answer | undefined;
}

/** What the configuration claims, put to the test. */
const claims = probe<Claims>({
  name: 'claims',
  writes: true,
  *play(bench, seen) {
    const claimed = (feature: string) => claim(bench.facts.config, feature) === true;
    const filter = equals(NAME_ATTRIBUTES.User, bench.email());
    seen.filtered = yield* bench.list('User', { filter });
    seen.sorted = claimed('sort')
      ? yield* bench.list('User', { filter, sortBy: 'userName', sortOrder: 'descending' })
      : undefined;
    const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations: [] };
    seen.bulk = claimed('bulk') ? yield* bench.ask({ method: 'POST', path: '/Bulk', body }) : undefined;
  },
});

export const CLAIMS: readonly Check[] = [
  checkOf(claims, {
    id: 'DI-05',
    title: 'What the configuration claims is what the provider does',
    requirement: { source: 'RFC 7643', section: '5', level: 'silent' },
    impact: 'degrades',
    demand:
      'Each feature has a member that says whether it is supported; that it has to be true goes without saying. JumpCloud is not known to read it; other clients choose their requests by it.',
    symptom: 'Nothing in JumpCloud; another client uses what fails, or does without what would work.',
    remedy:
      'Set supported in /ServiceProviderConfig to what the endpoints really do, or implement what is claimed.',
    follows: ['LK-01', 'LK-02', 'LK-14'],
    verify({ filtered, sorted, bulk }, { config, lacking }) {
      if (!config) return notApplicable('the provider has no /ServiceProviderConfig');
      if (claim(config, 'patch') === lacking.has('patch')) {
        return finding(
          ...says('patch', config, `PATCH is ${lacking.has('patch') ? 'refused' : 'carried out'}`),
        );
      }
      if (claim(config, 'filter') === !succeeded(filtered)) {
        return finding(
          ...says('filter', config, `a filter is answered with ${sayAnswer(filtered)}`),
          filtered,
        );
      }
      if (sorted && succeeded(filtered) && !succeeded(sorted)) {
        return finding(...says('sort', config, `sortBy is answered with ${sayAnswer(sorted)}`), sorted);
      }
      if (bulk && [404, 405, 501].includes(bulk.status)) {
        return finding(...says('bulk', config, `POST /Bulk is answered with ${sayAnswer(bulk)}`), bulk);
      }
      return undefined;
    },
  }),
];

function claim(config: unknown, feature: string): unknown {
  return attributeOf(attributeOf(config, feature), 'supported');
}

function says(feature: string, config: unknown, but: string): [expected: string, actual: string] {
  const claimed = claim(config, feature);
  return [
    `${feature}.supported: ${!claimed}, or what it claims`,
    `${feature}.supported: ${claimed}, but ${but}`,
  ];
}
