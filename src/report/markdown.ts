import type { Exchange } from '../scim/exchange.ts';
import { sayExchange } from './console/exchange-lines.ts';
import { curlLine } from './curl-line.ts';
import { evidenceFrom } from './evidence.ts';
import { code, fenced, prose } from './markdown/inline.ts';
import { type Block, keepWithin } from './markdown/keep-within.ts';
import {
  andMore,
  causesTable,
  dialectTable,
  MARKS,
  measurementsTable,
  waivedTable,
} from './markdown/tables.ts';
import { outcomeOf } from './outcome.ts';
import type { Problem } from './problem.ts';
import { problemsOf } from './problems-of.ts';
import type { Reporter } from './reporter.ts';
import type { RunResult, StepStatus } from './run-result.ts';
import { sayCounts } from './say-counts.ts';
import { sayDuration } from './say-duration.ts';
import { sayRequests } from './say-requests.ts';

/** The report for a comment on a pull request and for the summary of a job: GitHub's Markdown, never too long for a comment. */
export const markdown: Reporter = function* (result) {
  const { told, more } = problemsOf(result, MOST_PROBLEMS);
  const expanded = told.slice(0, MOST_PROBLEMS);
  const evidenceOf = evidenceFrom(
    expanded.map(({ exchanges }) => exchanges),
    result.exchanges,
  );
  const parts: readonly Block[] = [
    { rank: 0, text: heading(result) },
    { rank: 1, text: causesTable(told, more, result) },
    ...expanded.map((problem) => ({
      rank: 3,
      text: section(problem, evidenceOf(problem.exchanges), result.target),
    })),
    { rank: 4, text: dialectTable(result) },
    { rank: 6, text: measurementsTable(result) },
    { rank: 5, text: waivedTable(result) },
    { rank: 2, text: leftBehind(result) },
    { rank: 7, text: notes(result) },
  ];
  yield keepWithin(
    parts.filter(({ text }) => text !== ''),
    MOST_CHARACTERS,
  );
};

/** GitHub takes 65,536 for a comment. */
const MOST_CHARACTERS = 64_900;
const MOST_PROBLEMS = 20;

function heading(result: RunResult): string {
  const { command, exitCode, target, profile, seed, durationMs } = result;
  const { status, text } = outcomeOf(result);
  const facts = [
    code(target),
    `profile ${code(profile, 40)}`,
    ...(seed === undefined ? [] : [`seed ${seed}`]),
    sayRequests(result),
    sayDuration(durationMs),
  ];
  return [
    `## ${STATUS_MARKS[status]} scim-sim ${prose(command, 40)}: ${prose(text)}\n`,
    `**${sayCounts(result.summary) || 'nothing was judged'}** (exit code ${exitCode})\n`,
    `${facts.join(' · ')}\n`,
  ].join('\n');
}

const STATUS_MARKS: Readonly<Record<StepStatus, string>> = { pass: '✓', warn: '!', fail: '✗', skip: '–' };

/** What there is to know of one problem, with the line of curl that shows it again. */
function section(
  { severity, place, what, facts }: Problem,
  exchange: Exchange | undefined,
  target: string,
): string {
  const items = facts.map(({ label, text }) => `- **${prose(label, 80)}**: ${prose(text)}\n`).join('');
  const title = `### ${MARKS[severity]} ${prose(place, 80)}: ${prose(what)}\n\n${items}`;
  if (!exchange) return title;
  const shown = `${title}- **shown by**: ${code(sayExchange(exchange, target))}\n`;
  const curl = curlLine(exchange, target);
  return curl.length > LONGEST_CURL ? shown : `${shown}\n${fenced(curl, 'sh')}`;
}

const LONGEST_CURL = 2_000;

function leftBehind({ leftovers }: RunResult): string {
  if (leftovers.length === 0) return '';
  const items = leftovers
    .slice(0, MOST_ITEMS)
    .map(
      ({ type, name, id, state, reason }) =>
        `- ${type} ${code(name, 80)} (id ${code(id, 60)}), ${state}: ${prose(reason, 160)}\n`,
    );
  return `### Left behind at the provider\n\n${items.join('')}${andMore(leftovers.length - items.length)}`;
}

function notes({ notes }: RunResult): string {
  if (notes.length === 0) return '';
  const items = notes.slice(0, MOST_ITEMS).map((note) => `- ${prose(note)}\n`);
  return `### Notes\n\n${items.join('')}${andMore(notes.length - items.length)}`;
}

const MOST_ITEMS = 20;
