import { isObject, type Json, type JsonObject } from '../../scim/json.ts';
import type { Provider } from '../provider.ts';
import type { Fault } from './fault.ts';
import { type Asked, accepted, on, operationsIn } from './wrong-answers.ts';

export type Rewrite = (operation: JsonObject, asked: Asked, provider: Provider) => readonly JsonObject[];

export function rewriting(rewrite: Rewrite): Fault {
  return on('PATCH', 'Group', (asked, correct, provider) => {
    const operations = operationsIn(asked.body);
    if (operations.length === 0) return correct(asked);
    const Operations = operations.flatMap((operation) => rewrite(operation, asked, provider));
    if (Operations.length === 0) return accepted;
    return correct({ ...asked, text: JSON.stringify({ ...asked.body, Operations }) });
  });
}

export function isMemberList(
  operation: JsonObject,
): operation is JsonObject & { readonly value: readonly Json[] } {
  return operation.path === 'members' && operation.op !== 'remove' && Array.isArray(operation.value);
}

export function isListedRemoval({ op, path, value }: JsonObject): boolean {
  return op === 'remove' && path === 'members' && Array.isArray(value);
}

export function isMembersWithoutPath({ path, value }: JsonObject): boolean {
  return path === undefined && isObject(value) && value.members !== undefined;
}

export function withoutMalformed(
  operation: JsonObject & { readonly value: readonly Json[] },
  isMember: (one: Json) => boolean,
): JsonObject {
  return { ...operation, value: operation.value.filter(isMember) };
}

export function addedMembers(body: JsonObject): readonly Json[] {
  return operationsIn(body).flatMap(({ op, path, value }) =>
    op === 'add' && path === 'members' && Array.isArray(value) ? value : [],
  );
}

export function removedIds(body: JsonObject): readonly string[] {
  return operationsIn(body).flatMap(({ op, path, value }) => {
    if (op !== 'remove' || typeof path !== 'string') return [];
    const selected = /^members\[value eq "(.*)"\]$/.exec(path)?.[1];
    if (selected !== undefined) return [selected];
    return Array.isArray(value) ? value.flatMap((one) => (isObject(one) ? String(one.value) : [])) : [];
  });
}

export function membersOf({ id = '' }: Asked, { store }: Provider): ReadonlySet<unknown> {
  return store.get('Group', id)?.members ?? new Set();
}
