import { OPERATION_TITLES } from '../../jumpcloud/operation.ts';
import type { Section } from '../console.ts';
import { grouped } from '../grouped.ts';
import { ONE_STEP } from '../one-step.ts';
import type { OperationResult } from '../run-result.ts';
import { exchangeLines } from './exchange-lines.ts';

/** What a push or a clean-up did, counted by kind. */
export const pushed: Section = function* ({ command, steps, exchanges, target }, page) {
  if (!ONE_STEP.has(command)) return;
  const operations = steps.flatMap((step) => step.operations);
  for (const [kind, group] of grouped(operations, (operation) => operation.kind)) {
    const pending = group.filter(({ status }) => status === 'pending').length;
    const done = (group.length - pending).toLocaleString('en').padStart(8);
    const title = ` ${OPERATION_TITLES[kind].padEnd(WIDEST)}${done} `;
    const rest = pending > 0 ? `, ${pending.toLocaleString('en')} pending` : '';
    const spans = [page.mark(pending > 0 ? 'fail' : 'pass'), { text: title }];
    // Who loses access is named; of the others the count will do.
    const losers = kind === 'delete-user' || kind === 'deactivate-user' ? `: ${namesOf(group)}` : '';
    yield* page.beside({ columns: WIDEST + 11, spans }, `done${rest}${losers}`);
  }
  if (!page.verbose) return;
  const linesOf = exchangeLines(exchanges, target, page);
  for (const { requests } of steps) yield* linesOf(requests, 2);
};

function namesOf(operations: readonly OperationResult[]): string {
  const names = operations.slice(0, MOST_NAMES).map(({ resource }) => resource.name);
  const more = operations.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}`;
}

const MOST_NAMES = 10;
const WIDEST = Math.max(...Object.values(OPERATION_TITLES).map(({ length }) => length));
