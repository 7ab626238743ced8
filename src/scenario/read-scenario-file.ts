import { below, type Mistake } from '../directory/mistake.ts';
import { type Result, readWith } from '../directory/read-with.ts';
import { UserMistake } from '../errors.ts';
import { checkReferences } from './check-references.ts';
import { directoryOfScenario } from './directory-of-scenario.ts';
import { readDocument } from './read-document.ts';
import { readStep } from './read-step.ts';
import { refuse } from './refuse.ts';
import type { Scenario, ScenarioStep } from './scenario.ts';
import { type ScenarioFile, scenarioFile } from './scenario-schema.ts';

const MAX_BYTES = 4 * 2 ** 20;

/**
 * What the caller knows about behaviours, which this folder does not. Asked about the profile alone and about each behaviour
 * alone, so that the mistake can be shown at its line.
 *
 * @throws UserMistake for an unknown profile, behaviour or value
 */
export type CheckBehaviours = (
  profile: string | undefined,
  behaviours: Readonly<Record<string, string>>,
) => unknown;

/**
 * Reads a scenario file, YAML or JSON, and its directory. Every action is tried on the directory, so that a scenario that was
 * read refers to nothing unknown.
 *
 * @throws UserMistake with file, line, field, what was found and what is needed, a line for each mistake
 */
export function readScenarioFile(
  file: string,
  checkBehaviours: CheckBehaviours,
): { readonly scenario: Scenario; readonly warnings: readonly string[] } {
  const document = readDocument(file, 'a scenario', MAX_BYTES);
  const read = readWith(scenarioFile, document.value);
  if (!read.ok) throw refuse(document, read.mistakes);
  const { steps: written, directory: writtenDirectory, ...head } = read.value;
  const steps = readSteps(
    written,
    document.locate(written.map((_, index) => ['steps', index])).map(({ line }) => line),
  );
  const mistakes = [...behaviourMistakes(head, checkBehaviours), ...(steps.ok ? [] : steps.mistakes)];
  if (!steps.ok || mistakes.length > 0) throw refuse(document, mistakes);
  const { directory, warnings } = directoryOfScenario(document, writtenDirectory);
  const scenario = { ...head, file, directory, steps: steps.value };
  const dangling = checkReferences(scenario);
  if (dangling.length > 0) throw refuse(document, dangling);
  return { scenario, warnings };
}

function readSteps(written: readonly unknown[], lines: readonly number[]): Result<readonly ScenarioStep[]> {
  const steps: ScenarioStep[] = [];
  const mistakes: Mistake[] = [];
  for (const [index, value] of written.entries()) {
    const step = readStep(value, `step ${index + 1}`);
    if (step.ok) steps.push({ ...step.value, line: lines[index] ?? 1 });
    else mistakes.push(...below(['steps', index], step.mistakes));
  }
  return mistakes.length === 0 ? { ok: true, value: steps } : { ok: false, mistakes };
}

function behaviourMistakes(
  { profile, behaviours = {} }: Pick<ScenarioFile, 'profile' | 'behaviours'>,
  check: CheckBehaviours,
): readonly Mistake[] {
  return [
    ...(profile === undefined ? [] : problemAt(['profile'], () => check(profile, {}))),
    ...Object.entries(behaviours).flatMap(([id, value]) =>
      problemAt(['behaviours', id], () => check(undefined, { [id]: value })),
    ),
  ];
}

function problemAt(path: Mistake['path'], act: () => unknown): readonly Mistake[] {
  try {
    act();
    return [];
  } catch (error) {
    if (error instanceof UserMistake) return [{ path, message: error.message }];
    throw error;
  }
}
