import { counted } from '../counted.ts';
import { type Markup, markup } from './markup.ts';

/** Text whose line feeds are ours, such as indented JSON. Of a long one the beginning, and how much is missing. */
export function preformatted(text: string): Markup {
  const lines = text.slice(0, MOST_CHARACTERS).split('\n');
  const missing = text.length - MOST_CHARACTERS;
  const rest =
    missing > 0 && markup`<em>… and ${counted(missing, 'more character')}: the JSON report has them</em>`;
  return markup`<pre>${lines.map((line, index) => (index > 0 ? markup`${NEW_LINE}${line}` : line))}${rest}</pre>`;
}

const MOST_CHARACTERS = 10_000;
const NEW_LINE = markup`
`;
