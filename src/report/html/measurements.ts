import { exchangeLinks } from './exchange-links.ts';
import { markup } from './markup.ts';
import type { Section } from './section.ts';
import { table } from './table.ts';

/** What is reported and not judged. */
export const measurements: Section = {
  id: 'measurements',
  title: 'Measurements',
  count: ({ result }) => result.measurements.length,
  *body({ result, survey }) {
    const rows = result.measurements.map(({ id, title, value, exchanges }) => [
      markup`<span class="id">${id}</span> ${title}`,
      markup`<b>${value}</b>`,
      exchangeLinks(exchanges, survey),
    ]);
    yield table(['What', 'Measured', 'Seen in'], rows);
  },
};
