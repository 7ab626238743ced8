import { request } from 'node:http';
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { buildConnector } from 'undici';
import type { BaseUrl } from './base-url.ts';
import { codeOf, kindOf } from './no-answer.ts';
import { addressOf, proxyFailure, proxyRefusal } from './proxy-failure.ts';
import type { ChosenProxy } from './proxy-url.ts';
import { type ClientCertificate, secureContextOf } from './secure-context.ts';

export interface ConnectorOptions {
  readonly baseUrl: BaseUrl;
  readonly proxy?: ChosenProxy | undefined;
  readonly timeoutMs: number;
  readonly ca?: readonly string[] | undefined;
  readonly clientCertificate?: ClientCertificate | undefined;
  readonly insecure?: boolean | undefined;
}

type Connector = buildConnector.connector;
type Target = buildConnector.Options;

/**
 * How a connection to the provider comes about: straight; through a tunnel of the proxy (CONNECT, RFC 9110 §9.3.6) where it is to be
 * TLS; else one to the proxy itself, which is then asked for whole URLs.
 *
 * @param closing aborted where nobody waits any more
 */
export function connectorOf(options: ConnectorOptions, closing: AbortSignal): Connector {
  const { baseUrl, proxy, ca = [], clientCertificate } = options;
  const toProvider = straight(options, secureContextOf(ca, clientCertificate));
  if (!proxy) return toProvider;
  const toProxy = straight(options, secureContextOf(ca));
  const dial = () =>
    opened(toProxy, targetOf(proxy)).catch((error) => Promise.reject(failureOf(error, proxy)));
  if (baseUrl.origin.startsWith('http:')) return calledBack(dial);
  return calledBack(async (target) => {
    const httpSocket = await tunnelled(await dial(), proxy, options, closing);
    return opened(toProvider, { ...target, httpSocket });
  });
}

function straight({ timeoutMs, insecure }: ConnectorOptions, secureContext?: SecureContext): Connector {
  return buildConnector({
    timeout: timeoutMs,
    rejectUnauthorized: !insecure,
    ...(secureContext && { secureContext }),
  });
}

function targetOf({ protocol, hostname, port }: ChosenProxy): Target {
  const host = hostname.replace(/^\[|\]$/g, '');
  return { protocol, hostname: host, host, port: String(port) };
}

/** Asks for the tunnel. The token is for the provider alone, so nothing of the request is told here. */
function tunnelled(
  socket: Socket,
  proxy: ChosenProxy,
  { baseUrl, timeoutMs }: ConnectorOptions,
  closing: AbortSignal,
): Promise<Socket> {
  const path = addressOf(baseUrl);
  const { authorization } = proxy;
  return new Promise((resolve, reject) => {
    const connect = request({
      ...{ createConnection: () => socket, signal: closing },
      ...{ method: 'CONNECT', path },
      headers: {
        host: path,
        connection: 'keep-alive',
        ...(authorization && { 'proxy-authorization': authorization }),
      },
    });
    const timer = setTimeout(() => connect.destroy(TOO_LATE), timeoutMs);
    connect.once('close', () => clearTimeout(timer));
    connect.once('error', (error) => reject(failureOf(error, proxy)));
    connect.once('connect', ({ statusCode = 0 }) => {
      if (statusCode >= 200 && statusCode < 300) return resolve(socket);
      socket.destroy();
      reject(proxyRefusal(statusCode, proxy, baseUrl));
    });
    connect.end();
  });
}

const TOO_LATE = Object.assign(new Error('no answer to CONNECT'), { code: 'ETIMEDOUT' });

function failureOf(error: unknown, proxy: ChosenProxy): unknown {
  const code = codeOf(error);
  return code === undefined ? error : proxyFailure(kindOf(code), code, proxy);
}

function opened(connect: Connector, target: Target): Promise<Socket> {
  return new Promise((resolve, reject) => {
    connect(target, (error, socket) => (socket ? resolve(socket) : reject(error)));
  });
}

function calledBack(open: (target: Target) => Promise<Socket>): Connector {
  return (target, callback) => {
    open(target).then(
      (socket) => callback(null, socket),
      (error) => callback(error, null),
    );
  };
}
