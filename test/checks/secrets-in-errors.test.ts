import { describe, expect, it } from 'vitest';
import { SECRETS_IN_ERRORS } from '../../src/checks/errors/secrets-in-errors.ts';
import { isFinding } from '../../src/checks/finding.ts';
import { answered } from './answered.ts';

describe('an error tells too much', () => {
  it.each([
    ['Node.js', 'Error: x\n    at Users.find (/srv/app/users.js:12:5)'],
    ['Node.js, a module', 'Error: x\n    at async file:///srv/app/users.js:12:5'],
    ['Java', 'java.lang.NullPointerException\n\tat com.example.scim.UserService.find(UserService.java:88)'],
    ['.NET', 'System.Exception: x\n   at Example.Users.Find(String id) in C:\\src\\Users.cs:line 42'],
    ['Python', 'Traceback (most recent call last):\n  File "/srv/app/views.py", line 12, in get'],
    ['PHP', '#0 /var/www/html/src/Users.php(34): find()'],
    ['Ruby', "/srv/app/models/user.rb:12:in `find'"],
    ['Go', 'panic: x\n\ngoroutine 1 [running]:'],
  ])('with a stack of %s', (_, detail) => {
    expect(found({ body: { detail } })).toBe(true);
  });

  it('with the token, which the recorder has masked', () => {
    expect(found({ body: { detail: 'No session for Bearer [token]' } })).toBe(true);
  });

  it('with a stack on a page that is no JSON', () => {
    const excerpt = '<pre>Error: x<br>    at Users.find (/srv/app/users.js:12:5)';
    expect(found({ problem: { kind: 'not-json', detail: 'The body is not JSON.', excerpt } })).toBe(true);
  });
});

describe('an error does not tell too much', () => {
  it.each([
    'The user 2819c223-7f76-453a-919d-413861904646 was not found at https://scim.example.com:8443/v2/Users.',
    'Look at line 12: "emails" must be a list.',
    'The filter is wrong at position 12 (userName eq).',
    'The token is not, or no longer, valid.',
    // A short token may be a word like any other.
    'The [token?] was not found.',
  ])('by "%s"', (detail) => {
    expect(found({ body: { detail } })).toBe(false);
  });

  it('where it is none', () => {
    expect(found({ status: 200, body: { displayName: '[token]' } })).toBe(false);
  });
});

function found(response: Parameters<typeof answered>[0]): boolean {
  const [check] = SECRETS_IN_ERRORS;
  const exchange = answered({ status: 400, ...response });
  return check?.kind === 'exchange' && isFinding(check.verify(exchange));
}
