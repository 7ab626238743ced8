import { NoAnswer } from '../errors.ts';
import { type ScimRequest, succeeded } from '../scim/exchange.ts';
import type { JsonObject } from '../scim/json.ts';
import { attributeOf, ENDPOINTS, idOf, type ResourceType, resourcesOf } from '../scim/resource.ts';
import type { RunContext } from './context.ts';
import { answerTo } from './read-back.ts';

export type Listed =
  | { readonly kind: 'complete'; readonly resources: readonly JsonObject[] }
  | { readonly kind: 'too-long' }
  /** Every page is the first one again. */
  | { readonly kind: 'unpaged'; readonly problem: string }
  | { readonly kind: 'problem'; readonly problem: string; readonly request: ScimRequest };

/** More resources than this are not paged through after each step. */
const MOST = 1_000;
const PAGE = 100;

/** Pages through a list. Page sizes are the provider's to choose (RFC 7644 §3.4.2.4), so each page starts where the last one ended. */
export async function listAll(type: ResourceType, context: Pick<RunContext, 'provider'>): Promise<Listed> {
  const resources: JsonObject[] = [];
  const seen = new Set<string | undefined>();
  for (let pages = 0; pages <= MOST; pages += 1) {
    const query = { startIndex: String(resources.length + 1), count: String(PAGE) };
    const request: ScimRequest = { method: 'GET', path: ENDPOINTS[type], query, purpose: 'audit' };
    const response = await answerTo(request, context.provider.send);
    if (response instanceof NoAnswer) return { kind: 'problem', problem: response.message, request };
    const page = succeeded(response) ? resourcesOf(response) : undefined;
    const total = attributeOf(response.body, 'totalResults');
    if (!page || typeof total !== 'number') {
      return { kind: 'problem', problem: `answered with ${response.status} and no ListResponse`, request };
    }
    if (total > MOST) return { kind: 'too-long' };
    if (page.length > 0 && page.every((resource) => seen.has(idOf(resource)))) {
      return {
        kind: 'unpaged',
        problem: `startIndex=${query.startIndex} brings the first ${seen.size} of ${total} again`,
      };
    }
    resources.push(...page);
    for (const resource of page) seen.add(idOf(resource));
    if (resources.length >= total) return { kind: 'complete', resources };
    if (page.length === 0) {
      return {
        kind: 'problem',
        problem: `${resources.length} of the ${total} that totalResults announces`,
        request,
      };
    }
  }
  return { kind: 'too-long' };
}
