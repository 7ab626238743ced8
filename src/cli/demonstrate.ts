import { CHECKS } from '../checks/checks.ts';
import { DIALECTS } from '../checks/dialects/dialects.ts';
import type { Behaviours } from '../jumpcloud/behaviours.ts';
import { desiredOf } from '../jumpcloud/scope.ts';
import type { Demonstration } from '../report/explain/demonstration.ts';
import { connect } from '../runner/connect.ts';
import { verify } from '../runner/verify/verify.ts';
import type { Exchange } from '../scim/exchange.ts';
import { faultById } from '../server/faults/faults.ts';
import { systemClock } from '../transport/clock.ts';
import { startEmbedded } from './embedded.ts';
import { VERSION } from './version.ts';

/** What a fault hides never shows, so nobody waits for it. */
const SETTLE_MS = 20;

/** Plays a check on the reference provider with a fault that it finds, to show what it looks like where it is broken. */
export async function demonstrate(
  id: string,
  fault: string,
  behaviours: Behaviours,
): Promise<Demonstration | undefined> {
  const { baseUrl, token, close } = await startEmbedded([fault]);
  const connection = connect({
    baseUrl,
    token,
    userAgent: `scim-sim/${VERSION}`,
    timeoutMs: 30_000,
    concurrency: CONCURRENCY,
  });
  try {
    const context = {
      provider: connection.access,
      exchanges: connection.exchanges,
      behaviours,
      desiredOf,
      concurrency: CONCURRENCY,
      settleMs: SETTLE_MS,
      clock: systemClock,
      sleep: async () => {},
    };
    const plan = {
      checks: CHECKS.filter((check) => check.id === id),
      measures: [],
      dialects: DIALECTS.filter((dialect) => dialect.id === id),
      lifecycle: [],
      readOnly: false,
      thorough: true,
      tag: 'shown',
      domain: 'example.com',
      userAttributes: {},
      strict: false,
      waivers: [],
    };
    const { verdicts } = await verify(plan, context, connection.exchanges);
    const verdict = verdicts.find((one) => one.id === id && one.actual !== undefined);
    if (!verdict) return undefined;
    const exchange = connection.exchanges.get(verdict.exchanges[0] ?? 0);
    const { title, seenAt } = faultById(fault);
    const shown = exchange && { exchange: below(exchange, connection.target) };
    return { fault: { id: fault, title, seenAt }, verdict, ...shown };
  } finally {
    await connection.close();
    await close();
  }
}

/** The provider is gone when it is read, so its address says nothing. */
function below(exchange: Exchange, target: string): Exchange {
  const { request } = exchange;
  return { ...exchange, request: { ...request, url: request.url.slice(target.length) } };
}

const CONCURRENCY = 8;
