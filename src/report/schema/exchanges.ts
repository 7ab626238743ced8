import type { DirectoryInsightsEvent, EventType } from '../../jumpcloud/events.ts';
import type {
  BodyProblem,
  DeliveryFault,
  Exchange,
  Method,
  NoAnswerKind,
  Purpose,
  Strike,
} from '../../scim/exchange.ts';
import {
  ANYTHING,
  EXCHANGE_NUMBER,
  enumOf,
  INSTANT,
  MILLISECONDS,
  mapOf,
  objectOf,
  optional,
  type Schema,
  TEXT,
} from './schema.ts';

const request = objectOf<Exchange['request']>({
  method: enumOf<Method>({ GET: true, POST: true, PUT: true, PATCH: true, DELETE: true }),
  url: TEXT,
  httpVersion: optional(TEXT),
  headers: mapOf(TEXT),
  body: optional({ type: 'object' }),
  rawBody: optional(TEXT),
  credentials: optional(enumOf<'none' | 'wrong'>({ none: true, wrong: true })),
});

const response = objectOf<NonNullable<Exchange['response']>>({
  status: { type: 'integer' },
  headers: mapOf(TEXT),
  body: optional({ ...ANYTHING, description: 'absent where the answer had none, or none that is JSON' }),
  problem: optional(
    objectOf<BodyProblem>({
      kind: enumOf<BodyProblem['kind']>({ 'not-json': true, 'too-large': true, 'cut-off': true }),
      detail: TEXT,
      excerpt: TEXT,
    }),
  ),
  receiveMs: optional(MILLISECONDS),
  injected: optional(TEXT),
});

const noAnswer = objectOf<NonNullable<Exchange['noAnswer']>>({
  kind: enumOf<NoAnswerKind>({
    dns: true,
    refused: true,
    proxy: true,
    tls: true,
    timeout: true,
    reset: true,
    protocol: true,
    interrupted: true,
  }),
  message: TEXT,
});

const chaos = objectOf<Strike>({
  fault: enumOf<DeliveryFault>({
    'answer-dropped': true,
    'timed-out': true,
    'sent-twice': true,
    'delivered-late': true,
    swapped: true,
  }),
  status: optional({ type: 'integer', description: 'of the answer that nobody got' }),
});

export const exchange: Schema = objectOf<Exchange>({
  n: { ...EXCHANGE_NUMBER, description: 'counts from 1 in the order of sending' },
  purpose: enumOf<Purpose>({ push: true, audit: true, setup: true, cleanup: true, probe: true }),
  request,
  response: optional(response),
  noAnswer: optional(noAnswer),
  chaos: optional(chaos),
  startedAt: INSTANT,
  durationMs: MILLISECONDS,
});

export const event: Schema = objectOf<DirectoryInsightsEvent>({
  id: TEXT,
  event_type: enumOf<EventType>({
    user_create_provision: true,
    user_update_provision: true,
    user_deprovision: true,
    user_delete_provision: true,
    user_lookup_provision: true,
    group_create_provision: true,
    group_update_provision: true,
    group_delete_provision: true,
  }),
  timestamp: INSTANT,
  service: { const: 'directory' },
  organization: { const: 'scim-sim' },
  success: { type: 'boolean' },
  resource: objectOf<DirectoryInsightsEvent['resource']>({
    type: enumOf<'user' | 'group'>({ user: true, group: true }),
    id: TEXT,
    name: TEXT,
  }),
  initiated_by: objectOf<DirectoryInsightsEvent['initiated_by']>({ type: { const: 'system' } }),
  error_message: optional(TEXT),
});
