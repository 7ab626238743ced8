import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { UserMistake } from '../../src/errors.ts';
import { readScenarioFile } from '../../src/scenario/read-scenario-file.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** Writes files into a folder that is removed after the test; gives back the folder. */
export function files(contents: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'scim-sim-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export const HEAD = `name: sample
why: To have one.
directory:
  users:
    - { email: ada@example.com, firstname: Ada, lastname: Lovelace }
    - { email: grace@example.com, firstname: Grace, lastname: Hopper }
  groups:
    - { name: engineering, members: [ada@example.com] }
  application: { boundGroups: [engineering] }
`;

/** A scenario of these steps on the sample directory. */
export function scenarioOf(steps: string, head = HEAD): Scenario {
  const folder = files({ 'sample.yaml': `${head}steps:\n${steps}` });
  return readScenarioFile(join(folder, 'sample.yaml'), () => undefined).scenario;
}

/** The lines of the mistake that the act ends in, without the folder they name. */
export function mistakeOf(act: () => unknown, folder = ''): readonly string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof UserMistake) return error.message.replaceAll(join(folder, '/'), '').split('\n');
    throw error;
  }
  return [];
}
