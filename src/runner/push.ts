import type { Directory } from '../directory/directory.ts';
import { UserMistake } from '../errors.ts';
import type { Acknowledged } from '../jumpcloud/acknowledged.ts';
import type { DirectoryInsightsEvent } from '../jumpcloud/events.ts';
import { desiredOf } from '../jumpcloud/scope.ts';
import type { ResourceName, StepResult } from '../report/run-result.ts';
import { audit } from './audit.ts';
import { AGREED } from './comparison.ts';
import type { RunContext } from './context.ts';
import type { Execution } from './execute.ts';
import { guardPushed } from './guard-pushed.ts';
import { type Halt, haltBy, haltOf } from './halt.ts';
import { judgeStep } from './judge-step.ts';
import { keepLedger } from './keep-ledger.ts';
import { keepTrail } from './keep-trail.ts';
import { Ledger } from './ledger.ts';
import { sync } from './sync.ts';
import { emptyWorld } from './world.ts';

export interface PushOutcome {
  readonly step: StepResult;
  readonly events: readonly DirectoryInsightsEvent[];
  readonly takenOver: readonly ResourceName[];
  readonly stopped?: Halt;
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
  const standing = { acknowledged, world };
  const ledger = new Ledger(context.trail);
  const send = guardPushed(
    keepTrail(keepLedger(context.provider.send, ledger), ledger, acknowledged),
    ledger,
    directory,
    acknowledged,
    context,
  );
  const own = { ...context, provider: { ...context.provider, send } };
  const execution = await sync(directory, new Set(), standing, own, 'push/1').catch(endedBy);
  const { operations, events, takenOver, stopped } = execution;
  const nameOf = (id: string) => acknowledged.users.get(acknowledged.holders.get(id) ?? '')?.email;
  const scope = { ids: world.lastWrite.keys(), nameOf };
  const read = stopped ? AGREED : await audit(world, scope, context).catch(haltBy);
  const stop = stopped ?? ('kind' in read ? read : haltOf(context));
  // What a read-back saw that was cut short is not all, so it says nothing about the provider.
  const audited = stop || 'kind' in read ? AGREED : read;
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

function endedBy(error: unknown): Execution {
  return { operations: [], events: [], takenOver: [], relinked: false, stopped: haltBy(error) };
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
