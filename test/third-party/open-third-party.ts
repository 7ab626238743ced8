import type { Behaviours } from '../../src/jumpcloud/behaviours.ts';
import { desiredOf } from '../../src/jumpcloud/scope.ts';
import { connect } from '../../src/runner/connect.ts';
import { parseBaseUrl } from '../../src/transport/base-url.ts';
import { systemClock } from '../../src/transport/clock.ts';
import type { Endpoint } from '../runner/playing.ts';
import type { RunningThirdParty } from './start.ts';

/** The way to a third-party server as the command line opens it; whoever opens it closes the connection. */
export function openThirdParty(
  { baseUrl, token }: RunningThirdParty,
  behaviours: Behaviours,
): Pick<Endpoint, 'connection' | 'context'> {
  const concurrency = 8;
  const connection = connect({
    ...{ baseUrl: parseBaseUrl(baseUrl), token, concurrency },
    userAgent: 'scim-sim/test',
    timeoutMs: 30_000,
  });
  return {
    connection,
    context: {
      provider: connection.access,
      exchanges: connection.exchanges,
      behaviours,
      desiredOf,
      concurrency,
      settleMs: 0,
      clock: systemClock,
      sleep: async () => {},
    },
  };
}
