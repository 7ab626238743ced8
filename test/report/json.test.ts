import { expect, test } from 'vitest';
import { json } from '../../src/report/json.ts';
import { anExchange, aResult, render } from './results.ts';
import { aConnectionThatIsRefused, aPush, aRunWithOneFailure } from './samples.ts';

test.each([
  ['an empty run', aResult()],
  ['a run', aRunWithOneFailure()],
  ['a diagnosis', aConnectionThatIsRefused()],
  ['a push', aPush()],
])('%s loses nothing', (_, result) => {
  const { summary, ...rest } = JSON.parse(JSON.stringify(result));
  expect(JSON.parse(render(json, result))).toMatchObject({ ...rest, summary });
});

test('the keys of the contract are there in its order', () => {
  expect(Object.keys(JSON.parse(render(json, aResult())))).toEqual([
    ...['schemaVersion', 'tool', 'command', 'target', 'profile', 'behaviours', 'seed', 'runId'],
    ...['startedAt', 'durationMs', 'summary', 'verdicts', 'measurements', 'dialects', 'causes'],
    ...['stages', 'scenarios', 'steps', 'pending', 'takenOver', 'notes', 'events', 'exchanges'],
    ...['leftovers', 'exitCode'],
  ]);
});

test('the summary has a count for each verdict', () => {
  const { summary } = JSON.parse(render(json, aRunWithOneFailure()));
  expect(summary).toEqual({
    ...{ passed: 2, failed: 2, warned: 0, info: 0, skipped: 1, waived: 0 },
    ...{ requests: 9, auditRequests: 21, removed: 0 },
  });
});

test('100,000 exchanges are never one string', () => {
  const exchanges = {
    *[Symbol.iterator]() {
      for (let n = 1; n <= 100_000; n += 1)
        yield anExchange(n, 'GET', `/Users/${n}`, { status: 200, body: {} });
    },
  };
  const pieces = json(
    { ...aResult(), exchanges },
    { colour: false, width: 80, verbose: false, quiet: false },
  );
  let longest = 0;
  let total = 0;
  for (const piece of pieces) {
    longest = Math.max(longest, piece.length);
    total += piece.length;
  }
  expect(longest).toBeLessThan(1_000);
  expect(total).toBeGreaterThan(10_000_000);
});

test('what could act on a terminal is escaped and reads the same', () => {
  const text = '\u001b[2J\u009b31m\u202egpj\u2028\u{e0041}👩‍👧';
  const report = render(json, aResult({ notes: [text] }));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be there
  expect(report).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2028]/);
  expect(JSON.parse(report).notes).toEqual([text]);
});
