import { Chalk } from 'chalk';
import stringWidth from 'string-width';
import { plain } from '../plain.ts';
import type { ReporterOptions } from '../reporter.ts';
import type { StepStatus } from '../run-result.ts';
import { shorten } from '../shorten.ts';
import { type Margins, type Span, type Style, wrap } from '../wrap.ts';

/** Where a section writes: so many columns, with or without colours. */
export interface Page {
  readonly width: number;
  readonly verbose: boolean;
  readonly styles: Readonly<Record<StyleName, Style>>;
  /** `✓`, `✗`, `!` or `–`. */
  mark(status: StepStatus): Span;
  /** Wrapped, and safe to print. A text in it may come from anybody. */
  lines(spans: string | readonly Span[], margins?: Partial<Margins>): Generator<string>;
  /** A text beside a head, or beneath one that is too long for its columns. */
  beside(head: Head, text: string, most?: number): Generator<string>;
  /** The same page without so many columns at its left. */
  inset(columns: number): Page;
}

export interface Head {
  readonly columns: number;
  readonly spans: readonly Span[];
}

type StyleName = 'strong' | 'faint' | StepStatus;

export function createPage({ width, ...options }: ReporterOptions): Page {
  return pageOf({ ...options, width: Math.max(width, NARROWEST) });
}

function pageOf(options: ReporterOptions): Page {
  const { colour, width, verbose } = options;
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  const styles = {
    strong: chalk.bold,
    faint: chalk.dim,
    pass: chalk.green,
    warn: chalk.yellow,
    fail: chalk.red,
    skip: chalk.dim,
  };
  return {
    width,
    verbose,
    styles,
    mark: (status) => ({ text: MARKS[status], style: styles[status] }),
    lines(spans, { indent = 0, hang = indent } = {}) {
      const safe = typeof spans === 'string' ? [{ text: plain(spans) }] : spans.map(printable);
      return wrap(safe, { width, indent, hang });
    },
    *beside({ columns, spans }, text, most = Number.POSITIVE_INFINITY) {
      const lines = wrap([{ text: plain(text) }], { width, indent: columns, hang: columns });
      const [first = '', ...others] = firstOf(lines, most, width);
      const head = spans.map(printable);
      const room = columns - head.reduce((sum, { text }) => sum + stringWidth(text), 0);
      const styled = head.map(({ text, style }) => style?.(text) ?? text).join('');
      if (room >= 0) yield styled + ' '.repeat(room) + first.slice(columns);
      else yield* [...wrap(head, { width, indent: 0, hang: 2 }), first];
      yield* others;
    },
    inset: (columns) => pageOf({ ...options, width: width - columns }),
  };
}

const MARKS: Readonly<Record<StepStatus, string>> = { pass: '✓', warn: '!', fail: '✗', skip: '–' };
const NARROWEST = 40;

function printable(span: Span): Span {
  return { ...span, text: plain(span.text) };
}

/** The first lines; an ellipsis ends the last one where there are more. */
function firstOf(lines: Iterable<string>, most: number, width: number): readonly string[] {
  const kept: string[] = [];
  for (const line of lines) {
    if (kept.length < most) kept.push(line);
    else return [...kept.slice(0, -1), shorten(`${kept.at(-1)} …`, width)];
  }
  return kept;
}
