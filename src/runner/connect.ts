import type { Exchange, ScimRequest } from '../scim/exchange.ts';
import type { FaultDrawerOptions } from '../transport/chaos/fault-drawer.ts';
import { chaos } from '../transport/chaos.ts';
import { systemClock } from '../transport/clock.ts';
import { createExchangeLog, type ExchangeLog } from '../transport/exchange-log.ts';
import { HTTP_VERSION, type HttpOptions, type HttpSend, httpSend } from '../transport/http-send.ts';
import { inject } from '../transport/inject.ts';
import type { Redact } from '../transport/mask-exchange.ts';
import { record } from '../transport/record.ts';
import { Watch } from '../transport/watch.ts';
import type { ProviderAccess } from './context.ts';

export interface ConnectOptions extends Omit<HttpOptions, 'token'> {
  /** The valid token; absent where the provider asks for none. */
  readonly token?: string | undefined;
  /** Issues a new token at the provider and invalidates the old one; absent where that cannot be done from here. */
  readonly rotate?: (() => string) | undefined;
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
  const { rotate, chaos: faults, clock = systemClock, openTransport = httpSend, ...http } = options;
  const tokens = { valid: options.token, jumpCloud: options.token };
  const token = ({ purpose = 'push', credentials }: ScimRequest) => {
    if (credentials) return credentials === 'none' ? undefined : INVALID_TOKEN;
    return purpose === 'push' ? tokens.jumpCloud : tokens.valid;
  };
  const exchanges = createExchangeLog();
  const { send: carry, headersOf, redact, close } = openTransport({ ...http, token, clock });
  const send = faults ? chaos(carry, faults) : carry;
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
  return {
    target: options.baseUrl.href,
    access: {
      send: watch.over(recorded(send)),
      injecting: (injections) => watch.over(recorded(inject(send, injections))),
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
