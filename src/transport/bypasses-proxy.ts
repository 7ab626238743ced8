import { BlockList, isIP, isIPv6 } from 'node:net';
import type { BaseUrl } from './base-url.ts';

/**
 * Whether NO_PROXY excludes a host. As in Go's net/http: a name also means the names below it, one with a dot or `*.` before it only
 * those; an address or a range (`10.0.0.0/8`) means addresses; each may have a port; `*` is everybody.
 */
export function bypassesProxy({ hostname, port }: BaseUrl, noProxy: string): boolean {
  const host = bare(hostname.toLowerCase());
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => entry === '*' || matches(entry, host, port));
}

function matches(entry: string, host: string, port: number): boolean {
  const [, named = '', ofPort] = /^(\[.*\]|[^:]*|.*:.*:.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if (ofPort !== undefined && Number(ofPort) !== port) return false;
  const name = bare(named).replace(/^\*\./, '.');
  if (isIP(host) !== 0) return name.includes('/') ? isInRange(name, host) : name === host;
  return host.endsWith(name.startsWith('.') ? name : `.${name}`) || host === name;
}

function isInRange(range: string, host: string): boolean {
  const [network = '', bits] = range.split('/');
  const family = isIPv6(network) ? 'ipv6' : 'ipv4';
  try {
    const list = new BlockList();
    list.addSubnet(network, Number(bits), family);
    return list.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
  } catch {
    // What is no range means nobody.
    return false;
  }
}

/** An IPv6 address without its brackets. */
function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}
