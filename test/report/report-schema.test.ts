import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { json } from '../../src/report/json.ts';
import { reportSchema } from '../../src/report/report-schema.ts';
import type { RunResult } from '../../src/report/run-result.ts';
import { EXIT } from '../../src/runner/exit-code.ts';
import { HOSTILE, withText, withTextInVerdicts } from './hostile.ts';
import { errorsIn } from './read-report.ts';
import { anExchange, aResult, aVerdict, render } from './results.ts';
import { aConnectionThatIsRefused, aPush, aRunWithOneFailure, aVerification } from './samples.ts';

const SCHEMA = new URL('../../schemas/report.schema.json', import.meta.url);

test('the schema that ships is the one of the types (npm run docs writes it)', () => {
  expect(JSON.parse(readFileSync(SCHEMA, 'utf8'))).toEqual(reportSchema());
});

test('the schema is found by the name of the package', () => {
  const found = readFileSync(new URL(import.meta.resolve('scim-sim/report.schema.json')), 'utf8');
  expect(found).toBe(readFileSync(SCHEMA, 'utf8'));
});

test.each<[string, RunResult]>([
  ['an empty run', aResult()],
  ['a run', aRunWithOneFailure()],
  ['a diagnosis', aConnectionThatIsRefused()],
  ['a push', aPush()],
  ['a verification', aVerification()],
  ['a run of hostile texts', withText(HOSTILE)],
  ['a verification of hostile texts', withTextInVerdicts(HOSTILE)],
])('the schema holds for %s', (_, result) => {
  expect(errorsIn(render(json, result))).toEqual([]);
});

test('the schema holds for an answer that is no JSON, for one that never came, and for a body that is none', () => {
  const exchange = anExchange(1, 'POST', '/Users', { status: 200 });
  const { response: _, ...asked } = exchange;
  const problem = { kind: 'not-json', detail: 'Unexpected token', excerpt: '<html>' } as const;
  const exchanges = [
    {
      ...exchange,
      response: { status: 200, headers: { 'content-type': 'text/html' }, body: undefined, problem },
    },
    { ...asked, noAnswer: { kind: 'timeout', message: 'No complete answer' } },
    { ...exchange, request: { ...exchange.request, rawBody: '{"', credentials: 'wrong' } },
  ] as const;
  expect(errorsIn(render(json, aResult({ exchanges })))).toEqual([]);
});

test.each<[string, object, string]>([
  [
    'a property that is ours and unknown',
    { extra: 1 },
    'must NOT have additional properties {"additionalProperty":"extra"}',
  ],
  [
    'an unknown verdict',
    { verdicts: [{ ...aVerdict('GR-05', 'pass'), status: 'ok' }] },
    '/verdicts/0/status must be equal to one',
  ],
  ['a count below zero', { durationMs: -1 }, '/durationMs must be >= 0'],
  ['another version', { schemaVersion: 2 }, '/schemaVersion must be equal to constant'],
  ['a missing list', { notes: undefined }, "must have required property 'notes'"],
  [
    'a switch that does not exist',
    { behaviours: { deactivate: 'never' } },
    '/behaviours/deactivate must be equal to one',
  ],
])('the schema does not hold for %s', (_, parts, error) => {
  expect(errorsIn(JSON.stringify({ ...aResult(), ...parts })).join('\n')).toContain(error);
});

test('the exit codes are those that a command ends with', () => {
  expect(reportSchema()).toMatchObject({
    properties: { exitCode: { enum: Object.values(EXIT).toSorted((a, b) => a - b) } },
  });
});
