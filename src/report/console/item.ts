import type { Page } from './page.ts';

/** What is said of something that has an id, beside the id: ids stand below each other. */
export function item(id: string, text: string, page: Page): Iterable<string> {
  return page.beside({ columns: COLUMNS, spans: [{ text: `  ${id} ` }] }, text, MOST_LINES);
}

/** The ids of the catalogue have six characters at most; a longer one has a line of its own. */
const COLUMNS = 10;
const MOST_LINES = 4;
