import type { Outcome, Refusal } from '../jumpcloud/conversation.ts';
import type { Stop } from '../report/run-result.ts';
import { UNREACHABLE } from '../transport/watch.ts';

/** Watches operation after operation, and sees when going on is pointless: the provider is gone, or lets nobody in. */
export class Reachability {
  /** Set for good once it is so. */
  stop: Stop | undefined;
  #silences = 0;
  #forbidden = 0;
  #admitted = false;

  /** Takes note of an operation that sent something. */
  see(outcome: Outcome<unknown>): void {
    const refusal = outcome.ok ? undefined : outcome.refusal;
    this.stop ??= this.#silence(refusal) ?? this.#rejection(refusal);
  }

  #silence(refusal: Refusal | undefined): Stop | undefined {
    const kind = refusal?.noAnswer?.kind;
    this.#silences = kind ? this.#silences + 1 : 0;
    const unreachable = kind !== undefined && UNREACHABLE.has(kind);
    if (!refusal || !(unreachable || this.#silences >= PATIENCE)) return undefined;
    return { kind: 'no-answer', message: refusal.message };
  }

  #rejection(refusal: Refusal | undefined): Stop | undefined {
    const status = refusal?.response?.status;
    if (!refusal?.noAnswer && status !== 401 && status !== 403) this.#admitted = true;
    if (status === 403) this.#forbidden += 1;
    // 403 on one resource may be a policy; on each of them it is the token.
    const rejected = status === 401 || (!this.#admitted && this.#forbidden >= PATIENCE);
    if (!rejected) return undefined;
    return { kind: 'unauthorized', message: `the provider answered ${status}: the token is not accepted` };
  }
}

/** So many operations in a row without any answer mean that the provider is gone. */
const PATIENCE = 3;
