import type { Directory } from '../directory/directory.ts';
import type { Acknowledged } from '../jumpcloud/acknowledged.ts';
import { NAME_ATTRIBUTES } from '../jumpcloud/look-up.ts';
import type { Send } from '../scim/exchange.ts';
import { nameKey } from '../scim/names.ts';
import { idOf, stringOf } from '../scim/resource.ts';
import type { RunContext } from './context.ts';
import { guardOwnership } from './guard-ownership.ts';
import type { Ledger } from './ledger.ts';

/**
 * The guard of a push: it may write to what its state file links, to what it creates, and to what bears a name of its directory. A user
 * who was linked and now has neither that name nor JumpCloud's id is somebody else, who got the id.
 */
export function guardPushed(
  send: Send,
  ledger: Ledger,
  directory: Directory,
  acknowledged: Acknowledged,
  { provider }: Pick<RunContext, 'provider'>,
): Send {
  const { users, groups } = acknowledged;
  const linked = {
    User: new Set([...users.values()].map(({ remoteId }) => remoteId)),
    Group: new Set([...groups.values()].map(({ remoteId }) => remoteId)),
  };
  const names = {
    User: keysOf([...directory.users.values(), ...users.values()].map(({ email }) => email)),
    Group: keysOf([
      ...[...directory.groups.values()].map(({ name }) => name),
      ...[...groups.values()].map(({ displayName }) => displayName),
    ]),
  };
  // What is acknowledged grows as the push goes on, and what it creates is to be looked at.
  const known = new Set(users.keys());
  return guardOwnership(send, {
    ledger,
    read: provider.send,
    isLinked: (type, id) => linked[type].has(id),
    isOurs: (type, resource) =>
      names[type].has(nameKey(stringOf(resource, NAME_ATTRIBUTES[type]) ?? '')) ||
      (type === 'User'
        ? isJumpCloudId(stringOf(resource, 'externalId'), directory, known)
        : // A group carries nothing but its name, which the provider's own administrator may change.
          linked.Group.has(idOf(resource) ?? '')),
  });
}

function isJumpCloudId(id: string | undefined, { users }: Directory, known: ReadonlySet<string>): boolean {
  return id !== undefined && (users.has(id) || known.has(id));
}

function keysOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(nameKey));
}
