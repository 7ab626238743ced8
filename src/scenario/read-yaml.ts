import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type ScalarTag,
  type Tags,
  visit,
} from 'yaml';
import type { Path } from '../directory/mistake.ts';
import type { Position, Read } from './read-document.ts';
import { TOO_DEEP } from './too-deep.ts';

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
    customTags: keepAsWritten,
  });
  const [error] = [...document.errors, ...document.warnings];
  if (error) return { problem: inOurWords(error.message), at: positionAt(lines, error.pos[0]) };
  const wrong = wrongAlias(document);
  if (wrong) return { problem: wrong.problem, at: positionAt(lines, wrong.offset) };
  try {
    const locate = (path: Path) => positionAt(lines, offsetOf(document.contents, path));
    return { value: document.toJS({ maxAliasCount: 100 }), locate: (paths) => paths.map(locate) };
  } catch (cause) {
    // A few aliases to aliases make a small file huge.
    return { problem: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** The parser goes one call deeper with each level. */
function inOurWords(message: string): string {
  return message.includes('call stack') ? TOO_DEEP : message;
}

/** An alias to nothing, or to something that it is itself a part of and that would never end. */
function wrongAlias(document: Document): { readonly problem: string; readonly offset: number } | undefined {
  const anchors = new Map<string, unknown>();
  let wrong: { readonly problem: string; readonly offset: number } | undefined;
  visit(document, {
    Value(_, node) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
    Alias(_, alias, path) {
      const target = anchors.get(alias.source);
      if (target !== undefined && !path.includes(target as Node)) return undefined;
      const problem = target === undefined ? 'names no anchor before it' : 'stands inside what it names';
      wrong = { problem: `the alias *${alias.source} ${problem}`, offset: alias.range?.[0] ?? 0 };
      return visit.BREAK;
    },
  });
  return wrong;
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
