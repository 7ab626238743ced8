import type { BehaviourRow } from '../jumpcloud/behaviours.ts';

/** The behaviours as Markdown tables: first what can be switched, then what cannot. */
export function behavioursTable(rows: readonly BehaviourRow[]): string {
  const switches = rows.filter(({ alternatives }) => alternatives.length > 0);
  const facts = rows.filter(({ alternatives }) => alternatives.length === 0);
  return [
    '| switch | values, the default first | what it means | grade | source |',
    '|---|---|---|---|---|',
    ...switches.map((row) => line([`\`${row.id}\``, values(row), row.sentence, row.grade, row.source])),
    '',
    '| fact | what is modelled | grade | source |',
    '|---|---|---|---|',
    ...facts.map(({ id, sentence, grade, source }) => line([`\`${id}\``, sentence, grade, source])),
    '',
  ].join('\n');
}

function values({ default: first, alternatives }: BehaviourRow): string {
  return [first, ...alternatives].map((value) => `\`${value}\``).join(', ');
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
