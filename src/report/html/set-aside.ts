import type { Verdict } from '../run-result.ts';
import { badge } from './badge.ts';
import { citation } from './citation.ts';
import { type Content, markup } from './markup.ts';
import type { Section } from './section.ts';
import { table } from './table.ts';

/** What somebody accepts for a while, and what could not be judged. */
export const setAside: Section = {
  id: 'set-aside',
  title: 'Waived and skipped',
  count: ({ result }) => setAsideOf(result.verdicts).length,
  *body({ result }) {
    const rows = setAsideOf(result.verdicts).map((verdict) => [
      badge(verdict.status),
      markup`<span class="id">${verdict.id}</span> ${verdict.title} <span class="faint">${citation(verdict.requirement)}</span>`,
      reasonOf(verdict),
    ]);
    yield table(['Status', 'Check', 'Why'], rows);
  },
};

function setAsideOf(verdicts: readonly Verdict[]): readonly Verdict[] {
  const waived = verdicts.filter(({ status }) => status === 'waived');
  return [...waived, ...verdicts.filter(({ status }) => status === 'skip')];
}

function reasonOf({ reason, waiver, actual, followsFrom }: Verdict): Content {
  return [
    waiver ? waiver.reason : reason,
    waiver && markup`<span class="remark">accepted by ${waiver.owner} until ${waiver.expires}</span>`,
    waiver && actual && markup`<span class="remark">found: ${actual}</span>`,
    followsFrom && markup`<span class="remark">follows from ${followsFrom}</span>`,
  ];
}
