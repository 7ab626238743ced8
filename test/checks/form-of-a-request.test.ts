import { describe, expect, it } from 'vitest';
import { refusedForm } from '../../src/checks/form-of-a-request.ts';

const SCIM = 'application/scim+json';
const PLAIN = 'application/json';

describe('a refusal of how a request was asked is told by its own check', () => {
  it.each([
    ['406', 406, SCIM, 'TR-05a'],
    ['406, where plain JSON is sent', 406, PLAIN, 'TR-05b'],
    ['415', 415, SCIM, 'TR-03'],
    ['415, where plain JSON is sent', 415, PLAIN, 'TR-04a'],
    ['428', 428, SCIM, 'VE-03'],
  ])('%s', (_, status, mediaType, check) => {
    expect(refusedForm({ path: '/Users' }, { status, headers: {} }, mediaType)?.check).toBe(check);
  });

  it('a redirect to the same address with a slash', () => {
    const answer = { status: 301, headers: { location: '/scim/v2/Users/' } };
    expect(refusedForm({ path: '/Users' }, answer, SCIM)?.check).toBe('JC-03');
  });

  it.each([
    [406, { Accept: '*/*' }],
    [415, { 'content-type': 'text/plain' }],
    [428, { 'If-Match': 'W/"1"' }],
  ])('but not %i to a request that chose the form itself', (status, headers) => {
    expect(refusedForm({ path: '/Users', headers }, { status, headers: {} }, SCIM)).toBeUndefined();
  });

  it.each([200, 400, 404, 409, 412])('nor %i', (status) => {
    expect(refusedForm({ path: '/Users' }, { status, headers: {} }, SCIM)).toBeUndefined();
  });
});
