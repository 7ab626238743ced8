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
    const done = group.length - pending;
    const count = done.toLocaleString('en').padStart(7);
    const rest = pending > 0 ? `, ${pending.toLocaleString('en')} pending` : '';
    const mark = page.mark(pending > 0 ? 'fail' : 'pass');
    yield `${mark.style?.(mark.text)} ${OPERATION_TITLES[kind].padEnd(WIDEST)}${count} done${rest}`;
  }
  if (!page.verbose) return;
  const linesOf = exchangeLines(exchanges, target, page);
  for (const { requests } of steps) yield* linesOf(requests, 2);
};

const WIDEST = Math.max(...Object.values(OPERATION_TITLES).map(({ length }) => length));
