import type { Impact, Level, Requirement, Source } from '../../checks/requirement.ts';
import type {
  Cause,
  DialectResult,
  Measurement,
  StageResult,
  Verdict,
  VerdictStatus,
  Waiver,
} from '../run-result.ts';
import { COUNT, EXCHANGE_NUMBERS, enumOf, objectOf, optional, type Schema, TEXT } from './schema.ts';

const requirement = objectOf<Requirement>({
  source: enumOf<Source>({
    'RFC 7643': true,
    'RFC 7644': true,
    'RFC 6750': true,
    'RFC 6585': true,
    'RFC 9110': true,
    JumpCloud: true,
  }),
  section: TEXT,
  level: enumOf<Level>({ MUST: true, SHOULD: true, MAY: true, text: true, silent: true }),
});

export const verdict: Schema = objectOf<Verdict>({
  id: TEXT,
  title: TEXT,
  topic: TEXT,
  status: enumOf<VerdictStatus>({
    pass: true,
    fail: true,
    warn: true,
    info: true,
    skip: true,
    waived: true,
  }),
  requirement,
  impact: enumOf<Impact>({ blocks: true, degrades: true, cosmetic: true }),
  expected: optional(TEXT),
  actual: optional(TEXT),
  exchanges: EXCHANGE_NUMBERS,
  occurrences: COUNT,
  symptom: optional(TEXT),
  remedy: optional(TEXT),
  demand: optional({ ...TEXT, description: 'what the requirement asks for' }),
  reason: optional(TEXT),
  followsFrom: optional({ ...TEXT, description: 'the id of another verdict' }),
  noAnswer: optional({ const: true }),
  waiver: optional(
    objectOf<Waiver>({ reason: TEXT, owner: TEXT, expires: { type: 'string', format: 'date' } }),
  ),
});

export const measurement: Schema = objectOf<Measurement>({
  id: TEXT,
  title: TEXT,
  value: TEXT,
  exchanges: EXCHANGE_NUMBERS,
});

export const dialect: Schema = objectOf<DialectResult>({
  id: TEXT,
  step: TEXT,
  shape: TEXT,
  sentBy: TEXT,
  outcome: enumOf<DialectResult['outcome']>({ right: true, wrong: true, refused: true, skipped: true }),
  detail: TEXT,
  exchanges: EXCHANGE_NUMBERS,
});

export const cause: Schema = objectOf<Cause>({
  id: { ...TEXT, description: 'of a verdict' },
  occurrences: COUNT,
  followsFrom: optional({ ...TEXT, description: 'the id of another cause' }),
});

export const stage: Schema = objectOf<StageResult>({
  title: TEXT,
  status: enumOf<StageResult['status']>({ pass: true, fail: true, warn: true, skip: true }),
  finding: TEXT,
  remedy: optional(TEXT),
  exchanges: EXCHANGE_NUMBERS,
});
