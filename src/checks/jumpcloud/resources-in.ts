import type { Exchange } from '../../scim/exchange.ts';
import { isObject, type JsonObject } from '../../scim/json.ts';
import { type ResourceType, resourcesOf } from '../../scim/resource.ts';

/** The users and groups that the provider shows in a successful answer, one by one or in a list. */
export function resourcesIn({ request, response }: Exchange): {
  readonly type: ResourceType;
  readonly resources: readonly JsonObject[];
} {
  const type = /\/Groups(?:\/[^/?]*)?(?:\?|$)/.test(request.url) ? 'Group' : 'User';
  const isResource = type === 'Group' || /\/Users(?:\/[^/?]*)?(?:\?|$)/.test(request.url);
  if (!isResource || !response || response.status < 200 || response.status >= 300)
    return { type, resources: [] };
  const { body } = response;
  const listed = resourcesOf(response);
  return { type, resources: listed ?? (isObject(body) ? [body] : []) };
}
