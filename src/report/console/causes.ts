import type { Section } from '../console.ts';
import { evidenceFrom } from '../evidence.ts';
import type { Finding } from '../findings.ts';
import { rootsOf } from '../roots-of.ts';
import type { RunResult, Verdict } from '../run-result.ts';
import { atLength, type CauseContext, inBrief, MOST_SHOWN } from './cause.ts';
import { candidatesOf } from './failures.ts';
import type { Page } from './page.ts';

/** What fails, the most harmful first, each with all that is needed to mend it. */
export const wrong: Section = function* (result, page, { shown }) {
  yield* causes('fail', result, page, shown);
};

/** What warns, in brief. */
export const warnings: Section = function* (result, page, { shown }) {
  yield* causes('warn', result, page, shown);
};

const TITLES = { fail: 'What is wrong, the most harmful first', warn: 'Warnings' } as const;

const REMOVED = 'The curl lines name what has been removed since: put in ids of your own.';

/** More than these nobody reads at length; of others what is needed to mend them is told, and of very many the title. */
const MOST_AT_LENGTH = 10;
const MOST = 40;

function* causes(
  status: 'fail' | 'warn',
  result: RunResult,
  page: Page,
  findings: readonly Finding[],
): Generator<string> {
  const roots = rootsOf(result, status);
  if (roots.length === 0) return;
  const { steps, target, exchanges } = result;
  const candidates = roots.map(({ verdict }) => verdict.exchanges.slice(0, MOST_SHOWN));
  const evidenceOf = evidenceFrom([...candidates, ...candidatesOf(findings)], exchanges);
  const context: CauseContext = { findings, steps, target, evidenceOf };
  yield page.styles.strong(TITLES[status]);
  if (status === 'fail') yield* page.lines(REMOVED);
  for (const [index, root] of roots.slice(0, MOST).entries()) {
    const tell = status === 'fail' && index < MOST_AT_LENGTH ? atLength : inBrief;
    yield '';
    yield* tell(root, context, page);
  }
  if (roots.length <= MOST) return;
  yield '';
  yield* page.lines(`and ${roots.length - MOST} more, of which "scim-sim explain ID" says more:`);
  for (const { verdict } of roots.slice(MOST)) yield* oneLine(verdict, page);
}

function oneLine({ id, title }: Verdict, page: Page): Iterable<string> {
  return page.lines(`${id} ${title}`, { indent: 2, hang: 4 });
}
