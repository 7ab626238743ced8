import { type Acknowledged, acknowledge, type Change } from '../jumpcloud/acknowledged.ts';
import type { Outcome } from '../jumpcloud/conversation.ts';
import { converse } from '../jumpcloud/converse.ts';
import { type DirectoryInsightsEvent, eventOf } from '../jumpcloud/events.ts';
import { OPERATION_TITLES, type Operation, type Subject, subjectOf } from '../jumpcloud/operation.ts';
import type { Stage } from '../jumpcloud/plan.ts';
import type { OperationResult } from '../report/run-result.ts';
import { memberIdsOf } from '../scim/resource.ts';
import { inLanes } from '../transport/lanes.ts';
import type { RunContext } from './context.ts';
import { type Halt, haltBy, haltOf } from './halt.ts';
import { perform } from './perform.ts';
import { Reachability } from './reachability.ts';
import { readBack } from './read-back.ts';
import { expectChange, expectUser, type World } from './world.ts';

export interface Execution {
  /** In plan order. */
  readonly operations: readonly OperationResult[];
  readonly events: readonly DirectoryInsightsEvent[];
  /** Groups and users that were taken over by name. */
  readonly takenOver: readonly Subject[];
  /** True where a resource turned out to be gone or was linked anew, so that a second diff finds more to do. */
  readonly relinked: boolean;
  /** Why the rest was not sent. */
  readonly stopped?: Halt;
}

/** Where JumpCloud and the provider stand; both sides change in place. */
export interface Standing {
  readonly acknowledged: Acknowledged;
  readonly world: World;
}

/**
 * Carries out the stages of a plan. A refused operation stays pending and stops no other; only a provider that lets nobody in
 * (401, or 403 throughout) or that cannot be reached ends the whole, or a bug of ours, and then it is still told what was done.
 *
 * @param prefix of the event ids
 */
export async function execute(
  stages: readonly Stage[],
  standing: Standing,
  context: RunContext,
  prefix: string,
): Promise<Execution> {
  const attempts: Attempt[] = [];
  const reachability = new Reachability();
  let bug: Halt | undefined;
  const halted = () => bug ?? haltOf(context) ?? reachability.stop;
  const total = stages.flatMap((stage) => stage.lanes).reduce((sum, lane) => sum + lane.length, 0);
  let done = 0;
  for (const stage of stages) {
    const lanes = stage.lanes.map((lane) =>
      lane.map((operation) => {
        const attempt: Attempt = { operation };
        attempts.push(attempt);
        return attempt;
      }),
    );
    const work = lanes.map((lane) => async () => {
      for (const attempt of lane) {
        if (halted()) return;
        await carryOut(attempt, standing, context);
        if (attempt.result?.requests.length) reachability.see(attempt.result.outcome);
        done += 1;
        context.onProgress?.({ what: stage.title, done, total });
      }
    });
    await inLanes(work, context.concurrency, context.signal).catch((error) => {
      bug = haltBy(error);
    });
  }
  return summarise(attempts, halted(), prefix);
}

interface Attempt {
  readonly operation: Operation;
  /** Absent where it was not sent. */
  result?: {
    readonly outcome: Outcome<readonly Change[]>;
    readonly requests: readonly number[];
    readonly timestamp: string;
    readonly relinked: boolean;
  };
}

async function carryOut(attempt: Attempt, standing: Standing, context: RunContext): Promise<void> {
  const { acknowledged, world } = standing;
  const linkedBefore = remoteIdOf(attempt.operation, acknowledged);
  await knowBefore(attempt.operation, standing, context);
  const { outcome, requests } = await perform(
    converse(attempt.operation, acknowledged, context.behaviours),
    context.provider.send,
  );
  for (const change of outcome.ok ? outcome.value : outcome.refusal.changes) {
    if (change.kind === 'group-linked' && change.how === 'taken-over') {
      await knowGroup(change.link.remoteId, change.link.displayName, world, context);
    }
    acknowledge(acknowledged, change);
    expectChange(world, change, requests.at(-1));
  }
  const deletion = attempt.operation.kind === 'delete-user' || attempt.operation.kind === 'delete-group';
  const relinked =
    !deletion && linkedBefore !== undefined && linkedBefore !== remoteIdOf(attempt.operation, acknowledged);
  attempt.result = { outcome, requests, timestamp: context.clock.now().toISOString(), relinked };
}

function remoteIdOf(operation: Operation, { users, groups }: Acknowledged): string | undefined {
  return 'user' in operation
    ? users.get(operation.user._id)?.remoteId
    : groups.get(operation.group._id)?.remoteId;
}

/** A resource that an earlier run linked is unknown to this one: the link says what the user was, a look what the group is. */
async function knowBefore(
  operation: Operation,
  { acknowledged, world }: Standing,
  context: RunContext,
): Promise<void> {
  if ('user' in operation) {
    const link = acknowledged.users.get(operation.user._id);
    if (link && !world.users.has(link.remoteId)) expectUser(world, link);
    return;
  }
  const link = acknowledged.groups.get(operation.group._id);
  if (link) await knowGroup(link.remoteId, link.displayName, world, context);
}

/** The membership before, without which nobody can say whether exactly the intended members changed. */
async function knowGroup(id: string, name: string, world: World, context: RunContext): Promise<void> {
  if (world.groups.has(id)) return;
  const read = await readBack('Group', id, context);
  world.groups.set(id, { name, members: new Set(read.resource ? memberIdsOf(read.resource) : []) });
}

function summarise(attempts: readonly Attempt[], stopped: Halt | undefined, prefix: string): Execution {
  return {
    operations: attempts.map((attempt) => resultOf(attempt, stopped)),
    events: attempts.flatMap(({ operation, result }, index) =>
      result ? [eventOf(operation, result.outcome, `${prefix}/${index + 1}`, result.timestamp)] : [],
    ),
    takenOver: attempts.filter(wasTakenOver).map(({ operation }) => subjectOf(operation)),
    relinked: attempts.some(({ result }) => result?.relinked),
    ...(stopped && { stopped }),
  };
}

function resultOf({ operation, result }: Attempt, stopped: Halt | undefined): OperationResult {
  const { type, name } = subjectOf(operation);
  const base = { kind: operation.kind, resource: { type, name }, requests: result?.requests ?? [] };
  if (!result) {
    const what = stopped?.kind === 'bug' ? 'not done' : 'not sent';
    return { ...base, status: 'pending', message: `${what}: ${stopped?.message ?? 'stopped'}` };
  }
  return result.outcome.ok
    ? { ...base, status: 'done' }
    : { ...base, status: 'pending', message: result.outcome.refusal.message };
}

function wasTakenOver({ result }: Attempt): boolean {
  return (
    result !== undefined &&
    changesOf(result.outcome).some((change) => 'how' in change && change.how === 'taken-over')
  );
}

function changesOf(outcome: Outcome<readonly Change[]>): readonly Change[] {
  return outcome.ok ? outcome.value : outcome.refusal.changes;
}

/** `provision user ada@example.com` */
export function titleOf({ kind, resource }: Pick<OperationResult, 'kind' | 'resource'>): string {
  return `${OPERATION_TITLES[kind]} ${resource.name}`;
}
