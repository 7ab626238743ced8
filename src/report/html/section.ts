import type { Digest } from './digest.ts';
import type { Markup } from './markup.ts';

/** A part of the page with a heading and a place in its navigation. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** How much it tells; one that tells nothing is left out. */
  readonly count: (digest: Digest) => number;
  readonly body: (digest: Digest) => Iterable<Markup>;
}
