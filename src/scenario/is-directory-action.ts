import type { DirectoryAction } from '../directory/actions.ts';
import type { ActionKind, ScenarioAction } from './scenario.ts';

const ELSEWHERE: Readonly<Record<Exclude<ActionKind, DirectoryAction['kind']>, true>> = {
  sync: true,
  'rotate-token': true,
  'update-token': true,
  'deactivate-integration': true,
  'provider-has-user': true,
  'provider-has-group': true,
  'provider-changes-user': true,
  'provider-removes-user': true,
  'provider-removes-group': true,
};

/** True for what changes JumpCloud's directory; the rest happens to the integration or at the provider. */
export function isDirectoryAction(action: ScenarioAction): action is DirectoryAction {
  return !Object.hasOwn(ELSEWHERE, action.kind);
}
