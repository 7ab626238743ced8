import type { JsonObject } from '../scim/json.ts';

/** What a provider may do without, and what each is called; a check or a scenario that needs it is then skipped. */
export const CAPABILITIES = { groups: 'groups', patch: 'PATCH', delete: 'DELETE' } as const;

export type Capability = keyof typeof CAPABILITIES;

export const CAPABILITY_NAMES = Object.keys(CAPABILITIES) as readonly Capability[];

/** What is known of a provider before the probes begin. */
export interface ProviderFacts {
  readonly lacking: ReadonlySet<Capability>;
  /** What the discovery endpoints say; each absent where the provider has none. They are compared with, never relied on. */
  readonly config?: JsonObject;
  readonly resourceTypes?: readonly JsonObject[];
  readonly schemas?: readonly JsonObject[];
}
