import { expect, test } from 'vitest';
import { parseBaseUrl } from '../../src/transport/base-url.ts';
import { bypassesProxy } from '../../src/transport/bypasses-proxy.ts';

test.each([
  ['*', 'https://scim.example.com'],
  ['scim.example.com', 'https://scim.example.com'],
  ['SCIM.Example.com', 'https://scim.example.com'],
  ['example.com', 'https://scim.example.com'],
  ['.example.com', 'https://scim.example.com'],
  ['*.example.com', 'https://scim.example.com'],
  ['other.test, example.com', 'https://scim.example.com'],
  ['other.test example.com', 'https://scim.example.com'],
  ['example.com:443', 'https://scim.example.com'],
  ['example.com:8443', 'https://scim.example.com:8443'],
  ['10.1.2.3', 'http://10.1.2.3'],
  ['10.1.2.3:8080', 'http://10.1.2.3:8080'],
  ['10.0.0.0/8', 'http://10.1.2.3'],
  ['fd00::1', 'http://[fd00::1]'],
  ['[fd00::1]:8080', 'http://[fd00::1]:8080'],
  ['fd00::/16', 'http://[fd00::1]'],
])('NO_PROXY=%s excludes %s', (noProxy, url) => {
  expect(bypassesProxy(parseBaseUrl(url), noProxy)).toBe(true);
});

test.each([
  ['', 'https://scim.example.com'],
  [' , ', 'https://scim.example.com'],
  ['.example.com', 'https://example.com'],
  ['*.example.com', 'https://example.com'],
  ['ample.com', 'https://scim.example.com'],
  ['scim.example.com.test', 'https://scim.example.com'],
  ['example.com:8443', 'https://scim.example.com'],
  ['10.1.2.30', 'http://10.1.2.3'],
  ['2.3', 'http://10.1.2.3'],
  ['10.0.0.0/8', 'http://11.1.2.3'],
  ['10.0.0.0/99', 'http://10.1.2.3'],
  ['/8', 'http://10.1.2.3'],
  ['10.0.0.0/8', 'https://scim.example.com'],
])('NO_PROXY=%s does not exclude %s', (noProxy, url) => {
  expect(bypassesProxy(parseBaseUrl(url), noProxy)).toBe(false);
});
