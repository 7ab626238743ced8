import type { Directory } from '../directory/directory.ts';
import { UserMistake } from '../errors.ts';
import type { Acknowledged } from '../jumpcloud/acknowledged.ts';
import type { DirectoryInsightsEvent } from '../jumpcloud/events.ts';
import { desiredOf } from '../jumpcloud/scope.ts';
import type { ResourceName, StepResult, Stop } from '../report/run-result.ts';
import { audit } from './audit.ts';
import { AGREED } from './comparison.ts';
import type { RunContext } from './context.ts';
import { judgeStep } from './judge-step.ts';
import { sync } from './sync.ts';
import { emptyWorld } from './world.ts';

export interface PushOutcome {
  readonly step: StepResult;
  readonly events: readonly DirectoryInsightsEvent[];
  readonly takenOver: readonly ResourceName[];
  readonly stopped?: Stop;
}

/**
 * Brings the provider to what the directory wants, and reads back what that touched. `acknowledged` changes in place, with
 * only what the provider has confirmed, so that a push that was refused half-way can simply be run again.
 */
export async function push(
  directory: Directory,
  acknowledged: Acknowledged,
  context: RunContext,
): Promise<PushOutcome> {
  const world = emptyWorld();
  const execution = await sync(directory, new Set(), { acknowledged, world }, context, 'push/1');
  const { operations, events, takenOver, stopped } = execution;
  const nameOf = (id: string) => acknowledged.users.get(acknowledged.holders.get(id) ?? '')?.email;
  const read = stopped ? AGREED : await audit(world, { ids: world.lastWrite.keys(), nameOf }, context);
  const interrupted: Stop | undefined = context.signal?.aborted
    ? { kind: 'interrupted', message: 'interrupted' }
    : undefined;
  const stop = stopped ?? interrupted;
  // What an interrupted read-back saw is not all, so it says nothing about the provider.
  const audited = stop ? AGREED : read;
  const step = judgeStep(
    { id: 'push/1', scenario: 'push', title: 'push the directory' },
    { operations, audited, expectations: [], expectedPending: [], notes: [] },
  );
  return {
    step,
    events,
    takenOver: takenOver.map(({ type, name }) => ({ type, name })),
    ...(stop && { stopped: stop }),
  };
}

/**
 * Guards against the two slips that would lock everybody out.
 *
 * @throws UserMistake before anything is sent
 */
export function guardPush(
  directory: Directory,
  acknowledged: Acknowledged,
  { allowMassDeactivation }: { readonly allowMassDeactivation: boolean },
): void {
  const { users: wanted } = desiredOf(directory);
  const linked = acknowledged.users.size;
  // After an earlier push, a directory of no users is a decision.
  if (linked === 0 && wanted.size === 0) {
    throw new UserMistake(
      directory.users.size === 0
        ? 'the directory has no users, so there is nothing to push: add users to it'
        : 'nobody in the directory is in scope: bind a group with members under application.boundGroups (staged users do not count)',
    );
  }
  if (allowMassDeactivation) return;
  // However the request looks: a state change, a PUT of a changed profile, a DELETE.
  const losing = [...acknowledged.users].filter(
    ([id, link]) => link.active && !wanted.get(id)?.active,
  ).length;
  if (linked >= 5 && losing * 5 > linked) {
    throw new UserMistake(
      `this push would deactivate or delete ${losing} of ${linked} linked users: check the directory file, or allow it with --allow-mass-deactivation`,
    );
  }
}
