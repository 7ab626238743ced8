import type { Capability, ProviderFacts } from '../../checks/provider-facts.ts';
import { NoAnswer } from '../../errors.ts';
import { type ScimRequest, succeeded } from '../../scim/exchange.ts';
import { isObject, type JsonObject } from '../../scim/json.ts';
import { resourcesOf } from '../../scim/resource.ts';
import { findLacking } from '../capabilities.ts';
import type { RunContext } from '../context.ts';
import { answerTo } from '../read-back.ts';

/**
 * What the provider has and says of itself, found out without changing anything.
 *
 * @param readOnly nothing but GET is sent, so that whether it has PATCH and DELETE stays unknown
 */
export async function discover(
  context: Pick<RunContext, 'provider'>,
  readOnly: boolean,
): Promise<ProviderFacts> {
  const asked: readonly Capability[] = readOnly ? ['groups'] : ['groups', 'patch', 'delete'];
  const lacking = await findLacking(asked, context);
  const config = await ask('/ServiceProviderConfig', context);
  const resourceTypes = await ask('/ResourceTypes', context);
  const schemas = await ask('/Schemas', context);
  return {
    lacking,
    ...(isObject(config?.body) && { config: config.body }),
    ...listed('resourceTypes', resourceTypes),
    ...listed('schemas', schemas),
  };
}

function listed(
  name: 'resourceTypes' | 'schemas',
  answer: Answered,
): { [name: string]: readonly JsonObject[] } {
  const resources = answer && resourcesOf(answer);
  return resources ? { [name]: resources } : {};
}

type Answered = Awaited<ReturnType<typeof ask>>;

async function ask(path: string, { provider }: Pick<RunContext, 'provider'>) {
  const request: ScimRequest = { method: 'GET', path, purpose: 'probe' };
  const answer = await answerTo(request, provider.send);
  return !(answer instanceof NoAnswer) && succeeded(answer) ? answer : undefined;
}
