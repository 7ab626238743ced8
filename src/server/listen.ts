import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Handler, HttpAnswer, HttpRequest } from './http.ts';
import { settled } from './in-process.ts';
import { Refusal } from './refusal.ts';

export interface ListenOptions {
  /** Default: loopback, which nobody else reaches. */
  readonly host?: string;
  /** Default: a free one. */
  readonly port?: number;
  /** The longest request body, in bytes; beyond it the answer is 413. Default: 10 MiB, about 200,000 members. */
  readonly bodyLimit?: number;
}

export interface Listening {
  /** The base URL for clients: `http://127.0.0.1:41234/scim/v2`. */
  readonly url: string;
  readonly port: number;
  /** Lets requests in progress end and drops idle connections at once. */
  close(): Promise<void>;
}

const BASE_PATH = '/scim/v2';

/**
 * Serves a handler over HTTP/1.1.
 *
 * @throws Error of `node:net` where the address cannot be had
 */
export async function listen(handler: Handler, options: ListenOptions = {}): Promise<Listening> {
  const { host = '127.0.0.1', port = 0, bodyLimit = 10 * 1024 * 1024 } = options;
  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing, handler, bodyLimit));
  server.on('request', (_, outgoing) => {
    // A connection that was busy when the server closed would keep it up until its time-out.
    outgoing.once('close', () => server.listening || server.closeIdleConnections());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  const authority = `${host.includes(':') ? `[${host}]` : host}:${bound}`;
  return { url: `http://${authority}${BASE_PATH}`, port: bound, close: () => close(server) };
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handler: Handler,
  bodyLimit: number,
): Promise<void> {
  try {
    send(outgoing, await settled(handler(await readRequest(incoming, bodyLimit))));
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(500, 'The provider failed: a bug in it.');
    send(outgoing, {
      status: refusal.status,
      headers: { 'content-type': 'application/scim+json; charset=utf-8' },
      body: refusal.body,
    });
  }
}

async function readRequest(incoming: IncomingMessage, bodyLimit: number): Promise<HttpRequest> {
  const text = await readText(incoming, bodyLimit);
  // Not by a URL parser, which would take an id of `%2E%2E` for the parent folder.
  const [, path = '', query] = /^([^?]*)\??(.*)$/s.exec(incoming.url ?? '') ?? [];
  if (!path.startsWith(`${BASE_PATH}/`)) throw new Refusal(404, `The base path is ${BASE_PATH}.`);
  return {
    method: incoming.method ?? 'GET',
    path: path.slice(BASE_PATH.length),
    query: Object.fromEntries(new URLSearchParams(query)),
    headers: joined(incoming.headers),
    text,
    baseUrl: `http://${incoming.headers.host ?? 'localhost'}${BASE_PATH}`,
  };
}

/** A body beyond the limit is read to its end and forgotten: a client that is still sending would not see the answer. */
async function readText(incoming: IncomingMessage, bodyLimit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= bodyLimit) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (length > bodyLimit) throw new Refusal(413, `The body is longer than ${bodyLimit} bytes.`);
  return Buffer.concat(chunks).toString('utf8');
}

function send(outgoing: ServerResponse, { status, headers, body }: HttpAnswer): void {
  outgoing.writeHead(status, headers);
  outgoing.end(body && JSON.stringify(body));
}

function joined(headers: IncomingMessage['headers']): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
