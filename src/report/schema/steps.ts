import { OPERATION_KINDS } from '../../jumpcloud/operation.ts';
import type { ResourceType } from '../../scim/resource.ts';
import type {
  Drift,
  FailedExpectation,
  Leftover,
  OperationResult,
  PendingOperation,
  ResourceName,
  ScenarioResult,
  StepResult,
  StepStatus,
  Stop,
} from '../run-result.ts';
import {
  ANYTHING,
  EXCHANGE_NUMBER,
  EXCHANGE_NUMBERS,
  enumOf,
  listOf,
  mapOf,
  objectOf,
  optional,
  type Schema,
  TEXT,
} from './schema.ts';

const status = enumOf<StepStatus>({ pass: true, warn: true, fail: true, skip: true });
const kind: Schema = { enum: OPERATION_KINDS };
const type = enumOf<ResourceType>({ User: true, Group: true });

export const resourceName: Schema = objectOf<ResourceName>({ type, name: TEXT });

export const scenario: Schema = objectOf<ScenarioResult>({
  name: TEXT,
  why: TEXT,
  tag: optional(TEXT),
  status,
  behaviours: optional(mapOf(TEXT)),
  stopped: optional(TEXT),
});

const operation = objectOf<OperationResult>({
  kind,
  resource: resourceName,
  status: enumOf<OperationResult['status']>({ done: true, pending: true }),
  message: optional(TEXT),
  chaos: optional(TEXT),
  requests: EXCHANGE_NUMBERS,
});

const drift = objectOf<Drift>({
  resource: TEXT,
  attribute: TEXT,
  expected: ANYTHING,
  actual: ANYTHING,
  severity: enumOf<Drift['severity']>({ fail: true, warn: true }),
  exchange: optional(EXCHANGE_NUMBER),
  chaos: optional(TEXT),
});

const expectation = objectOf<FailedExpectation>({
  what: TEXT,
  expected: ANYTHING,
  actual: ANYTHING,
  chaos: optional(TEXT),
});

export const step: Schema = objectOf<StepResult>({
  id: { ...TEXT, description: '<scenario>/<n>' },
  scenario: TEXT,
  title: TEXT,
  status,
  operations: listOf(operation),
  requests: EXCHANGE_NUMBERS,
  drift: listOf(drift),
  expectations: listOf(expectation),
  notStored: optional(listOf(TEXT)),
  notes: listOf(TEXT),
});

export const pending: Schema = objectOf<PendingOperation>({
  step: { ...TEXT, description: 'the id of one of steps[]' },
  kind,
  resource: resourceName,
  message: TEXT,
});

export const leftover: Schema = objectOf<Leftover>({
  type,
  name: TEXT,
  id: TEXT,
  state: enumOf<Leftover['state']>({ deactivated: true, 'as it was': true }),
  reason: TEXT,
});

export const stop: Schema = objectOf<Stop>({
  kind: enumOf<Stop['kind']>({
    unauthorized: true,
    'no-answer': true,
    'no-users': true,
    interrupted: true,
    'name-taken': true,
    'no-ledger': true,
    bug: true,
  }),
  message: TEXT,
});
