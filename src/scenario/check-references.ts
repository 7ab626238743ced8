import { apply } from '../directory/apply.ts';
import type { Directory } from '../directory/directory.ts';
import type { Mistake } from '../directory/mistake.ts';
import { UserMistake } from '../errors.ts';
import { checkExpectedNames } from './check-expected-names.ts';
import { isDirectoryAction } from './is-directory-action.ts';
import { type KnownNames, knownNames } from './known-names.ts';
import type { Scenario, ScenarioAction } from './scenario.ts';

/**
 * What in the steps of a scenario refers to nothing: the actions are played on the directory alone, before anything is sent.
 * The paths are those of the scenario's file.
 */
export function checkReferences(
  scenario: Pick<Scenario, 'directory' | 'steps' | 'behaviours'>,
): readonly Mistake[] {
  const known = knownNames(scenario);
  const mistakes: Mistake[] = [];
  let directory = scenario.directory;
  for (const [index, { action, expect }] of scenario.steps.entries()) {
    const step = ['steps', index];
    const played = play(directory, action, known);
    if (typeof played === 'string') mistakes.push({ path: [...step, action.kind], message: played });
    else directory = played;
    mistakes.push(...checkExpectedNames(expect, known, [...step, 'expect']));
    if (expect.requests && !scenario.behaviours) {
      mistakes.push({ path: [...step, 'expect', 'requests'], message: NEEDS_BEHAVIOURS });
    }
  }
  return mistakes;
}

const NEEDS_BEHAVIOURS =
  'expected requests depend on the behaviours: pin those in a "behaviours:" block of the scenario, or expect "operations"';

/** The directory after the action, or what is wrong with it. */
function play(directory: Directory, action: ScenarioAction, known: KnownNames): Directory | string {
  try {
    if (isDirectoryAction(action)) return apply(directory, action);
  } catch (error) {
    if (error instanceof UserMistake) return error.message;
    throw error;
  }
  return providerProblem(action, known) ?? directory;
}

function providerProblem(action: ScenarioAction, known: KnownNames): string | undefined {
  switch (action.kind) {
    case 'provider-has-group':
      return action.members.map(known.userProblem).find((problem) => problem !== undefined);
    case 'provider-changes-user':
    case 'provider-removes-user':
      return known.userProblem(action.user);
    case 'provider-removes-group':
      return known.groupProblem(action.group);
    default:
      return undefined;
  }
}
