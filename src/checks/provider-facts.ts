import type { JsonObject } from '../scim/json.ts';

/** What a provider may do without: a check that needs it is then skipped. */
export type Capability = 'groups' | 'patch' | 'delete';

/** What is known of a provider before the probes begin. */
export interface ProviderFacts {
  readonly lacking: ReadonlySet<Capability>;
  /** What the discovery endpoints say; each absent where the provider has none. They are compared with, never relied on. */
  readonly config?: JsonObject;
  readonly resourceTypes?: readonly JsonObject[];
  readonly schemas?: readonly JsonObject[];
}

export const CAPABILITY_WORDS: Readonly<Record<Capability, string>> = {
  groups: 'groups',
  patch: 'PATCH',
  delete: 'DELETE',
};
