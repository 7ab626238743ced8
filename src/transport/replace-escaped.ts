/** A text with its escapes undone, and where each of its characters begins in the text as it was; the end is the last one. */
interface Unescaped {
  readonly text: string;
  readonly starts: readonly number[];
}

/**
 * Replaces what a pattern finds in a text once the escapes of URLs, JSON and HTML are undone: which characters are escaped, each
 * server decides for itself, and some do it twice.
 *
 * @param pattern global
 * @param replacement what stands for a match; nothing else of the text is changed
 */
export function replaceEscaped(
  text: string,
  pattern: RegExp,
  replacement: (...match: readonly unknown[]) => string,
): string {
  let found = undo({ text, starts: [] });
  if (found === undefined) return text;
  for (let round = 1; round < ROUNDS; round += 1) found = undo(found) ?? found;
  const { text: plain, starts } = found;
  let replaced = '';
  let end = 0;
  plain.replace(pattern, (...match) => {
    const [whole, ...rest] = match as [string, ...unknown[]];
    // After the groups come the offset and the text.
    const offset = rest.at(-2) as number;
    replaced += text.slice(end, starts[offset]) + replacement(...match);
    end = starts[offset + whole.length] ?? text.length;
    return '';
  });
  return replaced + text.slice(end);
}

const ROUNDS = 3;

const ESCAPE =
  /%[0-9a-f]{2}|\\+u[0-9a-f]{4}|\\+["\\/]|&(?:#0*\d{1,7}|#x0*[0-9a-f]{1,6}|amp|lt|gt|quot|apos);/gi;

/** Undoes each escape once; `undefined` where there is none. */
function undo({ text, starts }: Unescaped): Unescaped | undefined {
  if (text.search(ESCAPE) === -1) return undefined;
  const startOf = (offset: number) => starts[offset] ?? offset;
  const positions: number[] = [];
  let unescaped = '';
  let end = 0;
  const keep = (until: number) => {
    unescaped += text.slice(end, until);
    for (let offset = end; offset < until; offset += 1) positions.push(startOf(offset));
  };
  for (const { 0: sequence, index } of text.matchAll(ESCAPE)) {
    keep(index);
    const meant = meaningOf(sequence.toLowerCase());
    unescaped += meant;
    for (let unit = 0; unit < meant.length; unit += 1) positions.push(startOf(index));
    end = index + sequence.length;
  }
  keep(text.length);
  return { text: unescaped, starts: [...positions, startOf(text.length)] };
}

function meaningOf(sequence: string): string {
  if (sequence.startsWith('%')) return String.fromCharCode(Number.parseInt(sequence.slice(1), 16));
  if (!sequence.startsWith('&')) {
    const [code] = /[0-9a-f]{4}$/.exec(sequence) ?? [];
    return code === undefined ? sequence.slice(-1) : String.fromCharCode(Number.parseInt(code, 16));
  }
  const named = ENTITIES[sequence.slice(1, -1)];
  if (named !== undefined) return named;
  const code = sequence.startsWith('&#x')
    ? Number.parseInt(sequence.slice(3), 16)
    : Number.parseInt(sequence.slice(2), 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
