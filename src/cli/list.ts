import { nearest } from '../directory/nearest.ts';
import { UserMistake } from '../errors.ts';
import { type BehaviourRow, listBehaviours } from '../jumpcloud/behaviours.ts';
import { REPORTER_PURPOSES } from '../report/reporter.ts';
import { wrap } from '../report/wrap.ts';
import { EXIT } from '../runner/exit-code.ts';
import { builtInScenarios, readScenario } from './find-scenarios.ts';
import type { Invocation } from './program.ts';
import { columnsOf } from './surroundings.ts';
import { writeStream } from './write-reports.ts';

/** `list behaviours|scenarios|reporters`, for people or as JSON. */
export async function list({ arguments: [what = ''], options, surroundings }: Invocation): Promise<number> {
  const { stdout } = surroundings;
  const listing = Object.entries(LISTINGS).find(([name]) => name === what)?.[1];
  if (!listing) {
    const near = nearest(what, Object.keys(LISTINGS));
    const hint = near ? `did you mean "${near}"?` : `there are ${Object.keys(LISTINGS).join(', ')}`;
    throw new UserMistake(`nothing is called "${what}" here: ${hint}`);
  }
  const rows = listing();
  const width = Math.min(columnsOf(stdout), 100);
  await writeStream(
    stdout,
    options.json
      ? [
          `${JSON.stringify(
            rows.map(({ data }) => data),
            null,
            2,
          )}\n`,
        ]
      : rows.map(({ say }) => say(width)),
  );
  return EXIT.passed;
}

interface Row {
  readonly data: object;
  readonly say: (width: number) => string;
}

const LISTINGS: Readonly<Record<string, () => readonly Row[]>> = {
  behaviours: () => listBehaviours().map((row) => ({ data: row, say: (width) => sayBehaviour(row, width) })),
  scenarios: () =>
    builtInScenarios().map((name) => {
      const { why } = readScenario(name).scenario;
      return { data: { name, why }, say: (width) => `${name}\n${indented(why, width)}\n` };
    }),
  reporters: () =>
    Object.entries(REPORTER_PURPOSES).map(([name, purpose]) => ({
      data: { name, purpose },
      say: (width) => `${name}\n${indented(purpose, width)}\n`,
    })),
};

function sayBehaviour(
  { id, default: value, alternatives, sentence, grade, source }: BehaviourRow,
  width: number,
): string {
  const values = alternatives.length > 0 ? `${value} | ${alternatives.join(' | ')}` : value;
  return `${id}: ${values}\n${indented(sentence, width)}\n${indented(`${grade} (${source})`, width)}\n`;
}

function indented(text: string, width: number): string {
  return [...wrap([{ text }], { width, indent: 2, hang: 2 })].join('\n');
}
