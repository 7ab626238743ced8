import type { Page } from './page.ts';

/** A labelled value of a few lines, one of several below each other; the JSON report has the whole. */
export function labelled(label: string, text: string, indent: number, page: Page): Iterable<string> {
  const spans = [{ text: ' '.repeat(indent) }, { text: label, style: page.styles.faint }];
  return page.beside({ columns: indent + LABEL, spans }, text, MOST_LINES);
}

/** The longest label is `answered`. */
const LABEL = 10;
const MOST_LINES = 6;
