import type { Acknowledged, Change, GroupLink, UserLink } from './acknowledged.ts';
import type { Behaviours } from './behaviours.ts';
import { type Conversation, done, refused } from './conversation.ts';
import {
  addMembers,
  deleteGroup,
  type Members,
  provisionGroup,
  removeMembers,
  renameGroup,
} from './groups.ts';
import { type GroupOperation, type Operation, subjectOf, type UserOperation } from './operation.ts';
import { changeState, deleteUser, provisionUser } from './users.ts';

type Talk = Conversation<readonly Change[]>;

/**
 * The conversation that carries out an operation. What is acknowledged is read when the conversation starts, so that a group is
 * filled with the users whom an earlier stage has linked. An operation whose subject is not linked is refused without a
 * request: an earlier operation failed, and the next diff finds the work again.
 */
export function* converse(operation: Operation, acknowledged: Acknowledged, behaviours: Behaviours): Talk {
  return 'user' in operation
    ? yield* converseUser(operation, acknowledged.users.get(operation.user._id), acknowledged, behaviours)
    : yield* converseGroup(operation, acknowledged.groups.get(operation.group._id), acknowledged, behaviours);
}

function* converseUser(
  operation: UserOperation,
  link: UserLink | undefined,
  acknowledged: Acknowledged,
  behaviours: Behaviours,
): Talk {
  const holderOf = (id: string) => otherUser(id, operation, acknowledged);
  if (operation.kind === 'provision-user') return yield* provisionUser(operation, link, behaviours, holderOf);
  // Planned for a linked user: in the same sync somebody else has taken over the account, so there is nothing left to end.
  if (!link && operation.kind !== 'activate-user') return done([]);
  if (!link) return notLinked(operation);
  if (operation.kind === 'delete-user') return yield* deleteUser(operation.user, link, behaviours, holderOf);
  return yield* changeState(operation.user, operation.kind === 'activate-user', link, behaviours, holderOf);
}

function* converseGroup(
  operation: GroupOperation,
  link: GroupLink | undefined,
  acknowledged: Acknowledged,
  behaviours: Behaviours,
): Talk {
  if (operation.kind === 'provision-group') {
    const members = linkedMembers([...operation.group.members], acknowledged);
    return yield* provisionGroup(operation.group, members, behaviours, (id) => otherGroup(id, acknowledged));
  }
  if (!link) return notLinked(operation);
  switch (operation.kind) {
    case 'delete-group':
      return yield* deleteGroup(operation.group, link, behaviours);
    case 'rename-group':
      return yield* renameGroup(operation.group, link, behaviours);
    case 'add-members': {
      const members = linkedMembers(operation.members, acknowledged);
      if (members.size === 0)
        return refused(`no new member of ${operation.group.name} is at the provider yet`);
      return yield* addMembers(operation.group, newTo(link, members), link, behaviours);
    }
    case 'remove-members': {
      const leaving = new Set(operation.members);
      const members = new Map([...link.members].filter(([user]) => leaving.has(user)));
      return yield* removeMembers(operation.group, members, link, behaviours);
    }
  }
}

/** Who has left may lose the account to the next holder of its address; who is in scope may not. */
function otherUser(
  remoteId: string,
  { user }: UserOperation,
  { holders, users }: Acknowledged,
): string | undefined {
  const holder = holders.get(remoteId);
  const link = holder === undefined || holder === user._id ? undefined : users.get(holder);
  return link && link.groups.size > 0 ? link.email : undefined;
}

function otherGroup(remoteId: string, { groups }: Acknowledged): string | undefined {
  return [...groups.values()].find((link) => link.remoteId === remoteId)?.displayName;
}

function linkedMembers(users: readonly string[], acknowledged: Acknowledged): Members {
  const members = new Map<string, string>();
  for (const user of users) {
    const remoteId = acknowledged.users.get(user)?.remoteId;
    if (remoteId !== undefined) members.set(user, remoteId);
  }
  return members;
}

/** A group created with its members has them already. */
function newTo(link: GroupLink, members: Members): Members {
  return new Map([...members].filter(([user, remoteId]) => link.members.get(user) !== remoteId));
}

function notLinked(operation: Operation) {
  return refused(`${subjectOf(operation).name} is not at the provider yet`);
}
