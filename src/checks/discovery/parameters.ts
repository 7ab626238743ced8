import { resourcesOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';

interface Asked {
  readonly filtered: Answer | undefined;
  readonly paged: Answer | undefined;
  /** /ServiceProviderConfig, as if it were a list. */
  readonly config: Answer | undefined;
}

/** Discovery with the parameters of a list. */
const discoveringByParameters = probe<Asked>({
  name: 'discovering-by-parameters',
  writes: false,
  *play(bench, seen) {
    const { facts } = bench;
    const get = (path: string, query: Readonly<Record<string, string>>) =>
      bench.ask({ method: 'GET', path, query });
    seen.filtered =
      facts.schemas && (yield* get('/Schemas', { filter: 'id eq "scim-sim-asks-for-nothing"' }));
    seen.paged = facts.schemas && (yield* get('/Schemas', { startIndex: '2', count: '1', sortBy: 'name' }));
    seen.config = facts.config && (yield* get('/ServiceProviderConfig', { startIndex: '1', count: '1' }));
  },
});

export const PARAMETERS: readonly Check[] = [
  checkOf(discoveringByParameters, {
    id: 'DI-08a',
    title: 'A filter on a discovery endpoint is refused',
    requirement: { source: 'RFC 7644', section: '4', level: 'SHOULD' },
    impact: 'cosmetic',
    demand: 'A filter there should be answered with 403, so that nobody takes what comes for what was asked.',
    symptom: 'Nothing in JumpCloud.',
    remedy: 'Answer 403 where /Schemas or /ResourceTypes are asked with a filter.',
    verify({ filtered }) {
      if (!filtered) return notApplicable('the provider lists no schemas');
      if (filtered.status >= 400 && filtered.status < 500) return undefined;
      return finding('403', sayAnswer(filtered), filtered);
    },
  }),
  checkOf(discoveringByParameters, {
    id: 'DI-08b',
    title: 'Paging and sorting are ignored by the discovery endpoints',
    requirement: { source: 'RFC 7644', section: '4', level: 'MUST' },
    impact: 'cosmetic',
    demand: 'The parameters for sorting and paging must be ignored there.',
    symptom: 'Nothing in JumpCloud; a client that pages through every list lacks schemas, or is refused.',
    remedy:
      'Answer with all schemas, all resource types, or the configuration, whatever startIndex, count and sortBy say.',
    verify({ paged, config }, { schemas }) {
      if (paged && resourcesOf(paged)?.length !== schemas?.length) {
        return finding(`200 with all ${schemas?.length} schemas`, sayAnswer(paged), paged);
      }
      if (config && config.status !== 200)
        return finding('200 with the configuration', sayAnswer(config), config);
      return paged || config ? undefined : notApplicable('the provider has no discovery endpoint');
    },
  }),
];
