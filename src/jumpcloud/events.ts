import type { Change } from './acknowledged.ts';
import type { Outcome, Refusal } from './conversation.ts';
import { NAME_ATTRIBUTES } from './look-up.ts';
import { type Operation, type OperationKind, subjectOf } from './operation.ts';

/** The event types of Directory Insights that concern provisioning (documented). */
export type EventType =
  | 'user_create_provision'
  | 'user_update_provision'
  | 'user_deprovision'
  | 'user_delete_provision'
  | 'user_lookup_provision'
  | 'group_create_provision'
  | 'group_update_provision'
  | 'group_delete_provision';

/**
 * An event in the form of Directory Insights. The field names are documented; what JumpCloud puts in `resource` and
 * `initiated_by` for SCIM is not, so their contents are ours.
 */
export interface DirectoryInsightsEvent {
  readonly id: string;
  readonly event_type: EventType;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly service: 'directory';
  readonly organization: 'scim-sim';
  readonly success: boolean;
  readonly resource: { readonly type: 'user' | 'group'; readonly id: string; readonly name: string };
  readonly initiated_by: { readonly type: 'system' };
  /** Where `success` is false. */
  readonly error_message?: string;
}

export function eventOf(
  operation: Operation,
  outcome: Outcome<readonly Change[]>,
  id: string,
  timestamp: string,
): DirectoryInsightsEvent {
  const subject = subjectOf(operation);
  const error = errorOf(operation, outcome);
  return {
    id,
    event_type: outcome.ok
      ? typeOf(operation.kind, outcome.value)
      : failedTypeOf(operation.kind, outcome.refusal),
    timestamp,
    service: 'directory',
    organization: 'scim-sim',
    success: error === undefined,
    resource: { type: subject.type === 'User' ? 'user' : 'group', id: subject.id, name: subject.name },
    initiated_by: { type: 'system' },
    ...(error !== undefined && { error_message: error }),
  };
}

/** What somebody had removed at the provider could not be changed there, though the next diff mends it. */
function errorOf(operation: Operation, outcome: Outcome<readonly Change[]>): string | undefined {
  if (!outcome.ok) return outcome.refusal.message;
  const [last] = outcome.value.slice(-1);
  const wanted = operation.kind === 'delete-user' || operation.kind === 'delete-group';
  const missing = last !== undefined && 'how' in last && last.how === 'missing';
  return missing && !wanted ? 'not found at the provider' : undefined;
}

/** Provisioning is a creation in the log only where something was created; a take-over is an update. */
function typeOf(kind: OperationKind, changes: readonly Change[]): EventType {
  const created = changes.some((change) => 'how' in change && change.how === 'created');
  if (kind === 'provision-user') return created ? 'user_create_provision' : 'user_update_provision';
  if (kind === 'provision-group') return created ? 'group_create_provision' : 'group_update_provision';
  return TYPES[kind];
}

/** A failed look-up has an event type of its own; else the request that failed tells what was tried. */
function failedTypeOf(kind: OperationKind, { request }: Refusal): EventType {
  const lookedUp = request?.method === 'GET' && request.query?.filter?.startsWith(NAME_ATTRIBUTES.User);
  if (lookedUp) return 'user_lookup_provision';
  if (kind === 'provision-user')
    return request?.method === 'POST' ? 'user_create_provision' : 'user_update_provision';
  if (kind === 'provision-group') return 'group_create_provision';
  return TYPES[kind];
}

const TYPES: Readonly<Record<Exclude<OperationKind, 'provision-user' | 'provision-group'>, EventType>> = {
  'activate-user': 'user_update_provision',
  'deactivate-user': 'user_deprovision',
  'delete-user': 'user_delete_provision',
  'rename-group': 'group_update_provision',
  'add-members': 'group_update_provision',
  'remove-members': 'group_update_provision',
  'delete-group': 'group_delete_provision',
};
