import type { Capability, ProviderFacts } from '../../checks/provider-facts.ts';
import { NoAnswer } from '../../errors.ts';
import { type ScimRequest, succeeded } from '../../scim/exchange.ts';
import { isObject, type JsonObject } from '../../scim/json.ts';
import { resourcesOf } from '../../scim/resource.ts';
import { findLacking } from '../capabilities.ts';
import type { RunContext } from '../context.ts';
import { answerTo } from '../read-back.ts';

/** What the provider has and says of itself, found out without changing anything. */
export async function discover(context: Pick<RunContext, 'provider'>): Promise<ProviderFacts> {
  const lacking = (await findLacking(['groups', 'patch', 'delete'], context)) as ReadonlySet<Capability>;
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
