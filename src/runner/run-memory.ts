import type { Drift } from '../report/run-result.ts';
import type { ResourceType } from '../scim/resource.ts';

/** What a run has learnt about its provider and need not learn again after every step; it grows. */
export interface RunMemory {
  /** Whose lists the provider does not page. */
  readonly unpaged: Set<ResourceType>;
  /** Kinds of drift that outlasted the time to settle: what is wrong is not late, so nobody waits for it again. */
  readonly lasting: Set<string>;
}

export function emptyMemory(): RunMemory {
  return { unpaged: new Set(), lasting: new Set() };
}

/** `User active` */
export function kindOfDrift({ resource, attribute }: Drift): string {
  return `${resource.split(' ')[0]} ${attribute}`;
}
