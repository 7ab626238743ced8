import { expect, test } from 'vitest';
import { parseDirectory } from '../../src/directory/parse-directory.ts';
import { nothingAcknowledged } from '../../src/jumpcloud/acknowledged.ts';
import { DEFAULT_BEHAVIOURS } from '../../src/jumpcloud/behaviours.ts';
import { connect } from '../../src/runner/connect.ts';
import { push } from '../../src/runner/push.ts';
import { handlerOf } from '../../src/server/handle.ts';
import { listen } from '../../src/server/listen.ts';
import { createProvider } from '../../src/server/provider.ts';
import { parseBaseUrl } from '../../src/transport/base-url.ts';
import { systemClock } from '../../src/transport/clock.ts';

test('smoke', async () => {
  const provider = createProvider({ tokens: ['t-o-k-e-n'] });
  const server = await listen(handlerOf(provider));
  const connection = connect({ baseUrl: parseBaseUrl(server.url), token: 't-o-k-e-n', userAgent: 'x', timeoutMs: 1000, concurrency: 4, rotate: () => provider.rotateToken() });
  const parsed = parseDirectory({
    users: [{ email: 'ada@example.com', firstname: 'Ada', lastname: 'Lovelace' }, { email: 'bob@example.com', firstname: 'Bob', lastname: 'X' }],
    groups: [{ name: 'engineering', members: ['ada@example.com', 'bob@example.com'] }],
    application: { boundGroups: ['engineering'] },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.mistakes));
  const ack = nothingAcknowledged();
  const context = { provider: connection.access, behaviours: DEFAULT_BEHAVIOURS, concurrency: 4, settleMs: 0, clock: systemClock, sleep: async () => {} };
  const r = await push(parsed.value, ack, context);
  console.log(JSON.stringify(r, null, 1));
  for (const e of connection.exchanges) console.log(e.n, e.purpose, e.request.method, e.request.url, e.response?.status, JSON.stringify(e.request.body), JSON.stringify(e.response?.body));
  const r2 = await push(parsed.value, ack, context);
  console.log(JSON.stringify(r2.step), connection.exchanges.size);
  await connection.close(); await server.close();
  expect(r.step.status).toBe('pass');
});
