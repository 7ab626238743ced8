import { counted } from '../counted.ts';
import { causeCard } from './cause-card.ts';
import type { Digest } from './digest.ts';
import { failureCard } from './failure-card.ts';
import { type Markup, markup } from './markup.ts';
import type { NumberedFinding } from './numbered-findings.ts';
import type { Section } from './section.ts';

/** What is wrong, the most harmful first. */
export const findings: Section = {
  id: 'findings',
  title: 'Findings',
  count: (digest) => digest.findings.length,
  *body(digest) {
    for (const finding of digest.findings) yield card(finding, digest);
    if (digest.moreFailures === 0) return;
    yield markup`<p>and ${counted(digest.moreFailures, 'failure')} more: the JSON report has them</p>`;
  },
};

function card(finding: NumberedFinding, digest: Digest): Markup {
  const { number, cause, failures } = finding;
  const status = cause?.verdict.status ?? 'fail';
  const content = cause
    ? causeCard(finding, cause, digest)
    : failures.map((each) => failureCard(each, number, digest));
  return markup`<article class="finding ${status}" id="finding-${number}" aria-labelledby="finding-${number}-title">
${content}</article>
`;
}
