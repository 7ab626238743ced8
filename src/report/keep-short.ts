import { isObject } from '../scim/json.ts';

/**
 * JSON-safe data in which no text and no list is longer than anybody reads: a finding quotes what a provider answered, which may be
 * a megabyte. The exchange that shows it has it whole.
 */
export function keepShort<T>(value: T): T {
  return shortened(value) as T;
}

const LONGEST_TEXT = 2_000;
const LONGEST_LIST = 1_000;

function shortened(value: unknown): unknown {
  if (typeof value === 'string') return shortText(value);
  if (Array.isArray(value)) {
    const kept = value.slice(0, LONGEST_LIST).map(shortened);
    const more = value.length - kept.length;
    if (more > 0) return [...kept, `… and ${more} more`];
    return kept.every((child, index) => child === value[index]) ? value : kept;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const kept = entries.slice(0, LONGEST_LIST).map(([name, child]) => [shortText(name), shortened(child)]);
  const same =
    entries.length === kept.length &&
    kept.every(([name, child], index) => isSame(name, child, entries[index]));
  return same ? value : Object.fromEntries(kept);
}

function isSame(name: unknown, child: unknown, [was, had]: readonly [string?, unknown?] = []): boolean {
  return name === was && child === had;
}

function shortText(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  return `${text.slice(0, LONGEST_TEXT).toWellFormed()}… (${text.length} characters)`;
}
