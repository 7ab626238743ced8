import { isObject, type JsonObject, sameJson } from '../scim/json.ts';
import { briefJson } from './brief-json.ts';

/** A body on one line, what is short first: where the line is cut, the name, the id and the state have been told. */
export function briefBody(body: unknown): string {
  if (!isObject(body)) return briefJson(body);
  return briefJson(Object.fromEntries(Object.entries(body).sort(byLength)));
}

/**
 * An answer by what differs from the request, since that is what a reader looks for: `what was sent, and {"id": 42}`,
 * `what was sent without "title"`. One that has little of the request is told whole.
 */
export function briefDifference(answered: unknown, sent: unknown): string {
  if (!isObject(answered) || !isObject(sent)) return briefBody(answered);
  const [same, other] = partition(answered, (name) => sameJson(answered[name], sent[name]));
  if (same.length < FEWEST_SAME) return briefBody(answered);
  const missing = Object.keys(sent).filter((name) => !Object.hasOwn(answered, name));
  const without = missing.length === 0 ? '' : ` without ${missing.map((name) => briefJson(name)).join(', ')}`;
  const and = other.length === 0 ? '' : `, and ${briefBody(Object.fromEntries(other))}`;
  return `what was sent${without}${and}`;
}

type Entry = readonly [string, unknown];

/** A group has its displayName and its schemas of the request. */
const FEWEST_SAME = 2;

function partition(body: JsonObject, isOfFirst: (name: string) => boolean): readonly [Entry[], Entry[]] {
  const entries = Object.entries(body);
  return [entries.filter(([name]) => isOfFirst(name)), entries.filter(([name]) => !isOfFirst(name))];
}

/** `schemas` says least: it comes last. */
function byLength([nameOfA, a]: Entry, [nameOfB, b]: Entry): number {
  if (nameOfA === 'schemas' || nameOfB === 'schemas') return nameOfA === 'schemas' ? 1 : -1;
  return lengthOf(nameOfA, a) - lengthOf(nameOfB, b);
}

function lengthOf(name: string, value: unknown): number {
  return name.length + JSON.stringify(value).length;
}
