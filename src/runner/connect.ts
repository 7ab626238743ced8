import type { Exchange, ScimRequest, Send } from '../scim/exchange.ts';
import type { FaultDrawerOptions } from '../transport/chaos/fault-drawer.ts';
import { chaos } from '../transport/chaos.ts';
import { type Sleep, systemClock, systemSleep } from '../transport/clock.ts';
import { createExchangeLog, type ExchangeLog } from '../transport/exchange-log.ts';
import { HTTP_VERSION, type HttpOptions, type HttpSend, httpSend } from '../transport/http-send.ts';
import { inject } from '../transport/inject.ts';
import type { Redact } from '../transport/mask-exchange.ts';
import { Pace } from '../transport/pace.ts';
import { persist } from '../transport/persist.ts';
import { record } from '../transport/record.ts';
import { Watch } from '../transport/watch.ts';
import type { ProviderAccess } from './context.ts';

export interface ConnectOptions extends Omit<HttpOptions, 'token'> {
  /** The valid token; absent where the provider asks for none. */
  readonly token?: string | undefined;
  /** Issues a new token at the provider and invalidates the old one; absent where that cannot be done from here. */
  readonly rotate?: (() => string) | undefined;
  /** How often a request is sent again where that is safe and may help; 0 by default. */
  readonly retries?: number | undefined;
  /** Requests a second, at most; unlimited by default. */
  readonly rate?: number | undefined;
  readonly sleep?: Sleep | undefined;
  /** From 0 up to 1. */
  readonly random?: (() => number) | undefined;
  /** Ends all waiting at once, where `signal` ends what is under way. */
  readonly calledOff?: AbortSignal | undefined;
  /** Absent where requests are delivered as they are sent. */
  readonly chaos?: FaultDrawerOptions | undefined;
  /** What carries requests to the provider. Default: HTTP. */
  readonly openTransport?: (options: HttpOptions) => HttpSend;
}

export interface Connection {
  readonly access: ProviderAccess;
  /** The base URL. */
  readonly target: string;
  readonly exchanges: ExchangeLog;
  /** Of the requests so far. */
  readonly counts: RequestCounts;
  /** JSON-safe data with every secret masked; exchanges are masked already. */
  readonly redact: Redact;
  readonly close: () => Promise<void>;
}

export interface RequestCounts {
  /** Of JumpCloud's own conversation. */
  readonly jumpCloud: number;
  /** Of set-up, probes, audit and clean-up. */
  readonly others: number;
}

/** What JumpCloud sends while the provider's rotation is only simulated, and whoever is to be turned away. */
const INVALID_TOKEN = 'a-token-that-was-rotated-away';

/** Opens the way to a provider: every exchange is recorded, and JumpCloud's token may lag behind the valid one. */
export function connect(options: ConnectOptions): Connection {
  const { rotate, retries = 0, rate, calledOff, openTransport = httpSend, ...others } = options;
  const { clock = systemClock, sleep = systemSleep, random = Math.random, chaos: faults, ...http } = others;
  const tokens = { valid: options.token, jumpCloud: options.token };
  const token = ({ purpose = 'push', credentials }: ScimRequest) => {
    if (credentials) return credentials === 'none' ? undefined : INVALID_TOKEN;
    return purpose === 'push' ? tokens.jumpCloud : tokens.valid;
  };
  const exchanges = createExchangeLog();
  const { send: carry, headersOf, redact, close } = openTransport({ ...http, token, clock });
  const counts = { jumpCloud: 0, others: 0 };
  const sink = (exchange: Exchange) => {
    counts[exchange.purpose === 'push' ? 'jumpCloud' : 'others'] += 1;
    exchanges.add(exchange);
  };
  const watch = new Watch();
  const recorded = record({
    ...{ baseUrl: options.baseUrl, sink, clock, headersOf, redact },
    httpVersion: HTTP_VERSION,
  });
  const waiting = { clock, sleep, signal: calledOff };
  const paceAt = (most: number | undefined) =>
    new Pace({ ...waiting, concurrency: http.concurrency, rate: most });
  // Chaos sends twice, late and out of order, so each of its deliveries takes a turn of its own.
  const pace = paceAt(faults ? undefined : rate);
  const send = faults ? chaos(paceAt(rate).over(carry), faults) : carry;
  const persistent = persist({ ...waiting, retries, random });
  const over = (way: Send) => watch.over(persistent(pace.over(recorded(way))));
  return {
    target: options.baseUrl.href,
    access: {
      send: over(send),
      injecting: (injections) => over(inject(send, injections)),
      gone: () => watch.gone,
      rotationIsSimulated: rotate === undefined,
      rotateToken() {
        if (rotate) tokens.valid = rotate();
        else tokens.jumpCloud = INVALID_TOKEN;
      },
      updateToken() {
        tokens.jumpCloud = tokens.valid;
      },
    },
    exchanges,
    counts,
    redact,
    async close() {
      await close();
      exchanges.dispose();
    },
  };
}
