import { NoAnswer } from '../errors.ts';
import type { Requirement } from '../scenario/scenario.ts';
import type { ScimRequest } from '../scim/exchange.ts';
import { patchBody } from '../scim/patch.ts';
import { ENDPOINTS, resourcePath } from '../scim/resource.ts';
import type { RunContext } from './context.ts';
import { answerTo } from './read-back.ts';

/** Which of what a scenario may require the provider lacks, found out without changing anything. */
export async function findLacking(
  requirements: Iterable<Requirement>,
  context: Pick<RunContext, 'provider'>,
): Promise<ReadonlySet<Requirement>> {
  const lacking = new Set<Requirement>();
  for (const requirement of new Set(requirements)) {
    const answer = await answerTo(PROBES[requirement], context.provider.send);
    if (!(answer instanceof NoAnswer) && REFUSALS[requirement].includes(answer.status))
      lacking.add(requirement);
  }
  return lacking;
}

/** No provider hands out this id, so nothing can be changed through it. */
const NOBODY = resourcePath('User', 'scim-sim-asks-whether-this-is-supported');

const PROBES: Readonly<Record<Requirement, ScimRequest>> = {
  groups: { method: 'GET', path: ENDPOINTS.Group, query: { count: '1' }, purpose: 'probe' },
  patch: {
    method: 'PATCH',
    path: NOBODY,
    body: patchBody([{ op: 'replace', path: 'active', value: false }]),
    purpose: 'probe',
  },
  delete: { method: 'DELETE', path: NOBODY, purpose: 'probe' },
};

const REFUSALS: Readonly<Record<Requirement, readonly number[]>> = {
  groups: [404, 405, 501],
  patch: [405, 501],
  delete: [405, 501],
};
