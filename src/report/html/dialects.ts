import type { DialectResult } from '../run-result.ts';
import { exchangeLinks } from './exchange-links.ts';
import { markup } from './markup.ts';
import type { Section } from './section.ts';
import { table } from './table.ts';

/** How the provider took each shape of each step of a push. */
export const dialects: Section = {
  id: 'dialects',
  title: 'Dialects',
  count: ({ result }) => result.dialects.length,
  *body({ result, survey }) {
    yield markup`<p class="lead">Each step of a push in every shape that JumpCloud or a sibling client is known or suspected to send.</p>\n`;
    let step: string | undefined;
    const rows = result.dialects.map((dialect) => {
      const isNew = dialect.step !== step;
      step = dialect.step;
      const { shape, sentBy, outcome, detail, exchanges } = dialect;
      return [
        markup`<span class="${isNew ? 'first' : 'again'}">${step}</span>`,
        shape,
        sentBy,
        markup`<span class="badge ${outcome}">${OUTCOMES[outcome]}</span>`,
        markup`${detail}${exchanges.length > 0 && markup` <span class="faint">${exchangeLinks(exchanges, survey)}</span>`}`,
      ];
    });
    yield table(['Step', 'Shape', 'Sent by', 'Outcome', 'What was seen'], rows);
  },
};

const OUTCOMES: Readonly<Record<DialectResult['outcome'], string>> = {
  right: '✓ right',
  wrong: '✗ accepted, wrong',
  refused: '– refused',
  skipped: '– skipped',
};
