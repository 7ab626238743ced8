import { mark } from './badge.ts';
import { exchangeLinks } from './exchange-links.ts';
import { markup } from './markup.ts';
import type { Section } from './section.ts';

/** The staged diagnosis of Test Connection. */
export const stages: Section = {
  id: 'connection',
  title: 'Connection',
  count: ({ result }) => result.stages.length,
  *body({ result, survey }) {
    yield markup`<ol class="steps">\n`;
    for (const { status, title, finding, remedy, exchanges } of result.stages) {
      yield markup`<li>${mark(status)} <div><strong>${title}</strong> <span>${finding}</span>${
        exchanges.length > 0 && markup` <span class="faint">${exchangeLinks(exchanges, survey)}</span>`
      }${remedy && markup`<p class="remark"><b>How to mend it:</b> ${remedy}</p>`}</div></li>\n`;
    }
    yield markup`</ol>`;
  },
};
