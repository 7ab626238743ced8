// better-auth's SCIM plugin on loopback, for the tests: `SCIM_TOKEN=… node better-auth-server.mjs`.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { memoryAdapter } from '@better-auth/memory-adapter';
import { scim } from '@better-auth/scim';
import { betterAuth } from 'better-auth';
import { getAuthTables } from 'better-auth/db';
import { toNodeHandler } from 'better-auth/node';
import { announce } from './announce.mjs';

// It wants its own address while it is built, so the port is opened first.
const server = createServer().listen(0, '127.0.0.1', () => {
  const origin = `http://127.0.0.1:${server.address().port}`;
  server.on('request', toNodeHandler(createAuth(origin)));
  announce(`${origin}/api/auth/scim/v2`);
});

function createAuth(baseURL) {
  const credentials = [{ type: 'bearer', id: 'tests', token: process.env.SCIM_TOKEN }];
  const options = {
    baseURL,
    secret: randomBytes(32).toString('hex'),
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    plugins: [scim({ connections: [{ id: 'jumpcloud', credentials }] })],
  };
  // The memory adapter knows only the tables that it is given.
  const tables = Object.values(getAuthTables(options)).map(({ modelName }) => [modelName, []]);
  return betterAuth({ ...options, database: memoryAdapter(Object.fromEntries(tables)) });
}
