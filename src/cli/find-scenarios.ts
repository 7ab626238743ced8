import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nearest } from '../directory/nearest.ts';
import { UserMistake } from '../errors.ts';
import { parseBehaviours } from '../jumpcloud/parse-behaviours.ts';
import { isFilePath } from '../scenario/is-file-path.ts';
import { readScenarioFile } from '../scenario/read-scenario-file.ts';

const FOLDER = new URL('../../fixtures/scenarios/', import.meta.url);

/** The names of the built-in scenarios, in alphabetical order. */
export function builtInScenarios(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .sort();
}

/**
 * Reads a built-in scenario by its name, or a file by its path.
 *
 * @throws UserMistake for a name that is not built in, with the nearest one, and for whatever is wrong in the file
 */
export function readScenario(name: string): ReturnType<typeof readScenarioFile> {
  return readScenarioFile(scenarioFile(name), (profile = 'jumpcloud', behaviours) =>
    parseBehaviours(profile, behaviours),
  );
}

function scenarioFile(name: string): string {
  if (isFilePath(name)) return name;
  const known = builtInScenarios();
  if (known.includes(name)) return fileURLToPath(new URL(`${name}.yaml`, FOLDER));
  const near = nearest(name, known);
  const hint = near ? `did you mean "${near}"?` : '"scim-sim list scenarios" shows them';
  throw new UserMistake(
    `there is no built-in scenario "${name}": ${hint} A file is given with its path, like ./${name}.yaml`,
  );
}
