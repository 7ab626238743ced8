import { counted } from '../counted.ts';
import { grouped } from '../grouped.ts';
import type { RunResult } from '../run-result.ts';
import { markup } from './markup.ts';
import type { Section } from './section.ts';

/** What fails nothing and is worth knowing. */
export const remarks: Section = {
  id: 'remarks',
  title: 'Remarks',
  count: ({ result }) => remarksOf(result).length,
  *body({ result }) {
    yield markup`<ul>${remarksOf(result).map((remark) => markup`<li>${remark}</li>\n`)}</ul>`;
  },
};

function remarksOf({ notes, takenOver }: RunResult): readonly string[] {
  const names = grouped(takenOver, ({ type }) => type);
  const taken = [...names].map(([type, group]) => {
    const more = group.length - MOST;
    const listed = group.slice(0, MOST).map(({ name }) => name);
    const rest = more > 0 ? ` and ${counted(more, 'other')}` : '';
    return `Taken over, since the name was there before: ${type} ${listed.join(', ')}${rest}`;
  });
  return [...notes, ...taken];
}

const MOST = 50;
