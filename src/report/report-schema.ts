import { SWITCHES } from '../jumpcloud/behaviours.ts';
import type { RunResult, Summary } from './run-result.ts';
import { event, exchange } from './schema/exchanges.ts';
import {
  COUNT,
  INSTANT,
  listOf,
  MILLISECONDS,
  objectOf,
  optional,
  type Schema,
  TEXT,
} from './schema/schema.ts';
import { leftover, pending, resourceName, scenario, step, stop } from './schema/steps.ts';
import { cause, dialect, measurement, stage, verdict } from './schema/verdicts.ts';

/** The JSON Schema of what the reporter `json` writes, `schemaVersion` 1, whatever the command. */
export function reportSchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:scim-sim:report:1',
    title: 'Report of scim-sim',
    ...report,
    $defs: definitions,
  };
}

const definitions = {
  ...{ verdict, measurement, dialect, cause, stage, scenario, step, pending },
  ...{ resourceName, event, exchange, leftover, stop },
};

const summary = objectOf<Summary>({
  passed: COUNT,
  failed: COUNT,
  warned: COUNT,
  info: COUNT,
  skipped: COUNT,
  waived: COUNT,
  requests: { ...COUNT, description: "of JumpCloud's own conversation" },
  auditRequests: { ...COUNT, description: 'of set-up, audit and clean-up' },
  removed: { ...COUNT, description: 'what this run had made at the provider and has removed again' },
});

const behaviours: Schema = {
  type: 'object',
  properties: Object.fromEntries(Object.entries(SWITCHES).map(([id, { values }]) => [id, { enum: values }])),
  required: Object.keys(SWITCHES),
  additionalProperties: false,
};

const report = objectOf<RunResult>({
  schemaVersion: { const: 1 },
  tool: objectOf<RunResult['tool']>({ name: { const: 'scim-sim' }, version: TEXT }),
  command: TEXT,
  target: { ...TEXT, description: 'the base URL' },
  profile: TEXT,
  behaviours,
  seed: optional({ type: 'integer' }),
  chaos: optional({ type: 'integer' }),
  runId: TEXT,
  startedAt: INSTANT,
  durationMs: MILLISECONDS,
  summary,
  partial: optional({ ...TEXT, description: 'what kept verify from judging everything' }),
  verdicts: listOf(named('verdict')),
  measurements: listOf(named('measurement')),
  dialects: listOf(named('dialect')),
  causes: listOf(named('cause')),
  stages: listOf(named('stage')),
  scenarios: listOf(named('scenario')),
  steps: listOf(named('step')),
  pending: listOf(named('pending')),
  takenOver: listOf(named('resourceName')),
  notes: listOf(TEXT),
  events: listOf(named('event')),
  exchanges: listOf(named('exchange')),
  leftovers: listOf(named('leftover')),
  ledger: optional({ ...TEXT, description: 'the file in which everything stands that was made' }),
  cleanUpBy: optional({ ...TEXT, description: 'the command that removes what was left behind' }),
  stopped: optional(named('stop')),
  exitCode: { enum: [0, 1, 2, 3, 5, 70, 130] },
});

function named(definition: keyof typeof definitions): Schema {
  return { $ref: `#/$defs/${definition}` };
}
