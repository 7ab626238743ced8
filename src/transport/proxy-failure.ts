import { NoAnswer } from '../errors.ts';
import type { NoAnswerKind } from '../scim/exchange.ts';
import type { BaseUrl } from './base-url.ts';
import type { ChosenProxy } from './proxy-url.ts';

/** `127.0.0.1:3128`, and never the credentials. */
export function addressOf({ hostname, port }: Pick<BaseUrl, 'hostname' | 'port'>): string {
  return `${hostname}:${port}`;
}

/** Why there is no way to the proxy itself. */
export function proxyFailure(kind: NoAnswerKind, code: string, proxy: ChosenProxy): NoAnswer {
  const what = FAILURES[kind] ?? 'what it answers is not HTTP';
  const trust = kind === 'tls' ? ', and give its authority with --ca FILE' : '';
  return new NoAnswer(
    kind,
    `The proxy ${addressOf(proxy)} cannot be used: ${what} (${code}). Check ${proxy.setBy}${trust}.`,
  );
}

/** What the proxy answered in place of the provider. */
export function proxyRefusal(status: number, proxy: ChosenProxy, baseUrl: BaseUrl): NoAnswer {
  const [at, target] = [addressOf(proxy), addressOf(baseUrl)];
  if (status === 407) {
    const message = proxy.authorization
      ? `The proxy ${at} does not accept the credentials (407). Check the user name and the password in ${proxy.setBy}.`
      : `The proxy ${at} demands credentials (407). Give them in ${proxy.setBy}, like http://user:password@${at}`;
    return new NoAnswer('proxy', message);
  }
  if (status === 502 || status === 503 || status === 504) {
    const message = `The proxy ${at} does not reach ${target} (${status}). Check the host name in the base URL, and what the proxy reaches.`;
    return new NoAnswer('refused', message);
  }
  const message = `The proxy ${at} lets nobody through to ${target} (${status}). Ask whoever runs it, or exclude the host in NO_PROXY.`;
  return new NoAnswer('proxy', message);
}

const FAILURES: Partial<Record<NoAnswerKind, string>> = {
  dns: 'its host name is not known to DNS',
  refused: 'it cannot be connected to',
  tls: 'no TLS connection comes about',
  timeout: 'it does not answer in time',
  reset: 'it closes the connection',
};
