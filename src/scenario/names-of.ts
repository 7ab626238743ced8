import { nameKey } from '../scim/names.ts';
import type { Scenario, ScenarioAction } from './scenario.ts';

/** Every name that will ever exist in a scenario, each once in any case: later e-mails and declared resources too. */
export interface ScenarioNames {
  /** E-mails. */
  readonly users: readonly ScenarioName[];
  readonly groups: readonly ScenarioName[];
}

export interface ScenarioName {
  /** As it is written first. */
  readonly name: string;
  /** True where a `provider-has-*` makes a resource of that name. */
  readonly declared: boolean;
}

export function namesOf({ directory, steps }: Pick<Scenario, 'directory' | 'steps'>): ScenarioNames {
  const introduced = steps.map(({ action }) => introducedBy(action));
  return {
    users: distinct([
      ...[...directory.users.values()].map(({ email }) => named(email)),
      ...introduced.flatMap(({ user }) => user ?? []),
    ]),
    groups: distinct([
      ...[...directory.groups.values()].map(({ name }) => named(name)),
      ...introduced.flatMap(({ group }) => group ?? []),
    ]),
  };
}

function introducedBy(action: ScenarioAction): {
  readonly user?: ScenarioName;
  readonly group?: ScenarioName;
} {
  switch (action.kind) {
    case 'add-user':
      return { user: named(action.user.email) };
    case 'edit-user':
      return action.set.email === undefined ? {} : { user: named(action.set.email) };
    case 'add-group':
    case 'rename-group':
      return { group: named(action.name) };
    case 'provider-has-user':
      return { user: named(action.user.email, true) };
    case 'provider-has-group':
      return { group: named(action.name, true) };
    case 'provider-changes-user':
      return typeof action.set.userName === 'string' ? { user: named(action.set.userName) } : {};
    default:
      return {};
  }
}

function named(name: string, declared = false): ScenarioName {
  return { name, declared };
}

function distinct(names: readonly ScenarioName[]): readonly ScenarioName[] {
  const byKey = new Map<string, ScenarioName>();
  for (const { name, declared } of names) {
    const first = byKey.get(nameKey(name));
    byKey.set(nameKey(name), named(first?.name ?? name, declared || first?.declared));
  }
  return [...byKey.values()];
}
