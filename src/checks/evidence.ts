import type { NoAnswer } from '../errors.ts';
import type { Blocked, Probe } from './probe.ts';

/** What became of a probe. */
export interface Evidence {
  /** As far as it came. */
  readonly seen: object;
  /** Why it did not come to its end. */
  readonly ended?: Blocked | NoAnswer;
  /** Why it was not played at all. */
  readonly notPlayed?: string;
  /** Why it was broken off, where that says nothing about what it asked: the run came to its end. */
  readonly cutShort?: string;
}

export type EvidenceOf = (probe: Probe) => Evidence;

/** Thrown where a judgement rests on what was not seen. */
export class Unseen extends Error {
  override readonly name = 'Unseen';
}

/** What was seen, so that reading anything else throws `Unseen`: a check need not ask first how far its probe came. */
export function whatWasSeen({ seen }: Pick<Evidence, 'seen'>): object {
  return new Proxy(seen, {
    get(target, name, receiver) {
      if (!Object.hasOwn(target, name)) throw new Unseen(String(name));
      return Reflect.get(target, name, receiver);
    },
  });
}
