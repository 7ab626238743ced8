import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parseBehaviours } from '../../src/jumpcloud/parse-behaviours.ts';
import { readScenarioFile } from '../../src/scenario/read-scenario-file.ts';
import { tagScenario } from '../../src/scenario/tag-scenario.ts';

const FOLDER = fileURLToPath(new URL('../../fixtures/scenarios/', import.meta.url));

it.each(readdirSync(FOLDER))('the built-in scenario %s is called as its file and can be tagged', (file) => {
  const { scenario, warnings } = readScenarioFile(`${FOLDER}${file}`, (profile = 'jumpcloud', behaviours) =>
    parseBehaviours(profile, behaviours),
  );
  expect(`${scenario.name}.yaml`).toBe(file);
  expect(warnings).toEqual([]);
  expect(tagScenario(scenario, { tag: '7f3k' }).steps).toHaveLength(scenario.steps.length);
});
