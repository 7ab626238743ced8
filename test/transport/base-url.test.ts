import { describe, expect, test } from 'vitest';
import { UserMistake } from '../../src/errors.ts';
import { isLoopback, parseBaseUrl } from '../../src/transport/base-url.ts';

describe('a base URL', () => {
  test.each([
    ['https://scim.example.com', 'https://scim.example.com', '', 443],
    ['https://scim.example.com/v2', 'https://scim.example.com/v2', '/v2', 443],
    ['HTTP://Scim.Example.com:8080/a/b', 'http://scim.example.com:8080/a/b', '/a/b', 8080],
    ['http://[::1]:80/v2', 'http://[::1]/v2', '/v2', 80],
  ])('%s is read', (text, href, path, port) => {
    expect(parseBaseUrl(text)).toMatchObject({ href, path, port });
  });

  test.each([
    ['', 'The base URL is empty. Write it like https://scim.example.com/v2'],
    ['scim.example.com/v2', 'Base URL scim.example.com/v2 has no scheme. Write https://scim.example.com/v2'],
    ['localhost:8080', 'Base URL localhost:8080 has no scheme. Write http://localhost:8080'],
    [
      'https:/scim.example.com',
      'Base URL https:/scim.example.com has no scheme. Write https://scim.example.com',
    ],
    ['ftp://scim.example.com', 'Base URL has the scheme ftp:// where SCIM needs https:// (or http://).'],
    [
      'https://scim.example.com/v2/',
      'Base URL https://scim.example.com/v2/ ends with a slash; JumpCloud documents that it must not. Write https://scim.example.com/v2',
    ],
    [
      'https://scim.example.com/v2?',
      'The base URL has a query; /Users is appended to it as it is. Write https://scim.example.com/v2',
    ],
    [
      'https://scim.example.com/v2#x',
      'The base URL has a fragment; /Users is appended to it as it is. Write https://scim.example.com/v2',
    ],
    [
      'https://scim.example.com:99999',
      'Base URL https://scim.example.com:99999 is not a valid URL. Write it like https://scim.example.com/v2',
    ],
    [
      ' https://scim.example.com',
      'The base URL holds a blank, a line break or a backslash. Write it like https://scim.example.com/v2',
    ],
  ])('that is "%s" is refused in words', (text, message) => {
    expect(() => parseBaseUrl(text)).toThrow(new UserMistake(message));
  });

  test.each([
    'https://ada:pass-word@scim.example.com/v2',
    'https://ada:pass-word/x@scim.example.com/v2',
    'ada:pass-word@scim.example.com/v2',
    'ftp://ada:pass-word@scim.example.com',
    'https://ada:pass-word@scim.example.com:99999',
    'https://scim.example.com/v2?key=pass-word',
    'scim.example.com/v2?key=pass-word',
    'https:// ada:pass-word@scim.example.com/v2',
    'https://ada:pass-word@https://ada:pass-word@scim.example.com/v2',
  ])('is refused without echoing its secret: %s', (text) => {
    expect(() => parseBaseUrl(text)).toThrow(UserMistake);
    expect(() => parseBaseUrl(text)).not.toThrow(/pass-word/);
  });
});

test.each([
  ['http://localhost:1', true],
  ['http://scim.localhost', true],
  ['http://127.0.0.1', true],
  ['http://127.9.8.7', true],
  ['http://2130706433', true],
  ['http://[::1]:8080', true],
  ['http://localhost.example.com', false],
  ['http://127.0.0.1.example.com', false],
  ['http://notlocalhost', false],
  ['http://10.0.0.1', false],
  ['http://[::2]', false],
])('%s is on this machine: %s', (url, loopback) => {
  expect(isLoopback(parseBaseUrl(url))).toBe(loopback);
});
