import { setMaxListeners } from 'node:events';
import { request } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import { type SecureContext, connect as tlsConnect } from 'node:tls';
import type { buildConnector } from 'undici';
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

/**
 * How a connection to the provider comes about: straight; through a tunnel of the proxy (CONNECT, RFC 9110 §9.3.6) where it is to be
 * TLS; else one to the proxy itself, which is then asked for whole URLs. An attempt that takes too long leaves no socket behind.
 *
 * @param closing aborted where nobody waits any more
 */
export function connectorOf(options: ConnectorOptions, closing: AbortSignal): buildConnector.connector {
  const open = wayOf(options);
  // Each attempt listens; Node would take more than ten for a leak.
  setMaxListeners(0, closing);
  return (target, callback) => {
    const attempt = new AbortController();
    const stop = () => attempt.abort();
    const timer = setTimeout(stop, options.timeoutMs);
    closing.addEventListener('abort', stop);
    const opening = open(target, attempt.signal).finally(() => {
      clearTimeout(timer);
      closing.removeEventListener('abort', stop);
    });
    opening.then(
      (socket) => callback(null, socket),
      (error) => callback(error, null),
    );
  };
}

type Target = Pick<buildConnector.Options, 'protocol' | 'hostname' | 'port' | 'servername'>;
type Way = (target: Target, signal: AbortSignal) => Promise<Socket>;

function wayOf(options: ConnectorOptions): Way {
  const { baseUrl, proxy, ca = [], clientCertificate, insecure = false } = options;
  const toProvider = { insecure, secureContext: secureContextOf(ca, clientCertificate) };
  if (!proxy) return (target, signal) => dialled(target, signal, toProvider);
  const toProxy = { insecure, secureContext: secureContextOf(ca) };
  const reach = (signal: AbortSignal) =>
    dialled(targetOf(proxy), signal, toProxy).catch((error) => Promise.reject(failureOf(error, proxy)));
  if (baseUrl.origin.startsWith('http:')) return (_, signal) => reach(signal);
  return async (target, signal) => {
    const tunnel = await tunnelled(await reach(signal), proxy, baseUrl, signal);
    return dialled(target, signal, toProvider, tunnel);
  };
}

function targetOf({ protocol, hostname, port }: ChosenProxy): Target {
  const host = hostname.replace(/^\[|\]$/g, '');
  return { protocol, hostname: host, port: String(port), servername: isIP(host) === 0 ? host : '' };
}

interface Trust {
  readonly insecure: boolean;
  readonly secureContext: SecureContext | undefined;
}

/** @param tunnel to speak TLS in, instead of a new connection */
function dialled(
  { protocol, hostname, port, servername }: Target,
  signal: AbortSignal,
  { insecure, secureContext }: Trust,
  tunnel?: Socket,
): Promise<Socket> {
  const isTls = protocol === 'https:';
  const address = { host: hostname, port: Number(port || (isTls ? 443 : 80)) };
  const socket = isTls
    ? tlsConnect({
        ...address,
        ALPNProtocols: ['http/1.1'],
        rejectUnauthorized: !insecure,
        ...(servername && { servername }),
        ...(secureContext && { secureContext }),
        ...(tunnel && { socket: tunnel }),
      })
    : connect(address);
  const stop = () => socket.destroy(TOO_LATE);
  signal.addEventListener('abort', stop);
  return new Promise<Socket>((resolve, reject) => {
    socket.once('error', reject);
    socket.once(isTls ? 'secureConnect' : 'connect', () => {
      socket.off('error', reject);
      resolve(socket.setNoDelay(true).setKeepAlive(true, 60_000));
    });
  }).finally(() => signal.removeEventListener('abort', stop));
}

/** Asks for the tunnel. The token is for the provider alone, so nothing of the request is told here. */
function tunnelled(
  socket: Socket,
  proxy: ChosenProxy,
  baseUrl: BaseUrl,
  signal: AbortSignal,
): Promise<Socket> {
  const path = addressOf(baseUrl);
  const { authorization } = proxy;
  return new Promise((resolve, reject) => {
    const asking = request({
      ...{ createConnection: () => socket, signal, method: 'CONNECT', path },
      headers: {
        host: path,
        connection: 'keep-alive',
        ...(authorization && { 'proxy-authorization': authorization }),
      },
    });
    asking.once('error', (error) => reject(failureOf(error, proxy)));
    asking.once('connect', ({ statusCode = 0 }) => {
      if (statusCode >= 200 && statusCode < 300) return resolve(socket);
      socket.destroy();
      reject(proxyRefusal(statusCode, proxy, baseUrl));
    });
    asking.end();
  });
}

const TOO_LATE = Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' });

function failureOf(error: unknown, proxy: ChosenProxy): unknown {
  const code = codeOf(error);
  return code === undefined ? error : proxyFailure(kindOf(code), code, proxy);
}
