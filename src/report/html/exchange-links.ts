import { type Markup, markup } from './markup.ts';
import type { Survey } from './survey.ts';

/** `#12, #13 and 4 more`, each a way to its row of the time line. */
export function exchangeLinks(numbers: readonly number[], { lastListed }: Survey): Markup {
  const links = numbers.slice(0, MOST).map((n, index) => {
    const comma = index > 0 && ', ';
    return n <= lastListed ? markup`${comma}<a href="#e${n}">#${n}</a>` : markup`${comma}#${n}`;
  });
  const more = numbers.length - MOST;
  return markup`<span class="links">${links}${more > 0 && ` and ${more.toLocaleString('en')} more`}</span>`;
}

const MOST = 10;
