import type { Directory } from '../directory/directory.ts';
import { release } from '../jumpcloud/acknowledged.ts';
import { type OperationKind, subjectOf } from '../jumpcloud/operation.ts';
import { plan, type Stage } from '../jumpcloud/plan.ts';
import type { ResourceName } from '../report/run-result.ts';
import type { RunContext } from './context.ts';
import { type Execution, execute, type Standing } from './execute.ts';

/**
 * One sync of JumpCloud's: plans the difference and carries it out. Where a resource turned out to be gone or got another id on
 * the way, the difference is looked at once more, since memberships hang on ids; what was refused is not tried twice.
 *
 * @param touched `_id`s of users who joined a bound group
 * @param id the prefix of the event ids
 */
export async function sync(
  directory: Directory,
  touched: ReadonlySet<string>,
  standing: Standing,
  context: RunContext,
  id: string,
): Promise<Execution> {
  const desired = context.desiredOf(directory);
  release(standing.acknowledged, desired);
  const first = await execute(plan(standing.acknowledged, desired, touched), standing, context, id);
  if (!first.relinked || first.stopped) return first;
  const refused = new Set(
    first.operations
      .filter(({ status }) => status === 'pending')
      .map(({ kind, resource }) => key(kind, resource)),
  );
  const rest = without(plan(standing.acknowledged, desired), refused);
  return join(first, await execute(rest, standing, context, `${id}/again`));
}

function without(stages: readonly Stage[], refused: ReadonlySet<string>): readonly Stage[] {
  return stages.map(({ title, lanes }) => ({
    title,
    lanes: lanes.map((lane) =>
      lane.filter((operation) => !refused.has(key(operation.kind, subjectOf(operation)))),
    ),
  }));
}

function join(first: Execution, second: Execution): Execution {
  return {
    operations: [...first.operations, ...second.operations],
    events: [...first.events, ...second.events],
    takenOver: [...first.takenOver, ...second.takenOver],
    relinked: second.relinked,
    ...(second.stopped && { stopped: second.stopped }),
  };
}

/** A group that could not be renamed can still be given its members. */
function key(kind: OperationKind, { type, name }: ResourceName): string {
  return `${kind} ${type} ${name}`;
}
