import { below, type Mistake } from '../directory/mistake.ts';
import { didYouMean } from '../directory/nearest.ts';
import { found, type Result, readWith } from '../directory/read-with.ts';
import { text } from '../directory/schema.ts';
import { isObject, type JsonObject } from '../scim/json.ts';
import { ACTION_READERS } from './action-readers.ts';
import { expectation } from './expectation-schema.ts';
import type { ActionKind, ScenarioAction, ScenarioStep } from './scenario.ts';
import { titleOf } from './title-of.ts';

/**
 * One step: an action's bare name, or a mapping of exactly one action with what it takes, an optional `title` and an optional
 * `expect`.
 *
 * @param seed sets the step apart from all others
 */
export function readStep(value: unknown, seed: string): Result<Omit<ScenarioStep, 'line'>> {
  const written: unknown = typeof value === 'string' ? { [value]: null } : value;
  if (!isObject(written)) return refused([], `found ${found(value)}, an action is needed`);
  const kind = soleAction(written);
  if (typeof kind !== 'string') return { ok: false, mistakes: kind };
  const action = readAction(kind, written[kind], seed);
  const title = readWith(text.optional(), written.title);
  const expect = readWith(expectation, written.expect ?? {});
  if (action.ok && title.ok && expect.ok) {
    const { value: taken } = action;
    return { ok: true, value: { title: title.value ?? titleOf(taken), action: taken, expect: expect.value } };
  }
  return { ok: false, mistakes: [...at(kind, action), ...at('title', title), ...at('expect', expect)] };
}

const KINDS = Object.keys(ACTION_READERS) as readonly ActionKind[];
const FIELDS: readonly string[] = [...KINDS, 'expect', 'title'];

function soleAction(step: JsonObject): ActionKind | readonly Mistake[] {
  const unknown = Object.keys(step).filter((field) => !FIELDS.includes(field));
  if (unknown.length > 0) return unknown.map((field) => ({ path: [field], message: unknownAction(field) }));
  const [kind, second] = KINDS.filter((one) => Object.hasOwn(step, one));
  if (kind === undefined) return [{ path: [], message: `found no action, ${ONE_ACTION}` }];
  if (second === undefined) return kind;
  return [{ path: [], message: `found the actions "${kind}" and "${second}", a step takes one` }];
}

const ONE_ACTION = `one of ${KINDS.join(', ')} is needed`;

function unknownAction(field: string): string {
  return `no such action${didYouMean(field, FIELDS) || `; ${ONE_ACTION}`}`;
}

function readAction(kind: ActionKind, value: unknown, seed: string): Result<ScenarioAction> {
  const read = ACTION_READERS[kind](value, seed);
  // The reader of a kind makes what the kind has: the record's type says so, which is lost once the kind is a variable.
  return read.ok ? { ok: true, value: { kind, ...read.value } as ScenarioAction } : read;
}

function at(field: string, result: Result<unknown>): readonly Mistake[] {
  return result.ok ? [] : below([field], result.mistakes);
}

function refused(path: Mistake['path'], message: string): Result<never> {
  return { ok: false, mistakes: [{ path, message }] };
}
