import { NoAnswer } from '../../errors.ts';
import type { ScimRequest, Send } from '../../scim/exchange.ts';
import { sameJson } from '../../scim/json.ts';

/** A request that its sender has given up. */
export interface Late {
  readonly request: ScimRequest;
  readonly resource: string;
  /** How many requests about the same resource go before it. */
  passes: number;
}

/**
 * What is still on its way. It arrives before or after the next request about the same resource, so that this too is the same at any
 * concurrency; and before another write to that resource, since no network turns the writes of one client round that waited.
 */
export class LateDeliveries {
  readonly #deliver: Send;
  readonly #waiting = new Set<Late>();
  #underWay: Promise<void> = Promise.resolve();

  constructor(deliver: Send) {
    this.#deliver = deliver;
  }

  hold(late: Late): void {
    this.#waiting.add(late);
  }

  /**
   * Delivers what is due before a request about a resource.
   *
   * @returns to be called once the request has gone
   */
  async before(request: ScimRequest, resource: string): Promise<() => void> {
    const own = [...this.#waiting].filter((late) => late.resource === resource);
    await this.#arrive(own.filter((late) => isDue(late) || isAnotherWrite(request, late.request)));
    return () => {
      for (const late of own) late.passes -= 1;
    };
  }

  /** Delivers what is due before a request that is not JumpCloud's; at the end, all. */
  settle(which: 'due' | 'all'): Promise<void> {
    return this.#arrive([...this.#waiting].filter((late) => which === 'all' || isDue(late)));
  }

  #arrive(arriving: readonly Late[]): Promise<void> {
    for (const late of arriving) this.#waiting.delete(late);
    this.#underWay = this.#underWay.then(async () => {
      for (const { request } of arriving) await this.#deliver(request).catch(unlessNoAnswer);
    });
    return this.#underWay;
  }
}

function isDue({ passes }: Late): boolean {
  return passes <= 0;
}

function isAnotherWrite(request: ScimRequest, late: ScimRequest): boolean {
  const { method, path, body = null } = request;
  const isSame = method === late.method && path === late.path && sameJson(body, late.body ?? null);
  return method !== 'GET' && !isSame;
}

/** Nobody waits for this answer any more. */
function unlessNoAnswer(error: unknown): void {
  if (!(error instanceof NoAnswer)) throw error;
}
