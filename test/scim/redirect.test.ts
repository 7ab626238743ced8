import { describe, expect, it } from 'vitest';
import { addsASlash, isRedirect } from '../../src/scim/redirect.ts';

describe('a redirect', () => {
  it.each([
    ['sends the client elsewhere by its Location', 301, 'https://scim.example.com/Users', true],
    ['is none without a Location', 308, undefined, false],
    ['is none where the client has the resource already', 304, '/Users', false],
    ['is none where something was created', 201, '/Users/7f3', false],
  ])('%s', (_, status, location, expected) => {
    expect(isRedirect({ status, headers: location === undefined ? {} : { location } })).toBe(expected);
  });

  it.each([
    ['/Users/', true],
    ['https://scim.example.com/v2/Users/?count=1', true],
    ['/Users', false],
    ['https://login.example.com/', false],
    ['/Users/7f3/', false],
  ])('from /Users to %s adds a slash: %s', (location, expected) => {
    expect(addsASlash('/Users', { status: 307, headers: { location } })).toBe(expected);
  });
});
