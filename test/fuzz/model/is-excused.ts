import type { Directory } from '../../../src/directory/directory.ts';
import { findGroup, findUser } from '../../../src/directory/find.ts';
import type { OperationResult } from '../../../src/report/run-result.ts';
import type { Simulation } from './simulation.ts';

/**
 * Whether an operation may stay pending: the name that it needs is somebody else's at the provider, or it is about a group that waits
 * for such a name or for its first member.
 */
export function isExcused(
  { kind, resource }: OperationResult,
  { acknowledged, provider }: Simulation,
  directory: Directory,
): boolean {
  const { type, name } = resource;
  const own = type === 'User' ? findUser(directory, name) : findGroup(directory, name);
  const link = (type === 'User' ? acknowledged.users : acknowledged.groups).get(own?._id ?? '');
  const holder = provider.store.named(type, name);
  const isTaken = holder !== undefined && holder.id !== link?.remoteId;
  const members = own && 'members' in own ? [...own.members] : [];
  const hasAMember = members.some((member) => acknowledged.users.has(member));
  switch (kind) {
    case 'provision-user':
    case 'rename-group':
      return isTaken;
    case 'provision-group':
      return isTaken || !hasAMember;
    case 'add-members':
      return (
        (link === undefined && isTaken) ||
        !hasAMember ||
        members.some((member) => !acknowledged.users.has(member))
      );
    default:
      return false;
  }
}
