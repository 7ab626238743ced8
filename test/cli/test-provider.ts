import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { handlerOf } from '../../src/server/handle.ts';
import { listen } from '../../src/server/listen.ts';
import { createProvider } from '../../src/server/provider.ts';

export const TOKEN = 'canary-5zmDkJ1oKkq2vMZtHkz4r3Yq';

export interface TestProvider {
  readonly origin: string;
  readonly baseUrl: string;
  /** What arrived, in order: `GET /scim/v2/Users?…`. */
  readonly requests: readonly string[];
  /** The base URL and the token, as a command takes them from its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Cuts off what is under way, and answers nobody any more. */
  readonly die: () => void;
  /** The users that are there, or the groups, without any fault. */
  readonly list: (what: 'Users' | 'Groups') => Promise<readonly Record<string, unknown>[]>;
}

/** Answers in the reference provider's place where it returns true. */
export type Intercept = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

export interface TestProviderOptions {
  readonly intercept?: Intercept;
  /** What the reference provider answers → what is answered. */
  readonly alter?: (body: string, incoming: IncomingMessage) => string;
  /** What arrives → what the reference provider is asked. */
  readonly alterSent?: (sent: string) => string;
  /** The id of the nth resource. */
  readonly idOf?: (n: number) => string;
  readonly delayMs?: number;
  /** The valid token; `TOKEN` unless given. */
  readonly token?: string;
}

/** The reference provider behind a server of the test's own, which may be slow or wrong. It ends with the test. */
export async function startProvider(options: TestProviderOptions = {}): Promise<TestProvider> {
  const { intercept, delayMs = 0, token = TOKEN } = options;
  let ids = 0;
  const newId = options.idOf && (() => options.idOf?.(++ids) ?? '');
  const reference = await listen(handlerOf(createProvider({ tokens: [token], ...(newId && { newId }) })));
  const requests: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    requests.push(`${incoming.method} ${incoming.url}`);
    if (delayMs > 0) await sleep(delayMs);
    if (!intercept?.(incoming, outgoing)) passOn(incoming, outgoing, reference.port, options);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const die = () => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(async () => {
    die();
    await reference.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const baseUrl = `${origin}/scim/v2`;
  return {
    origin,
    baseUrl,
    requests,
    die,
    env: { SCIM_SIM_BASE_URL: baseUrl, SCIM_SIM_TOKEN: token },
    async list(what) {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`${reference.url}/${what}?count=1000`, { headers });
      return ((await answer.json()) as { Resources: Record<string, unknown>[] }).Resources;
    },
  };
}

async function passOn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  port: number,
  { alter = (body) => body, alterSent = (sent) => sent }: TestProviderOptions,
): Promise<void> {
  const { method, url = '', headers } = incoming;
  const { 'content-length': length, ...rest } = headers;
  const arrived = await text(incoming).catch(() => undefined);
  // Whoever was sending is gone.
  if (arrived === undefined) return;
  const sent = alterSent(arrived);
  const framing = length === undefined ? {} : { 'content-length': String(Buffer.byteLength(sent)) };
  const target = { host: '127.0.0.1', port, method, path: alterSent(url), headers: { ...rest, ...framing } };
  const onward = request(target, async (answer) => {
    const { 'content-length': _, ...kept } = answer.headers;
    outgoing.writeHead(answer.statusCode ?? 500, kept);
    outgoing.end(alter(await text(answer), incoming));
  });
  onward.on('error', () => outgoing.destroy());
  onward.end(sent);
}

/** An origin at which nobody listens. */
export async function deadOrigin(): Promise<string> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
