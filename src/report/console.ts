import { closing } from './console/closing.ts';
import { failures, MOST_FAILURES } from './console/failures.ts';
import { heading } from './console/heading.ts';
import { createPage, type Page } from './console/page.ts';
import { pushed } from './console/pushed.ts';
import { leftBehind, remarks } from './console/remarks.ts';
import { scenarios } from './console/scenarios.ts';
import { stages } from './console/stages.ts';
import { verdicts } from './console/verdicts.ts';
import { type Findings, findingsOf } from './findings.ts';
import type { Reporter } from './reporter.ts';
import type { RunResult } from './run-result.ts';

/** The report for a person at a terminal, readable without colours as well. */
export const console: Reporter = function* (result, options) {
  const page = createPage(options);
  const findings = findingsOf(result.steps, MOST_FAILURES);
  let first = true;
  for (const section of options.quiet ? QUIET : FULL) {
    let begun = false;
    for (const line of section(result, page, findings)) {
      if (!begun && !first) yield '\n';
      begun = true;
      first = false;
      yield `${line}\n`;
    }
  }
};

export type Section = (result: RunResult, page: Page, findings: Findings) => Iterable<string>;

const QUIET: readonly Section[] = [failures, leftBehind, closing];
const FULL: readonly Section[] = [
  heading,
  stages,
  verdicts,
  scenarios,
  pushed,
  failures,
  remarks,
  leftBehind,
  closing,
];
