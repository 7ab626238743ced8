import type { Page } from './page.ts';

/**
 * A labelled value, one of several below each other.
 *
 * @param most lines, since a provider may answer with anything; the JSON report has the whole
 */
export function labelled(
  label: string,
  text: string,
  indent: number,
  page: Page,
  most = MOST_LINES,
): Iterable<string> {
  const spans = [{ text: ' '.repeat(indent) }, { text: label, style: page.styles.faint }];
  return page.beside({ columns: indent + LABEL, spans }, text, most);
}

/** The longest label is `answered`. */
const LABEL = 10;
const MOST_LINES = 6;
