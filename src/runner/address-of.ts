import { ENDPOINTS, type ResourceType } from '../scim/resource.ts';

/** The one resource that a path addresses: `/Users/7f%2F3` is the user `7f/3`. */
export interface Address {
  readonly type: ResourceType;
  readonly id: string;
}

export function addressOf(path: string): Address | undefined {
  for (const type of ['User', 'Group'] as const) {
    const below = `${ENDPOINTS[type]}/`;
    if (path.startsWith(below)) return { type, id: decodeURIComponent(path.slice(below.length)) };
  }
  return undefined;
}
