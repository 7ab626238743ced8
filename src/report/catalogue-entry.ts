import type { Impact, Requirement } from '../checks/requirement.ts';

/** Anything that `verify` selects by an id, with all that there is to say of it before it is played. */
export interface CatalogueEntry {
  readonly id: string;
  readonly kind: 'check' | 'measurement' | 'shape' | 'scenario';
  readonly topic: string;
  readonly title: string;
  /** Absent of what is measured and not judged. */
  readonly requirement?: Requirement;
  readonly impact?: Impact;
  readonly demand?: string;
  readonly symptom?: string;
  readonly remedy?: string;
  /** Who sends the shape. */
  readonly sentBy?: string;
  /** Of the scenario, in words. */
  readonly steps?: readonly string[];
  /** The ids of what explains that this fails as well. */
  readonly follows: readonly string[];
  /** The names of the scenarios that fail as well. */
  readonly breaks: readonly string[];
  /** What it cannot be judged without. */
  readonly needs: readonly string[];
  readonly thorough: boolean;
  /** The faults of the reference provider that it finds; those that it finds first stand first. */
  readonly faults: readonly string[];
}
