import { console } from './console.ts';
import { github } from './github.ts';
import { har } from './har.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { RunResult } from './run-result.ts';

export interface ReporterOptions {
  readonly colour: boolean;
  /** Columns of the terminal; nothing that can be wrapped is wider. */
  readonly width: number;
  /** Each exchange, too. */
  readonly verbose: boolean;
  /** Failures and the summary only. */
  readonly quiet: boolean;
}

/** The pieces, joined, are the report; no piece holds more than one exchange. */
export type Reporter = (result: RunResult, options: ReporterOptions) => Iterable<string>;

/** The keys are the choices of `--reporter`. */
export const REPORTERS = { console, github, har, html, json, junit, markdown } as const satisfies Record<
  string,
  Reporter
>;

export type ReporterName = keyof typeof REPORTERS;

/** What each is for. */
export const REPORTER_PURPOSES: Readonly<Record<ReporterName, string>> = {
  console: 'for a person at a terminal',
  github: 'for GitHub Actions: annotations, as workflow commands',
  har: 'for the network panel of a browser: the exchanges as HTTP Archive 1.2',
  html: 'for a ticket: one page with the findings, the scenarios and a time line of the exchanges',
  json: 'for machines: everything that was found, with every exchange',
  junit: "for CI: JUnit's XML in the schema of Jenkins",
  markdown: 'for a comment on a pull request, and for the summary of a job',
};
