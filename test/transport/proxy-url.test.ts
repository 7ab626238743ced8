import { expect, test } from 'vitest';
import { UserMistake } from '../../src/errors.ts';
import { parseProxyUrl } from '../../src/transport/proxy-url.ts';

test.each([
  ['http://proxy.example.com:3128', 'http:', 'proxy.example.com', 3128],
  ['proxy.example.com:3128', 'http:', 'proxy.example.com', 3128],
  ['proxy', 'http:', 'proxy', 80],
  ['https://proxy.example.com/', 'https:', 'proxy.example.com', 443],
  ['http://[::1]:8080', 'http:', '[::1]', 8080],
])('%s is a proxy', (text, protocol, hostname, port) => {
  expect(parseProxyUrl(text)).toEqual({ protocol, hostname, port, secrets: [] });
});

test.each([
  ['http://ada:canary-pass@p:1', 'ada:canary-pass', 'canary-pass'],
  ['ada:canary-pass@p:1', 'ada:canary-pass', 'canary-pass'],
  ['http://ada:can%40ry%3Apass@p:1', 'ada:can@ry:pass', 'can@ry:pass'],
  ['http://canary-token@p:1', 'canary-token:', 'canary-token'],
])('%s signs in as %s, and that is a secret', (text, pair, secret) => {
  const basic = Buffer.from(pair).toString('base64');
  const { authorization, secrets } = parseProxyUrl(text);
  expect(authorization).toBe(`Basic ${basic}`);
  expect(secrets).toEqual(expect.arrayContaining([secret, basic, pair]));
});

test.each([
  ['', 'this is no URL of a proxy'],
  ['http://', 'this is no URL of a proxy'],
  ['http://ada:canary-pass@p:99999', 'this is no URL of a proxy'],
  ['http://ada:canary pass@p:1', 'this is no URL of a proxy'],
  ['socks5://ada:canary-pass@p:1', 'a proxy with the scheme socks5:// is not supported'],
  ['http://ada:canary-pass@p:1/way', 'the URL of a proxy ends with its port'],
  ['http://ada:canary-pass@p:1?x', 'the URL of a proxy ends with its port'],
  ['http://ada:canary-pass%@p:1', 'holds a % that must be written as %25'],
])('"%s" is a mistake, told without the password', (text, message) => {
  const attempt = () => parseProxyUrl(text);
  expect(attempt).toThrow(UserMistake);
  expect(attempt).toThrow(message);
  expect(attempt).not.toThrow(/canary/);
});
