import type { Section } from '../console.ts';
import { shorten } from '../shorten.ts';
import { sayExchange } from './exchange-lines.ts';

/** Every request of the probes of `verify`; those of its scenarios are told with them. */
export const probed: Section = function* ({ exchanges, target }, page) {
  let begun = false;
  for (const exchange of exchanges) {
    if (exchange.purpose !== 'probe') continue;
    if (!begun) yield page.styles.strong('Requests of the probes');
    begun = true;
    yield `  ${page.styles.faint(shorten(sayExchange(exchange, target), page.width - 2))}`;
  }
};
