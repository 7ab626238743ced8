import { UserMistake } from '../errors.ts';
import { type BaseUrl, isLoopback } from '../transport/base-url.ts';
import { bypassesProxy } from '../transport/bypasses-proxy.ts';
import type { ChosenProxy } from '../transport/proxy-url.ts';
import { parseProxyUrl } from '../transport/proxy-url.ts';
import type { Settings } from './settings.ts';

/**
 * The proxy on the way to a base URL: the one that was given, else that of the environment, where NO_PROXY does not exclude the
 * host. As in Go's net/http, the environment's is never used for this machine itself.
 *
 * @throws UserMistake for a variable that holds no URL of a proxy, without its value
 */
export function chooseProxy(
  { proxy, origins }: Pick<Settings, 'proxy' | 'origins'>,
  baseUrl: BaseUrl,
  env: Readonly<Record<string, string | undefined>>,
): ChosenProxy | undefined {
  if (proxy) return { ...proxy, setBy: origins.proxy.text };
  if (isLoopback(baseUrl)) return undefined;
  const names = baseUrl.origin.startsWith('https:') ? FOR_HTTPS : FOR_HTTP;
  const setBy = names.find((name) => env[name]);
  if (setBy === undefined || bypassesProxy(baseUrl, env.NO_PROXY || env.no_proxy || '')) return undefined;
  try {
    return { ...parseProxyUrl(env[setBy] as string), setBy };
  } catch (error) {
    throw error instanceof UserMistake ? new UserMistake(`${setBy}: ${error.message}`) : error;
  }
}

const FOR_HTTPS = ['HTTPS_PROXY', 'https_proxy'] as const;
const FOR_HTTP = ['HTTP_PROXY', 'http_proxy'] as const;
