import { nearest } from '../directory/nearest.ts';
import { UserMistake } from '../errors.ts';
import { type BehaviourRow, listBehaviours } from '../jumpcloud/behaviours.ts';
import type { CatalogueEntry } from '../report/catalogue-entry.ts';
import { grouped } from '../report/grouped.ts';
import { IMPACTS } from '../report/problem.ts';
import { REPORTER_PURPOSES } from '../report/reporter.ts';
import { sayRequirement } from '../report/say-requirement.ts';
import { wrap } from '../report/wrap.ts';
import { EXIT } from '../runner/exit-code.ts';
import type { FaultDefinition } from '../server/faults/fault.ts';
import { FAULTS } from '../server/faults/faults.ts';
import { catalogue } from './catalogue.ts';
import { builtInScenarios, readScenario } from './find-scenarios.ts';
import type { Invocation } from './program.ts';
import { columnsOf } from './surroundings.ts';
import { writeStream } from './write-reports.ts';

/** `list checks|scenarios|behaviours|faults|reporters`, for people or as JSON. */
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
  checks: () =>
    [...grouped(catalogue(), ({ topic }) => topic)].flatMap(([topic, entries]) =>
      entries.map((entry, index) => ({
        data: entry,
        say: (width) => `${index === 0 ? `${topic}\n` : ''}${sayEntry(entry, width)}`,
      })),
    ),
  behaviours: () => listBehaviours().map((row) => ({ data: row, say: (width) => sayBehaviour(row, width) })),
  scenarios: () =>
    builtInScenarios().map((name) => {
      const { why } = readScenario(name).scenario;
      return { data: { name, why }, say: (width) => `${name}\n${indented(why, width)}\n` };
    }),
  faults: () => FAULTS.map(({ fault: _, ...data }) => ({ data, say: (width) => sayFault(data, width) })),
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

function sayEntry({ id, title, requirement, impact }: CatalogueEntry, width: number): string {
  const judged =
    requirement && impact ? `${sayRequirement(requirement)}, ${IMPACTS[impact]}` : 'measured, not judged';
  const isShort = id.length < INDENT_OF_TITLES - 2;
  const head = isShort ? `  ${id.padEnd(INDENT_OF_TITLES - 2)}` : `  ${id}\n${' '.repeat(INDENT_OF_TITLES)}`;
  const [words, ...rest] = [title, judged].map((text) => indented(text, width, INDENT_OF_TITLES));
  return `${head}${words?.trimStart()}\n${rest.join('')}\n`;
}

/** The ids of checks have six characters at most; those of shapes and scenarios have a line of their own. */
const INDENT_OF_TITLES = 10;

function sayFault({ id, title, seenAt, caughtBy }: Omit<FaultDefinition, 'fault'>, width: number): string {
  const source = seenAt.startsWith('inferred') ? seenAt : `seen at ${seenAt}`;
  const found = `found by ${caughtBy.join(', ')}; ${source}`;
  return `${id}\n${indented(title, width)}\n${indented(found, width)}\n`;
}

function indented(text: string, width: number, indent = 2): string {
  return [...wrap([{ text }], { width, indent, hang: indent })].join('\n');
}
