import { OPERATION_TITLES } from '../../jumpcloud/operation.ts';
import { counted } from '../counted.ts';
import { grouped } from '../grouped.ts';
import { ONE_STEP } from '../one-step.ts';
import type { OperationResult } from '../run-result.ts';
import type { Section } from './section.ts';
import { table } from './table.ts';

/** What a push or a clean-up did, counted by kind. */
export const operations: Section = {
  id: 'operations',
  title: 'Operations',
  count: ({ result: { command, steps } }) =>
    ONE_STEP.has(command) ? steps.reduce((sum, step) => sum + step.operations.length, 0) : 0,
  *body({ result: { steps } }) {
    const kinds = grouped(
      steps.flatMap((step) => step.operations),
      ({ kind }) => kind,
    );
    const rows = [...kinds].map(([kind, group]) => {
      const pending = group.filter(({ status }) => status === 'pending').length;
      return [OPERATION_TITLES[kind], said(group.length - pending), said(pending), whoLosesAccess(group)];
    });
    yield table(['Operation', 'Done', 'Pending', 'Who loses access'], rows);
  },
};

/** Who loses access is named; of the others the count will do. */
function whoLosesAccess(group: readonly OperationResult[]): string {
  const [first] = group;
  if (first?.kind !== 'delete-user' && first?.kind !== 'deactivate-user') return '';
  const more = group.length - MOST_NAMES;
  const names = group.slice(0, MOST_NAMES).map(({ resource }) => resource.name);
  return `${names.join(', ')}${more > 0 ? ` and ${counted(more, 'other')}` : ''}`;
}

const MOST_NAMES = 20;

function said(count: number): string {
  return count.toLocaleString('en');
}
