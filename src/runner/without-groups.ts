import { SUBJECT_TYPES } from '../jumpcloud/operation.ts';
import { namesOf } from '../scenario/names-of.ts';
import type { Expectation, Scenario, ScenarioAction, ScenarioStep } from '../scenario/scenario.ts';
import { nameKey } from '../scim/names.ts';

/**
 * A scenario as a provider without groups can play it. JumpCloud lets nobody switch group management on for such a provider
 * (JC-trouble), so it is off throughout; what is expected of groups is left out, and the steps say so.
 */
export function withoutGroups(scenario: Scenario): Scenario {
  const { directory, steps } = scenario;
  const application = { ...directory.application, groupManagement: false };
  const users = new Set(namesOf(scenario).users.map(nameKey));
  return {
    ...scenario,
    directory: { ...directory, application },
    steps: steps.map((step) => ofUsersAlone(step, users)),
  };
}

function ofUsersAlone(step: ScenarioStep, users: ReadonlySet<string>): ScenarioStep {
  const expect = expectedOfUsers(step.expect, users);
  const action = switchedOff(step.action);
  if (sizeOf(expect) === sizeOf(step.expect)) return { ...step, action };
  return { ...step, action, expect, notes: [NOT_JUDGED] };
}

const NOT_JUDGED = 'group expectations are not judged: the provider has no groups';

function switchedOff(action: ScenarioAction): ScenarioAction {
  return action.kind === 'set-group-management' ? { ...action, on: false } : action;
}

/** @param names keys of all e-mails of the scenario: what else is expected to be refused is a group */
function expectedOfUsers(
  { operations, requests, pending, users }: Expectation,
  names: ReadonlySet<string>,
): Expectation {
  return {
    users,
    groups: new Map(),
    ...(operations && { operations: operations.filter((kind) => SUBJECT_TYPES[kind] === 'User') }),
    ...(requests && { requests: requests.filter(({ type }) => type === 'User') }),
    ...(pending && { pending: pending.filter((name) => names.has(nameKey(name))) }),
  };
}

function sizeOf({ users, groups, operations = [], requests = [], pending = [] }: Expectation): number {
  return users.size + groups.size + operations.length + requests.length + pending.length;
}
