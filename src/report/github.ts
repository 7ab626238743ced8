import { counted } from './counted.ts';
import { oneLine } from './one-line.ts';
import { outcomeOf } from './outcome.ts';
import type { Problem } from './problem.ts';
import { problemsOf } from './problems-of.ts';
import type { Reporter } from './reporter.ts';
import type { RunResult } from './run-result.ts';
import { sayCounts } from './say-counts.ts';

/** Annotations of GitHub Actions, as workflow commands: what failed, what warns, and a last line that counts. */
export const github: Reporter = function* (result) {
  const { told, more } = problemsOf(result, MOST);
  const errors = told.filter(({ severity }) => severity === 'fail');
  const warnings = [...leftBehind(result), ...told.filter(({ severity }) => severity === 'warn')];
  for (const problem of errors.slice(0, MOST)) yield annotation('error', problem);
  for (const problem of warnings.slice(0, MOST)) yield annotation('warning', problem);
  const untold = [...beyond(errors.length + more, 'error'), ...beyond(warnings.length, 'warning')];
  yield command('notice', `scim-sim ${result.command}`, [closingOf(result), ...untold]);
};

/** GitHub shows no more of each kind for a step. */
const MOST = 10;

function beyond(count: number, kind: string): readonly string[] {
  return count > MOST ? [`and ${counted(count - MOST, kind)} more, which GitHub would not show`] : [];
}

function leftBehind({ command, leftovers }: RunResult): readonly Problem[] {
  if (leftovers.length === 0) return [];
  const what = `${counted(leftovers.length, 'resource')} left behind at the provider`;
  const facts = leftovers.slice(0, MOST).map(({ type, name, id, state, reason }) => ({
    label: `${type} ${name} (id ${id})`,
    text: `${state}: ${reason}`,
  }));
  return [{ severity: 'warn', place: command, what, facts, exchanges: [] }];
}

function closingOf(result: RunResult): string {
  const counts = sayCounts(result.summary);
  const code = result.exitCode === 0 ? '' : ` (exit code ${result.exitCode})`;
  return `${outcomeOf(result).text}${code}${counts === '' ? '' : `: ${counts}`}`;
}

function annotation(kind: 'error' | 'warning', { place, what, facts }: Problem): string {
  const lines = facts.map(({ label, text }) => `${label}: ${text}`);
  // An annotation without a message is none.
  return command(kind, `${place}: ${what}`, lines.length > 0 ? lines : [what]);
}

/**
 * One line. Its parts are escaped as the runner reads them, so that no text ends the property or the line, and begins a command of
 * its own.
 */
function command(kind: 'error' | 'warning' | 'notice', title: string, lines: readonly string[]): string {
  const message = lines.map((line) => oneLine(line, WIDEST)).join('\n');
  return `::${kind} title=${escapeProperty(oneLine(title, WIDEST_TITLE))}::${escapeData(message)}\n`;
}

const WIDEST = 500;
const WIDEST_TITLE = 200;

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
