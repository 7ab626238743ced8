import { OPERATION_TITLES } from '../../jumpcloud/operation.ts';
import { counted } from '../counted.ts';
import { markup } from './markup.ts';
import type { Section } from './section.ts';
import { table } from './table.ts';

/** What the provider has not confirmed at the end. */
export const pending: Section = {
  id: 'pending',
  title: 'Pending',
  count: ({ result }) => result.pending.length,
  *body({ result }) {
    const rows = result.pending
      .slice(0, MOST)
      .map(({ kind, resource, message }) => [`${OPERATION_TITLES[kind]} ${resource.name}`, message]);
    yield table(['Operation', 'Why it is pending'], rows);
    const more = result.pending.length - MOST;
    if (more > 0) yield markup`<p>and ${counted(more, 'operation')} more: the JSON report has them</p>`;
  },
};

const MOST = 100;
