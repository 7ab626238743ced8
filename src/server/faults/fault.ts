import type { Handler } from '../http.ts';
import type { Provider } from '../provider.ts';

/** Makes a provider wrong: its handler, wrapped. It may reach into the provider, where a wrapper alone cannot show the fault. */
export type Fault = (correct: Handler, provider: Provider) => Handler;

/** A fault that can be switched on, modelled on a defect that real providers have. */
export interface FaultDefinition {
  /** Lower case and hyphens: `remove-empties-the-group`. */
  readonly id: string;
  /** What the provider does wrong, in one sentence. */
  readonly title: string;
  /** Where it was seen: `owner/repository#123`, or a deduction, as such. */
  readonly seenAt: string;
  /** The ids of exactly the verdicts that fail, warn or inform because of it; the root cause first. */
  readonly caughtBy: readonly [string, ...string[]];
  readonly fault: Fault;
}
