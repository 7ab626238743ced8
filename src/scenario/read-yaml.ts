import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type ScalarTag,
  type Tags,
} from 'yaml';
import type { Path } from '../directory/mistake.ts';
import type { Position, Read } from './read-document.ts';

// A parsed document takes up to a hundred times its text in memory.
const MAX_LENGTH = 32 * 2 ** 20;

/** YAML 1.2, the core schema: no tags of one's own, no key twice, few aliases. */
export function readYaml(text: string): Read {
  if (text.length > MAX_LENGTH) return { problem: 'more than 32 MiB that are not JSON: write it as JSON' };
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'silent',
    customTags: keepAsWritten,
  });
  const [error] = [...document.errors, ...document.warnings];
  if (error) return { problem: error.message, at: positionAt(lines, error.pos[0]) };
  try {
    const locate = (path: Path) => positionAt(lines, offsetOf(document.contents, path));
    return { value: document.toJS({ maxAliasCount: 100 }), locate: (paths) => paths.map(locate) };
  } catch (cause) {
    // Only too many aliases, which multiply what a small file holds, or an alias to nothing.
    return { problem: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** A number that would not be written that way again stays a text: `+15555555555`, `007` and `1.10` are no numbers here. */
function keepAsWritten(tags: Tags): Tags {
  return tags.map((tag) =>
    typeof tag === 'object' && isNumberTag(tag) ? { ...tag, resolve: asWritten } : tag,
  );
}

function isNumberTag(tag: Exclude<Tags[number], string>): tag is ScalarTag {
  return tag.tag === 'tag:yaml.org,2002:int' || tag.tag === 'tag:yaml.org,2002:float';
}

function asWritten(source: string): number | string {
  return String(Number(source)) === source ? Number(source) : source;
}

function positionAt(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** Of the key where the path ends in a field, of the item where it ends in a list. */
function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root;
  let offset = startOf(root) ?? 0;
  for (const part of path) {
    const pair = isMap(node) ? node.items.find((item) => keyOf(item) === part) : undefined;
    const item = isSeq(node) && typeof part === 'number' ? node.items[part] : undefined;
    node = pair?.value ?? item;
    offset = startOf(pair?.key ?? item) ?? offset;
    if (node === undefined) break;
  }
  return offset;
}

function keyOf(pair: Pair): unknown {
  return isScalar(pair.key) ? pair.key.value : pair.key;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
