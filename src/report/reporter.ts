import { console } from './console.ts';
import { har } from './har.ts';
import { html } from './html.ts';
import { json } from './json.ts';
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
export const REPORTERS = { console, json, html, har } as const satisfies Record<string, Reporter>;

export type ReporterName = keyof typeof REPORTERS;
