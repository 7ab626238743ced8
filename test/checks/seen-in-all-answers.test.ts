import { describe, expect, it } from 'vitest';
import type { Measured } from '../../src/checks/check.ts';
import { SEEN_IN_ALL_ANSWERS } from '../../src/checks/http/seen-in-all-answers.ts';
import type { Exchange } from '../../src/scim/exchange.ts';
import { ERROR } from '../../src/scim/urns.ts';
import { answered } from './answered.ts';

describe('what is measured over all answers', () => {
  it.each([
    ['TR-02b', 'none in 1 answers'],
    ['TR-11', 'none in 1 answers'],
    ['TR-12', 'median 10 ms, slowest 10 ms (GET /v2/Users), 0 of 1 over 600 ms'],
  ])('%s of an answer that was in order: %s', (id, value) => {
    expect(measured(id, [answered()])?.value).toBe(value);
  });

  it.each(['TR-02b', 'TR-11', 'TR-12'])('%s of no answer at all is nothing', (id) => {
    const { response: _, ...silent } = answered();
    expect(measured(id, [silent])).toBeUndefined();
  });

  it('redirects are counted by where they lead', () => {
    const redirect = answered({ status: 307, headers: { location: 'https://other.example.com/' } }, { n: 7 });
    expect(measured('TR-02b', [answered(), redirect, redirect])).toEqual({
      value: '2 of 3 answers: to https://other.example.com/',
      exchanges: [7, 7],
    });
  });

  it.each([
    [
      'with all that it may have',
      { 'retry-after': '3' },
      { schemas: [ERROR] },
      'Retry-After: 3, a SCIM Error',
    ],
    ['without', {}, undefined, 'no Retry-After, no SCIM Error'],
  ])('a 429 %s', (_, headers, body, value) => {
    expect(measured('TR-11', [answered({ status: 429, headers, body })])?.value).toBe(
      `1 of 1 answers: ${value}`,
    );
  });

  it('the median is that of the answers in order of time, and the slowest one is shown', () => {
    const exchanges = [900, 20, 700, 30, 10].map((durationMs, index) =>
      answered({}, { n: index + 1, durationMs }),
    );
    expect(measured('TR-12', exchanges)).toEqual({
      value: 'median 30 ms, slowest 900 ms (GET /v2/Users), 2 of 5 over 600 ms',
      exchanges: [1],
    });
  });
});

function measured(id: string, exchanges: readonly Exchange[]): Measured | undefined {
  const measure = SEEN_IN_ALL_ANSWERS.find((one) => one.id === id);
  return measure?.kind === 'exchanges-measure' ? measure.measure(exchanges) : undefined;
}
