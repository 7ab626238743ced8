/**
 * Lets a later request go before an earlier one, where the two are about different resources: those about one come one after the
 * other, as the lanes of a plan have it.
 */
export class Swaps {
  readonly #underWay = new Set<Passage>();
  readonly #held = new Set<Held>();

  /**
   * Waits until a request that came later has its answer, if one comes at all: there is nobody to wait for once nothing else is
   * under way.
   *
   * @returns whether it was overtaken
   */
  async hold(resource: string): Promise<boolean> {
    if (![...this.#underWay].some((other) => other.resource !== resource)) return false;
    return new Promise((resolve) => this.#held.add({ resource, resolve }));
  }

  /** Notes that a request is under way. */
  async pass<T>(resource: string, carry: () => Promise<T>): Promise<T> {
    const passage: Passage = { resource, overtaken: [...this.#held] };
    this.#underWay.add(passage);
    try {
      return await carry();
    } finally {
      this.#underWay.delete(passage);
      for (const held of passage.overtaken) if (held.resource !== resource) this.#release(held, true);
      // Whoever got this answer may send the next request at once.
      setImmediate(() => this.#releaseAllIfIdle());
    }
  }

  #releaseAllIfIdle(): void {
    if (this.#underWay.size > 0) return;
    for (const held of this.#held) this.#release(held, false);
  }

  #release(held: Held, isOvertaken: boolean): void {
    if (this.#held.delete(held)) held.resolve(isOvertaken);
  }
}

interface Passage {
  readonly resource: string;
  /** Those that were held when it came. */
  readonly overtaken: readonly Held[];
}

interface Held {
  readonly resource: string;
  readonly resolve: (isOvertaken: boolean) => void;
}
