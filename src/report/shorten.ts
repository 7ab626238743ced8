import stringWidth from 'string-width';

/** Cut to so many columns, with an ellipsis where something is missing; CJK and emoji take two columns each. */
export function shorten(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  const [head] = cut(text, columns - 1);
  return `${head.trimEnd()}…`;
}

/** As much as fits into so many columns, one character at least, and the rest; none that is seen as one is torn apart. */
export function cut(text: string, columns: number): readonly [string, string] {
  let used = 0;
  let head = '';
  // Not all of it, or a word of a megabyte would be segmented anew for each of its lines.
  const near = text.slice(0, 16 * Math.max(columns, 1) + 64).replace(/[\ud800-\udbff]$/, '');
  for (const { segment } of GRAPHEMES.segment(near)) {
    used += stringWidth(segment);
    if (used > columns && head !== '') break;
    head += segment;
  }
  return [head, text.slice(head.length)];
}

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
