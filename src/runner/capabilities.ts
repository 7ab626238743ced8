import type { Capability } from '../checks/provider-facts.ts';
import { NoAnswer } from '../errors.ts';

import type { ScimRequest } from '../scim/exchange.ts';
import { patchBody } from '../scim/patch.ts';
import { ENDPOINTS, resourcePath } from '../scim/resource.ts';
import type { RunContext } from './context.ts';
import { answerTo } from './read-back.ts';

/** Which of these the provider lacks, found out without changing anything. */
export async function findLacking(
  capabilities: Iterable<Capability>,
  context: Pick<RunContext, 'provider'>,
): Promise<ReadonlySet<Capability>> {
  const lacking = new Set<Capability>();
  for (const capability of new Set(capabilities)) {
    const answer = await answerTo(PROBES[capability], context.provider.send);
    if (!(answer instanceof NoAnswer) && REFUSALS[capability].includes(answer.status))
      lacking.add(capability);
  }
  return lacking;
}

/** No provider hands out this id, so nothing can be changed through it. */
const NOBODY = resourcePath('User', 'scim-sim-asks-whether-this-is-supported');

const PROBES: Readonly<Record<Capability, ScimRequest>> = {
  groups: { method: 'GET', path: ENDPOINTS.Group, query: { count: '1' }, purpose: 'probe' },
  patch: {
    method: 'PATCH',
    path: NOBODY,
    body: patchBody([{ op: 'replace', path: 'active', value: false }]),
    purpose: 'probe',
  },
  delete: { method: 'DELETE', path: NOBODY, purpose: 'probe' },
};

const REFUSALS: Readonly<Record<Capability, readonly number[]>> = {
  groups: [404, 405, 501],
  patch: [405, 501],
  delete: [405, 501],
};
