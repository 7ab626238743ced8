import type { Purpose } from '../../scim/exchange.ts';
import type { Digest } from './digest.ts';
import { SENDERS } from './exchange-panel.ts';
import { type Markup, markup } from './markup.ts';
import { type AnswerClass, MOST_LISTED, type Survey } from './survey.ts';

/** What the page's script filters the time line by; without scripts it stays hidden. */
export function exchangeFilter({ survey, findings }: Digest): Markup {
  const { total, purposes, methods, answers } = survey;
  const labelled = [...answers].map(([answer, count]) => [answer, count, ANSWERS[answer]] as const);
  const shown = Math.min(total, MOST_LISTED).toLocaleString('en');
  return markup`<form class="filter" id="filter" role="search" aria-label="Exchanges" hidden>
<label class="text">Find <input type="search" name="text" placeholder="path, name, id, body …" autocomplete="off" spellcheck="false"></label>
${choices('Purpose', 'purpose', inOrder(purposes))}${choices('Method', 'method', [...methods])}${choices('Answer', 'answer', labelled)}
<p class="outcome"><output id="shown">${shown} of ${shown}</output> ${findings.length > 0 && NAMED}<button type="reset">Show all</button></p>
</form>
`;
}

/** JumpCloud's own requests first. */
function inOrder(purposes: Survey['purposes']): readonly (readonly [Purpose, number])[] {
  return (Object.keys(SENDERS) as Purpose[])
    .map((purpose) => [purpose, purposes.get(purpose) ?? 0] as const)
    .filter(([, count]) => count > 0);
}

const NAMED = markup`<label class="chip"><input type="checkbox" name="named" value="named"> in a finding</label> `;

const ANSWERS: Readonly<Record<AnswerClass, string>> = {
  '1xx': '1xx',
  '2xx': '2xx',
  '3xx': '3xx',
  '4xx': '4xx',
  '5xx': '5xx',
  other: 'other',
  none: 'no answer',
};

function choices(
  legend: string,
  name: string,
  values: readonly (readonly [value: string, count: number, word?: string])[],
): Markup {
  const chips = values.map(
    ([value, count, word = value]) =>
      markup`<label class="chip"><input type="checkbox" name="${name}" value="${value}"> ${word} <small>${count.toLocaleString('en')}</small></label>`,
  );
  return markup`<fieldset><legend>${legend}</legend>${chips}</fieldset>\n`;
}
