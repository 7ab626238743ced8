import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { parseBaseUrl } from '../../src/transport/base-url.ts';
import { type HttpOptions, type HttpSend, httpSend } from '../../src/transport/http-send.ts';

/** An `HttpSend` with a token and short patience, closed when the test is over. */
export function sender(url: string, options: Partial<HttpOptions> = {}): HttpSend {
  const http = httpSend({
    baseUrl: parseBaseUrl(url),
    token: () => 'canary-0123456789',
    userAgent: 'scim-sim/test',
    timeoutMs: 3_000,
    concurrency: 2,
    ...options,
  });
  onTestFinished(http.close);
  return http;
}

/** @returns the base URL of a server that lives until the test is over */
export async function serve(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(listener))}`;
}

/** A server that writes these bytes, whatever it is asked, and then hangs up. */
export async function serveBytes(...parts: (string | Buffer)[]): Promise<string> {
  return serveSocket((socket) => {
    for (const part of parts) socket.write(part);
    socket.end();
  });
}

/** A server that does with the connection what it likes, from the first byte of a request on. */
export function serveSocket(onRequest: (socket: Socket) => void): Promise<string> {
  return serveConnection((socket) => socket.once('data', () => onRequest(socket)));
}

/** A server that does with the connection what it likes. */
export async function serveConnection(onConnection: (socket: Socket) => void): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  return `http://127.0.0.1:${await listen(server)}`;
}

/**
 * The certificates are files, since not every machine has openssl. They are valid for a hundred years (but `expired`);
 * all but `self-signed` come from `authority`, whose key was thrown away.
 *
 * @returns the port of an HTTPS server with one of the certificates in `fixtures/`
 */
export async function serveTls(certificate: string): Promise<number> {
  const options = { cert: fixture(`${certificate}.pem`), key: fixture(`${certificate}.key`) };
  return listen(createTlsServer(options, (_, response) => response.end('{}')));
}

export function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

/** @returns a port on which nobody listens */
export async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** @returns the port at which a server listens until the test is over */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
