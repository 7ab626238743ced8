import { NAME_ATTRIBUTES } from '../../jumpcloud/look-up.ts';
import { type ScimRequest, type ScimResponse, succeeded } from '../../scim/exchange.ts';
import { nameKey } from '../../scim/names.ts';
import {
  ENDPOINTS,
  idOf,
  type ResourceType,
  resourcePath,
  resourcesOf,
  stringOf,
} from '../../scim/resource.ts';

/** Which resource a request is about, by the name under which it was first met: the provider's ids are another set in each run. */
export class ResourceNames {
  /** By path. */
  readonly #resources = new Map<string, string>();

  /** `User ada@example.com` */
  resourceOf({ path, query, body }: ScimRequest): string {
    const type = typeOf(path);
    if (path !== ENDPOINTS[type]) return this.#resources.get(path) ?? path;
    return keyOf(type, stringOf(body, NAME_ATTRIBUTES[type]) ?? lookedUp(query?.filter ?? '') ?? '');
  }

  /** Takes note of what the answer to JumpCloud or to the set-up says about ids. */
  learn({ path, purpose = 'push', body }: ScimRequest, response: ScimResponse): void {
    if (!succeeded(response) || (purpose !== 'push' && purpose !== 'setup')) return;
    const type = typeOf(path);
    const attribute = NAME_ATTRIBUTES[type];
    for (const resource of resourcesOf(response) ?? [response.body]) {
      const id = idOf(resource);
      const name = stringOf(resource, attribute) ?? stringOf(body, attribute);
      if (id === undefined || name === undefined) continue;
      const own = resourcePath(type, id);
      if (!this.#resources.has(own)) this.#resources.set(own, keyOf(type, name));
    }
  }
}

function typeOf(path: string): ResourceType {
  return /^\/Groups\b/.test(path) ? 'Group' : 'User';
}

function keyOf(type: ResourceType, name: string): string {
  return `${type} ${nameKey(name)}`;
}

/** The name in the filter of a look-up, which JumpCloud writes as a JSON string. */
function lookedUp(filter: string): string | undefined {
  const [, name] = / eq (".*")$/.exec(filter) ?? [];
  return name === undefined ? undefined : String(JSON.parse(name));
}
