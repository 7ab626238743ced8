import { describe, expect, test } from 'vitest';
import { briefBody, briefDifference } from '../../src/report/brief-body.ts';

const USER = { active: true, emails: [{ value: 'ada@example.com' }], schemas: ['urn:x'], userName: 'ada' };

describe('a body', () => {
  test('begins with what is short and ends with its schemas', () => {
    expect(briefBody(USER)).toBe(
      '{"active": true, "userName": "ada", "emails": [{"value": "ada@example.com"}], "schemas": ["urn:x"]}',
    );
  });

  test.each([
    [undefined, 'nothing'],
    [[1], '[1]'],
    ['Sign in.', '"Sign in."'],
  ])('that is no object is told as it is: %j', (body, text) => {
    expect(briefBody(body)).toBe(text);
  });
});

describe('an answer is told by what differs from the request', () => {
  test.each<[string, unknown, unknown, string]>([
    ['what was added', { ...USER, id: 42 }, USER, 'what was sent, and {"id": 42}'],
    ['what was altered', { ...USER, active: false }, USER, 'what was sent, and {"active": false}'],
    ['nothing', { ...USER }, USER, 'what was sent'],
    [
      'what an inner object lacks',
      { ...USER, emails: [{}], id: '7' },
      USER,
      'what was sent, and {"id": "7", "emails": [{}]}',
    ],
  ])('%s', (_, answered, sent, text) => {
    expect(briefDifference(answered, sent)).toBe(text);
  });

  test('and by the names of what it leaves out', () => {
    const { active: _, ...answered } = USER;
    expect(briefDifference(answered, USER)).toBe('what was sent without "active"');
  });

  test('but whole where it has little of the request', () => {
    expect(briefDifference({ detail: 'no', schemas: ['urn:x'] }, USER)).toBe(
      '{"detail": "no", "schemas": ["urn:x"]}',
    );
  });
});
