import { NoAnswer } from '../errors.ts';
import type { NoAnswerKind, ScimRequest, ScimResponse, Send } from '../scim/exchange.ts';
import { ENDPOINTS } from '../scim/resource.ts';

/** That nobody answers any more, or only that there were too many requests. */
export interface Gone {
  readonly last: NoAnswer;
  /** All that went without an answer since the last one came. */
  readonly silences: ReadonlySet<NoAnswer>;
}

/** Watches over all that is sent whether the provider still answers. */
export class Watch {
  #gone: Gone | undefined;
  #silences = new Set<NoAnswer>();
  /** How many answers came that were no 429. */
  #served = 0;
  #knocking: Promise<void> | undefined;

  /** Set for good once nobody answers any more. */
  get gone(): Gone | undefined {
    return this.#gone;
  }

  /**
   * Asks a provider that is gone for nothing more, since each request would cost a whole time-out. Clean-up is exempt: it has a
   * patience of its own, and what it cannot remove stays behind.
   */
  over(send: Send): Send {
    return async (request) => {
      if (this.#gone && request.purpose !== 'cleanup') throw this.#gone.last;
      try {
        const served = this.#served;
        return this.#heard(await send(request), served);
      } catch (error) {
        const says = error instanceof NoAnswer && error.kind !== 'interrupted' && !error.chaos;
        if (says) await this.#missed(error, send);
        throw error;
      }
    };
  }

  /**
   * What a scenario injected says nothing about the provider, nor does what chaos kept back.
   *
   * @param served how many were, when the request was sent
   */
  #heard(answer: ScimResponse, served: number): ScimResponse {
    if (answer.injected !== undefined || this.#gone) return answer;
    this.#silences = new Set();
    if (answer.status !== 429) this.#served += 1;
    // Where others were served meanwhile, it is only slow.
    else if (isPutOff(answer) && served === this.#served) {
      this.#gone = { last: new NoAnswer('refused', PUT_OFF), silences: new Set() };
    }
    return answer;
  }

  async #missed(silence: NoAnswer, send: Send): Promise<void> {
    this.#silences.add(silence);
    if (this.#gone) return;
    if (UNREACHABLE.has(silence.kind)) this.#gone = { last: silence, silences: this.#silences };
    else if (this.#silences.size >= PATIENCE) {
      this.#knocking ??= this.#knock(send).finally(() => {
        this.#knocking = undefined;
      });
      await this.#knocking;
    }
  }

  /** A provider that only fails at what was asked still answers this. */
  async #knock(send: Send): Promise<void> {
    const silences = this.#silences;
    const silence = await send(KNOCK).then(() => undefined, caughtSilence);
    if (silence?.kind === 'interrupted') return;
    // Somebody else may have got an answer meanwhile.
    if (!silence || silences !== this.#silences) this.#silences = new Set();
    else {
      silences.add(silence);
      this.#gone = { last: silence, silences };
    }
  }
}

/** True for a 429 that stood after it had been waited for as long as any is: each further request would cost as much. */
export function isPutOff({ status, attempts }: ScimResponse): boolean {
  return status === 429 && attempts !== undefined;
}

/** So many requests in a row without an answer. */
const PATIENCE = 3;

const PUT_OFF =
  'The provider still answers 429 (too many requests) after a minute of waiting. Try again later, and slower with --rate N.';

/** Not even a connection comes about. */
export const UNREACHABLE: ReadonlySet<NoAnswerKind> = new Set(['dns', 'refused', 'proxy', 'tls']);

const KNOCK: ScimRequest = {
  method: 'GET',
  path: ENDPOINTS.User,
  query: { startIndex: '1', count: '1' },
  purpose: 'probe',
  once: true,
};

function caughtSilence(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  throw error;
}
