import { isObject } from '../scim/json.ts';
import { plain } from './plain.ts';
import { shorten } from './shorten.ts';

/** JSON on one line for a person: safe to print, long texts and lists cut, URNs by their ends. A text alone is what somebody said, so more of it is shown. */
export function briefJson(value: unknown, depth = 0): string {
  if (typeof value === 'string') return quoted(value, depth === 0 ? MOST_SAID : MOST_COLUMNS);
  if (Array.isArray(value)) {
    if (depth === DEEPEST && value.length > 0) return '[…]';
    const items = value.slice(0, MOST_ITEMS).map((item) => briefJson(item, depth + 1));
    return enclosed('[', ']', items, value.length);
  }
  if (isObject(value)) {
    const all = Object.entries(value);
    if (depth === DEEPEST && all.length > 0) return '{…}';
    const entries = all
      .slice(0, MOST_ENTRIES)
      .map(([name, child]) => `${quoted(name, MOST_COLUMNS)}: ${briefJson(child, depth + 1)}`);
    return enclosed('{', '}', entries, all.length);
  }
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

const MOST_ITEMS = 5;
const MOST_ENTRIES = 30;
const MOST_COLUMNS = 60;
const MOST_SAID = 300;
const DEEPEST = 5;

function enclosed(open: string, close: string, parts: string[], total: number): string {
  if (total > parts.length) parts.push(`… ${total - parts.length} more`);
  return open + parts.join(', ') + close;
}

function quoted(text: string, columns: number): string {
  // Not all of it: a provider may answer with a megabyte.
  const start = text
    .slice(0, 4 * columns)
    .replace(/^urn:ietf:params:scim:(schemas:extension|schemas|api:messages):/, 'urn:…:');
  const escaped = plain(start.replace(/["\\]/g, '\\$&'));
  return `"${shorten(escaped, columns)}"`;
}
