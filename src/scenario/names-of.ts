import { nameKey } from '../scim/names.ts';
import type { Scenario, ScenarioAction } from './scenario.ts';

/** Every name that will ever exist in a scenario, each once in any case and as it is written first. */
export interface ScenarioNames {
  /** E-mails, later ones and those of declared users too. */
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

export function namesOf({ directory, steps }: Pick<Scenario, 'directory' | 'steps'>): ScenarioNames {
  const introduced = steps.map(({ action }) => introducedBy(action));
  return {
    users: distinct([
      ...[...directory.users.values()].map(({ email }) => email),
      ...introduced.flatMap(({ user }) => user ?? []),
    ]),
    groups: distinct([
      ...[...directory.groups.values()].map(({ name }) => name),
      ...introduced.flatMap(({ group }) => group ?? []),
    ]),
  };
}

function introducedBy(action: ScenarioAction): { readonly user?: string; readonly group?: string } {
  switch (action.kind) {
    case 'add-user':
    case 'provider-has-user':
      return { user: action.user.email };
    case 'edit-user':
      return action.set.email === undefined ? {} : { user: action.set.email };
    case 'add-group':
    case 'rename-group':
    case 'provider-has-group':
      return { group: action.name };
    case 'provider-changes-user':
      return typeof action.set.userName === 'string' ? { user: action.set.userName } : {};
    default:
      return {};
  }
}

function distinct(names: readonly string[]): readonly string[] {
  const byKey = new Map<string, string>();
  for (const name of names) if (!byKey.has(nameKey(name))) byKey.set(nameKey(name), name);
  return [...byKey.values()];
}
