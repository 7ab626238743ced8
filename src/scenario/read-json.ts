import type { Path } from '../directory/mistake.ts';
import { type Frame, jsonEntries } from './json-entries.ts';
import type { Position, Read } from './read-document.ts';

/**
 * The fast way for what is JSON: ten times as quick as YAML on a large directory. `undefined` where the text is no JSON, to
 * be read as YAML, which tells line and column of what is malformed.
 */
export function readJson(text: string): Read | undefined {
  const value = parsed(text);
  if (value === undefined) return undefined;
  const repeated = repeatedField(text);
  if (repeated)
    return { problem: `the field "${repeated.field}" stands twice in one mapping`, at: repeated.at };
  return { value, locate: (paths) => offsetsOf(text, paths).map((offset) => positionAt(text, offset)) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function repeatedField(text: string): { readonly field: string; readonly at: Position } | undefined {
  for (const { frames, offset } of jsonEntries(text)) {
    const { at: field, keys } = frames[frames.length - 1] as Frame;
    if (typeof field === 'number') continue;
    if (keys.has(field)) return { field, at: positionAt(text, offset) };
    keys.add(field);
  }
  return undefined;
}

/** One look at the text for all the paths: a directory may be large. */
function offsetsOf(text: string, paths: readonly Path[]): readonly number[] {
  const nearest = paths.map(() => 0);
  for (const { frames, offset } of jsonEntries(text)) {
    for (const [index, path] of paths.entries()) if (leadsTo(path, frames)) nearest[index] = offset;
  }
  return nearest;
}

function leadsTo(path: Path, frames: readonly Frame[]): boolean {
  return frames.length <= path.length && frames.every(({ at }, depth) => at === path[depth]);
}

function positionAt(text: string, offset: number): Position {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(0, lineStart).split('\n').length;
  return { line, column: offset - lineStart + 1 };
}
