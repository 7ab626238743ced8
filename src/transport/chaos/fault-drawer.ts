import { deriveId } from '../../directory/derive-id.ts';
import type { DeliveryFault, Method } from '../../scim/exchange.ts';

export interface FaultDrawerOptions {
  readonly seed: number;
  /** How often in a row a request may get no answer: as often as it is sent again. */
  readonly losses: number;
  /** The same for a POST, which is looked up before it is sent again. */
  readonly lostCreations: number;
}

export interface Draw {
  /** Absent where the request is spared. */
  readonly fault?: DeliveryFault;
  /** How many requests about the same resource pass one that is delivered late. */
  readonly passes: number;
}

/**
 * Which request meets which fault. It depends on the seed and on what the request is: its method, its resource, and the how-manieth
 * of these it is. So it is the same whatever else is under way.
 */
export class FaultDrawer {
  readonly #options: FaultDrawerOptions;
  readonly #counts = new Map<string, number>();
  readonly #lostInARow = new Map<string, number>();

  constructor(options: FaultDrawerOptions) {
    this.#options = options;
  }

  draw(method: Method, resource: string): Draw {
    const { seed, losses, lostCreations } = this.#options;
    const key = `${method} ${resource}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    const { fault, passes } = drawn(seed, key, count);
    const lost = this.#lostInARow.get(key) ?? 0;
    const isLoss = fault !== undefined && LOSSES.has(fault);
    const isSpared = isLoss && lost >= (method === 'POST' ? lostCreations : losses);
    this.#lostInARow.set(key, isLoss && !isSpared ? lost + 1 : 0);
    return isSpared || fault === undefined ? { passes } : { fault, passes };
  }
}

const FAULTS: readonly DeliveryFault[] = [
  'answer-dropped',
  'timed-out',
  'sent-twice',
  'delivered-late',
  'swapped',
];

/** Those after which the client knows nothing. */
const LOSSES: ReadonlySet<DeliveryFault> = new Set(['answer-dropped', 'timed-out', 'delivered-late']);

/** Of all requests. */
const SHARE = 0.25;

function drawn(seed: number, key: string, count: number): Draw {
  const hash = deriveId('chaos', String(seed), key, String(count));
  const [struck = 1, which = 0, when = 0] = [0, 8, 16].map((at) => fraction(hash.slice(at, at + 8)));
  const passes = when < 0.5 ? 0 : 1;
  const fault = FAULTS[Math.floor(which * FAULTS.length)];
  return struck < SHARE && fault !== undefined ? { fault, passes } : { passes };
}

/** From 0 up to 1. */
function fraction(hexadecimal: string): number {
  return Number.parseInt(hexadecimal, 16) / 16 ** hexadecimal.length;
}
