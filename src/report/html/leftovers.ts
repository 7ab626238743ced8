import { counted } from '../counted.ts';
import { markup } from './markup.ts';
import type { Section } from './section.ts';
import { table } from './table.ts';

/** What this run made at the provider and could not remove. */
export const leftovers: Section = {
  id: 'leftovers',
  title: 'Left behind',
  count: ({ result }) => result.leftovers.length,
  *body({ result }) {
    yield markup`<p class="lead">This run made it at the provider and could not remove it.</p>\n`;
    const rows = result.leftovers
      .slice(0, MOST)
      .map(({ type, name, id, state, reason }) => [
        `${type} ${name}`,
        markup`<code>${id}</code>`,
        state,
        reason,
      ]);
    yield table(['Resource', 'Its id', 'It is', 'Why'], rows);
    const more = result.leftovers.length - MOST;
    if (more > 0) yield markup`<p>and ${counted(more, 'resource')} more: the JSON report has them</p>`;
  },
};

const MOST = 100;
