import type { JsonObject } from '../../src/scim/json.ts';
import type { ResourceType } from '../../src/scim/resource.ts';
import { stored } from '../../src/server/faults/wrong-answers.ts';
import type { Provider } from '../../src/server/provider.ts';
import type { Fault } from './playing.ts';

/** Users and groups of somebody else, at a provider that lies. */
export interface Strangers {
  readonly fault: Fault;
  /** What was done to any of them, at which request. */
  readonly harm: readonly string[];
}

/** What a lie works with. */
export interface Scene {
  readonly provider: Provider;
  /** Ids of strangers who were there before. */
  readonly user: string;
  readonly group: string;
  /** From now on also this resource is a stranger's. */
  readonly adopt: (type: ResourceType, id: string) => void;
}

/** Watches over strangers at every single request. */
export function amongStrangers(lie: (scene: Scene) => Fault): Strangers {
  const harm: string[] = [];
  const fault: Fault = (correct, provider) => {
    const watched = new Map<string, string>();
    const adopt = (type: ResourceType, id: string) =>
      void watched.set(`${type} ${id}`, seen(provider, type, id));
    const user = stored(provider, 'User', stranger('bob'));
    const group = stored(provider, 'Group', { displayName: 'board' }, [user.id]);
    for (const { type, id } of [user, group]) adopt(type, id);
    const handler = lie({ provider, user: user.id, group: group.id, adopt })(correct, provider);
    return (request) => {
      const before = new Map(watched);
      const answer = handler(request);
      for (const [key, was] of before) {
        const [type, id] = key.split(' ') as [ResourceType, string];
        if (seen(provider, type, id) === was) continue;
        harm.push(`${request.method} ${request.path} changed ${key}`);
        adopt(type, id);
      }
      return answer;
    };
  };
  return { fault, harm };
}

export function stranger(name: string): JsonObject {
  return {
    userName: `${name}@strangers.example`,
    name: { givenName: name, familyName: 'Stranger' },
    active: true,
  };
}

/** With everything that could be changed about it: whose member it is, too. */
function seen({ store }: Provider, type: ResourceType, id: string): string {
  const resource = store.get(type, id);
  const of = (ids: Iterable<string>) => [...ids].sort();
  return JSON.stringify([resource?.attributes, of(resource?.members ?? []), of(store.groupIdsOf(id))]);
}
