import { warnings, wrong } from './console/causes.ts';
import { closing } from './console/closing.ts';
import { dialects } from './console/dialects.ts';
import { failures, MOST_FAILURES } from './console/failures.ts';
import { heading } from './console/heading.ts';
import { information } from './console/information.ts';
import { measurements } from './console/measurements.ts';
import { createPage, type Page } from './console/page.ts';
import { probed } from './console/probed.ts';
import { pushed } from './console/pushed.ts';
import { leftBehind, notes, remarks } from './console/remarks.ts';
import { scenarios } from './console/scenarios.ts';
import { notJudged, waived } from './console/set-aside.ts';
import { stages } from './console/stages.ts';
import { topics } from './console/topics.ts';
import { type Findings, findingsOf } from './findings.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import type { RunResult } from './run-result.ts';

/** The report for a person at a terminal, readable without colours as well. */
export const console: Reporter = function* (result, options) {
  const page = createPage(options);
  const findings = findingsOf(stepsTold(result), MOST_FAILURES);
  let first = true;
  for (const section of sectionsOf(result, options)) {
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

/** A scenario that fails only because of something else is not told besides that. */
function stepsTold({ verdicts, steps }: RunResult): RunResult['steps'] {
  if (verdicts.length === 0) return steps;
  const told = new Set(verdicts.filter(({ status }) => status === 'fail').map(({ id }) => id));
  return steps.filter(({ scenario }) => told.has(`LC-${scenario}`));
}

function sectionsOf({ verdicts, measurements }: RunResult, { quiet, verbose }: ReporterOptions) {
  if (verdicts.length + measurements.length === 0) return quiet ? QUIET : FULL;
  if (quiet) return QUIET_OF_VERIFY;
  return [heading, topics, ...(verbose ? [scenarios, probed] : []), ...REST_OF_VERIFY];
}

const QUIET: readonly Section[] = [failures, leftBehind, closing];
const FULL: readonly Section[] = [heading, stages, scenarios, pushed, failures, remarks, leftBehind, closing];

const QUIET_OF_VERIFY: readonly Section[] = [wrong, leftBehind, closing];
/** After what was judged: what came of it. */
const REST_OF_VERIFY: readonly Section[] = [
  wrong,
  warnings,
  information,
  dialects,
  measurements,
  waived,
  notJudged,
  notes,
  leftBehind,
  closing,
];
