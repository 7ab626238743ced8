import { isObject } from '../scim/json.ts';
import { compactJson } from './compact-json.ts';
import type { Reporter } from './reporter.ts';
import type { RunResult } from './run-result.ts';

/** The report for machines, `schemaVersion` 1. One event and one exchange a line, so that a large run is never one string. */
export const json: Reporter = function* (result) {
  yield* write(documentOf(result), { expand: 2, indent: '' });
  yield '\n';
};

/** Keys in the order of the contract. */
function documentOf(result: RunResult) {
  const { schemaVersion, tool, command, target, profile, behaviours, seed, chaos, runId } = result;
  const { startedAt, durationMs, stages, scenarios, steps, pending, takenOver, notes } = result;
  const { events, exchanges, leftovers, ledger, cleanUpBy, stopped, exitCode } = result;
  const origin = { schemaVersion, tool, command, target, profile, behaviours, seed, chaos, runId };
  const { verdicts, measurements, dialects, causes } = result;
  const judged = { verdicts, measurements, dialects, causes };
  const told = { stages, scenarios, steps, pending, takenOver, notes, events, exchanges };
  const { summary, partial } = result;
  return {
    ...origin,
    startedAt,
    durationMs,
    summary,
    partial,
    ...judged,
    ...told,
    leftovers,
    ledger,
    cleanUpBy,
    stopped,
    exitCode,
  };
}

interface Layout {
  /** How many levels are written one entry a line. */
  readonly expand: number;
  readonly indent: string;
}

function* write(value: unknown, layout: Layout): Generator<string> {
  if (layout.expand === 0 || typeof value !== 'object' || value === null || isListOfScalars(value)) {
    yield compactJson(value);
  } else if (Symbol.iterator in value) {
    yield* enclosed('[', ']', itemsOf(value as Iterable<unknown>), layout);
  } else {
    yield* enclosed('{', '}', entriesOf(value), layout);
  }
}

/** An entry of an object has a name. */
interface Entry {
  readonly name?: string;
  readonly value: unknown;
}

function* enclosed(open: string, close: string, entries: Iterable<Entry>, layout: Layout): Generator<string> {
  const indent = `${layout.indent}  `;
  let before = open;
  for (const { name, value } of entries) {
    yield `${before}\n${indent}${name === undefined ? '' : `${compactJson(name)}: `}`;
    // Steps may hold as many operations as a directory has users.
    const expand = name === 'steps' ? 3 : layout.expand - 1;
    yield* write(value, { expand, indent });
    before = ',';
  }
  yield before === open ? open + close : `\n${layout.indent}${close}`;
}

function* itemsOf(list: Iterable<unknown>): Generator<Entry> {
  for (const value of list) yield { value };
}

function* entriesOf(object: object): Generator<Entry> {
  for (const [name, value] of Object.entries(object)) if (value !== undefined) yield { name, value };
}

function isListOfScalars(value: object): boolean {
  return Array.isArray(value) && !isObject(value[0]);
}
