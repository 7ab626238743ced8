import { expect, test } from 'vitest';
import { chooseProxy } from '../../src/config/choose-proxy.ts';
import { resolveSettings } from '../../src/config/resolve-settings.ts';
import { parseBaseUrl } from '../../src/transport/base-url.ts';

const HTTPS = 'https://scim.example.com';
const HTTP = 'http://scim.example.com';

function chosen(url: string, env: Record<string, string>, proxy?: string): string | undefined {
  const settings = resolveSettings({ flags: { proxy }, env: {}, configFile: undefined, reporters: [] });
  const { hostname, setBy } = chooseProxy(settings, parseBaseUrl(url), env) ?? {};
  return setBy && `${hostname} by ${setBy}`;
}

test.each<[string, Record<string, string>, string | undefined]>([
  [HTTPS, {}, undefined],
  [HTTPS, { HTTPS_PROXY: 'a:1' }, 'a by HTTPS_PROXY'],
  [HTTPS, { https_proxy: 'a:1' }, 'a by https_proxy'],
  [HTTPS, { HTTPS_PROXY: 'a:1', https_proxy: 'b:1' }, 'a by HTTPS_PROXY'],
  [HTTPS, { HTTPS_PROXY: '', https_proxy: 'b:1' }, 'b by https_proxy'],
  [HTTPS, { HTTP_PROXY: 'a:1' }, undefined],
  [HTTP, { HTTP_PROXY: 'a:1' }, 'a by HTTP_PROXY'],
  [HTTP, { http_proxy: 'a:1' }, 'a by http_proxy'],
  [HTTP, { HTTPS_PROXY: 'a:1' }, undefined],
  [HTTPS, { HTTPS_PROXY: 'a:1', NO_PROXY: 'example.com' }, undefined],
  [HTTPS, { HTTPS_PROXY: 'a:1', no_proxy: 'example.com' }, undefined],
  [HTTPS, { HTTPS_PROXY: 'a:1', NO_PROXY: 'example.org' }, 'a by HTTPS_PROXY'],
  ['http://127.0.0.1:8080', { HTTP_PROXY: 'a:1' }, undefined],
  ['http://[::1]:8080', { HTTP_PROXY: 'a:1' }, undefined],
  ['https://localhost', { HTTPS_PROXY: 'a:1' }, undefined],
])('on the way to %s with %j is %s', (url, env, expected) => {
  expect(chosen(url, env)).toBe(expected);
});

test.each([HTTPS, HTTP, 'http://127.0.0.1:8080'])(
  'a --proxy is on the way to %s whatever else is said',
  (url) => {
    const env = { HTTPS_PROXY: 'a:1', HTTP_PROXY: 'a:1', NO_PROXY: '*' };
    expect(chosen(url, env, 'mine:1')).toBe('mine by --proxy');
  },
);

test('a variable that holds no proxy is named, and what it holds is not', () => {
  const env = { HTTPS_PROXY: 'socks5://ada:canary@a:1' };
  expect(() => chosen(HTTPS, env)).toThrow(
    /^HTTPS_PROXY: a proxy with the scheme socks5:\/\/ is not supported\. /,
  );
  expect(() => chosen(HTTPS, env)).not.toThrow(/canary/);
});

test('a --proxy that is none is a mistake', () => {
  expect(() => chosen(HTTPS, {}, 'ftp://ada:canary@a:1')).toThrow(
    /^--proxy: a proxy with the scheme ftp:\/\/ is not supported\. /,
  );
});
