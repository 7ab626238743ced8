import type { Directory } from '../directory/directory.ts';
import type { Behaviours } from '../jumpcloud/behaviours.ts';
import type { Desired } from '../jumpcloud/scope.ts';
import type { Send } from '../scim/exchange.ts';
import type { Clock, Sleep } from '../transport/clock.ts';
import type { ExchangeLog } from '../transport/exchange-log.ts';
import type { Injection } from '../transport/inject.ts';
import type { Redact } from '../transport/mask-exchange.ts';
import type { Gone } from '../transport/watch.ts';
import type { Trail } from './ledger.ts';

/** What the runner is given: the world and its limits. */
export interface RunContext {
  readonly provider: ProviderAccess;
  readonly exchanges: Pick<ExchangeLog, 'get'>;
  /** Masks secrets as they are masked in the exchanges, for what is compared with those. */
  readonly redact?: Redact | undefined;
  /** Where what is made is noted; absent where the provider ends with this process. */
  readonly trail?: Trail | undefined;
  readonly behaviours: Behaviours;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** What JumpCloud wants of a directory: the model's own rules. */
  readonly desiredOf: (directory: Directory) => Desired;
  /** How long a read-back may differ from what was written before it counts as drift, in milliseconds. */
  readonly settleMs: number;
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** Aborted by Ctrl-C: nothing further is sent but clean-up. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** The way to the provider. JumpCloud's own requests carry the token saved in JumpCloud, all others the valid one. */
export interface ProviderAccess {
  readonly send: Send;
  /** The same way, where a scenario answers some of JumpCloud's requests itself. */
  readonly injecting: (injections: readonly Injection[]) => Send;
  /** The provider's token changes and JumpCloud still has the old one. */
  readonly rotateToken: () => void;
  /** The provider's token is pasted into JumpCloud. */
  readonly updateToken: () => void;
  /** True where a rotation only makes JumpCloud's side send an invalid token, because the provider's own cannot be changed from here. */
  readonly rotationIsSimulated: boolean;
  /** Set for good once nobody answers any more. */
  readonly gone: () => Gone | undefined;
}

export interface Progress {
  readonly what: string;
  readonly done: number;
  readonly total: number;
}
