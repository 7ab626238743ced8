import { OPERATION_TITLES } from '../../jumpcloud/operation.ts';
import type { Section } from '../console.ts';
import { grouped } from '../grouped.ts';
import { exchangeLines } from './exchange-lines.ts';

/** What a push did, counted by kind. */
export const pushed: Section = function* ({ command, steps, exchanges, target }, page) {
  if (command !== 'push') return;
  const operations = steps.flatMap((step) => step.operations);
  for (const [kind, group] of grouped(operations, (operation) => operation.kind)) {
    const pending = group.filter(({ status }) => status === 'pending').length;
    const done = (group.length - pending).toLocaleString('en').padStart(8);
    const title = ` ${OPERATION_TITLES[kind].padEnd(WIDEST)}${done} `;
    const rest = pending > 0 ? `, ${pending.toLocaleString('en')} pending` : '';
    const spans = [page.mark(pending > 0 ? 'fail' : 'pass'), { text: title }];
    yield* page.beside({ columns: WIDEST + 11, spans }, `done${rest}`);
  }
  if (!page.verbose) return;
  const linesOf = exchangeLines(exchanges, target, page);
  for (const { requests } of steps) yield* linesOf(requests, 2);
};

const WIDEST = Math.max(...Object.values(OPERATION_TITLES).map(({ length }) => length));
