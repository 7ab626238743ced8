/** A mapping or list that is open at some point of a JSON text. */
export interface Frame {
  /** The current field of a mapping, the current index of a list. */
  at: string | number;
  /** The fields of a mapping so far, for the reader to fill. */
  readonly keys: Set<string>;
}

const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * Each field and each list item of a text that is known to be JSON, in the order of the text: the frames around it, from the
 * outermost to its own, and where it begins. The frames are the same objects throughout.
 */
export function* jsonEntries(
  text: string,
): Generator<{ readonly frames: readonly Frame[]; readonly offset: number }> {
  const frames: Frame[] = [];
  let frame: Frame | undefined;
  let begins = false;
  for (const { 0: token, index: offset } of text.matchAll(TOKENS)) {
    if (token === '}' || token === ']') {
      frames.pop();
      frame = frames.at(-1);
      begins = false;
      continue;
    }
    if (begins && frame) {
      frame.at = typeof frame.at === 'number' ? frame.at + 1 : (JSON.parse(token) as string);
      yield { frames, offset };
    }
    begins = token === ',' || token === '{' || token === '[';
    if (token === '{' || token === '[') {
      frame = { at: token === '{' ? '' : -1, keys: new Set() };
      frames.push(frame);
    }
  }
}
