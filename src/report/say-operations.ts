import { OPERATION_TITLES, type OperationKind } from '../jumpcloud/operation.ts';
import { grouped } from './grouped.ts';
import type { OperationResult } from './run-result.ts';

/** `provision 5 users, add members`, in the order in which each kind comes first. */
export function sayOperations(operations: readonly OperationResult[]): string {
  return [...grouped(operations, ({ kind }) => kind)]
    .map(([kind, { length }]) =>
      length === 1 ? kind.replace('-', ' ') : SEVERAL[kind](length.toLocaleString('en')),
    )
    .join(', ');
}

/** `deactivate user ada@example.com` */
export function sayOperation({ kind, resource }: Pick<OperationResult, 'kind' | 'resource'>): string {
  return `${OPERATION_TITLES[kind]} ${resource.name}`;
}

const SEVERAL: Readonly<Record<OperationKind, (count: string) => string>> = {
  'provision-user': (n) => `provision ${n} users`,
  'activate-user': (n) => `activate ${n} users`,
  'deactivate-user': (n) => `deactivate ${n} users`,
  'delete-user': (n) => `delete ${n} users`,
  'provision-group': (n) => `provision ${n} groups`,
  'rename-group': (n) => `rename ${n} groups`,
  'add-members': (n) => `add members to ${n} groups`,
  'remove-members': (n) => `remove members from ${n} groups`,
  'delete-group': (n) => `delete ${n} groups`,
};
