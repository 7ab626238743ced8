import type { DirectoryGroup } from '../directory/directory.ts';
import { type JsonObject, sortKeys } from '../scim/json.ts';
import { type PatchOperation, patchBody } from '../scim/patch.ts';
import { idOf, resourcePath, stringOf } from '../scim/resource.ts';
import { GROUP_SCHEMA } from '../scim/urns.ts';
import type { Change, GroupLink, Linking, MembersChange } from './acknowledged.ts';
import type { Behaviours } from './behaviours.ts';
import { after, ask, type Conversation, done, refused, succeededOr } from './conversation.ts';
import { createOnce } from './create-once.ts';
import { describeBadId, describeHeld, type HolderOf, lookUp } from './look-up.ts';
import { askForResource, deletion, readResource, write } from './requests.ts';

/** User `_id` → the provider's id. */
export type Members = ReadonlyMap<string, string>;

/**
 * Takes over the group of that name or creates it. A group none of whose members is at the provider is not created.
 *
 * @param holderOf which other group is linked to an id of the provider's: that one is not taken over
 */
export function* provisionGroup(
  group: DirectoryGroup,
  members: Members,
  behaviours: Behaviours,
  holderOf: HolderOf = () => undefined,
): Conversation<readonly Change[]> {
  if (members.size === 0) return refused(`no member of ${group.name} is at the provider yet`);
  const found = yield* lookUp('Group', group.name, behaviours);
  if (!found.ok) return found;
  return found.value
    ? yield* linkGroup(found.value, 'taken-over', group, behaviours, holderOf)
    : yield* createGroup(group, members, behaviours, holderOf);
}

/** PATCH of `displayName`, or read and put. */
export function* renameGroup(
  group: DirectoryGroup,
  link: GroupLink,
  behaviours: Behaviours,
): Conversation<readonly Change[]> {
  const displayName = group.name;
  const written =
    behaviours['group-rename'] === 'put'
      ? yield* putGroup(link.remoteId, { displayName }, behaviours)
      : yield* patchGroup(
          link.remoteId,
          [{ op: 'replace', path: 'displayName', value: displayName }],
          behaviours,
        );
  if (!written.ok) return written;
  return done([
    written.value
      ? { kind: 'group-renamed', group: group._id, remoteId: link.remoteId, displayName }
      : missing(group, link),
  ]);
}

/** @param added those who join; `link.members` are those who are there already */
export function* addMembers(
  group: DirectoryGroup,
  added: Members,
  link: GroupLink,
  behaviours: Behaviours,
): Conversation<readonly Change[]> {
  if (added.size === 0) return done([]);
  const all = new Map([...link.members, ...added]);
  const shape = behaviours['member-add'];
  if (shape !== 'value-list')
    return yield* sendMembership('members-added', shape, group, all, link, behaviours);
  const sent = behaviours['member-repeat'] === 'all' ? all : added;
  const requests = batches(sent, behaviours).map(
    (batch): MemberRequest => ({
      members: batch,
      operations: [{ op: 'add', path: 'members', value: valueList(batch) }],
    }),
  );
  return yield* sendBatches('members-added', group, requests, link, behaviours);
}

/** @param removed those who leave, by the ids under which they were made members */
export function* removeMembers(
  group: DirectoryGroup,
  removed: Members,
  link: GroupLink,
  behaviours: Behaviours,
): Conversation<readonly Change[]> {
  if (removed.size === 0) return done([]);
  const shape = behaviours['member-remove'];
  if (shape === 'replace-list' || shape === 'put') {
    const left = new Map([...link.members].filter(([user]) => !removed.has(user)));
    return yield* sendMembership('members-removed', shape, group, left, link, behaviours);
  }
  const requests = batches(removed, behaviours).map(
    (batch): MemberRequest => ({
      members: batch,
      operations:
        shape === 'filter-path'
          ? filterPaths(batch)
          : [{ op: 'remove', path: 'members', value: valueList(batch) }],
    }),
  );
  return yield* sendBatches('members-removed', group, requests, link, behaviours);
}

export function* deleteGroup(
  group: Pick<DirectoryGroup, '_id'>,
  link: GroupLink,
  behaviours: Behaviours,
): Conversation<readonly Change[]> {
  const request = deletion('Group', link.remoteId, behaviours);
  const answer = yield* ask(request, succeededOr(404));
  if (!answer.ok) return answer;
  const how = answer.value.status === 404 ? 'missing' : 'deleted';
  return done([{ kind: 'group-deleted', group: group._id, remoteId: link.remoteId, how }]);
}

/** Whoever is a member already is unknown, so that all are added once more. */
function* linkGroup(
  remote: JsonObject,
  how: Linking,
  group: DirectoryGroup,
  behaviours: Behaviours,
  holderOf: HolderOf,
): Conversation<readonly Change[]> {
  const remoteId = idOf(remote) as string;
  const holder = holderOf(remoteId);
  if (holder) return refused(describeHeld(group.name, holder));
  const displayName = stringOf(remote, 'displayName') ?? group.name;
  const link = { remoteId, displayName, members: new Map() };
  const linked: Change = { kind: 'group-linked', group: group._id, how, link };
  // The look-up ignores case, so the match may be spelt differently.
  if (displayName === group.name) return done([linked]);
  const renamed = yield* renameGroup(group, link, behaviours);
  return renamed.ok ? done([linked, ...renamed.value]) : after([linked], renamed);
}

function* createGroup(
  group: DirectoryGroup,
  members: Members,
  behaviours: Behaviours,
  holderOf: HolderOf,
): Conversation<readonly Change[]> {
  const withMembers = behaviours['group-create'] === 'with-members';
  const body = sortKeys({
    displayName: group.name,
    schemas: [GROUP_SCHEMA],
    ...(withMembers && { members: valueList(members) }),
  });
  const request = write('POST', '/Groups', body, behaviours);
  const sent = yield* createOnce(
    () => askForResource('Group', request, behaviours),
    () => lookUp('Group', group.name, behaviours),
    behaviours,
  );
  if (!sent.ok) return sent;
  if (sent.value.kind === 'found') {
    const { remote, how } = sent.value;
    return yield* linkGroup(remote, how, group, behaviours, holderOf);
  }
  const { response } = sent.value;
  const remoteId = idOf(response.body);
  if (!remoteId) return refused(describeBadId(group.name, response.body), request, response);
  const link = { remoteId, displayName: group.name, members: new Map() };
  const created: Change = { kind: 'group-linked', group: group._id, how: 'created', link };
  if (!withMembers) return done([created]);
  return done([created, { kind: 'members-added', group: group._id, remoteId, members, exact: true }]);
}

interface MemberRequest {
  readonly members: Members;
  readonly operations: readonly PatchOperation[];
}

/** Request after request; those that were accepted count also where a later one is refused. */
function* sendBatches(
  kind: MembersChange['kind'],
  group: DirectoryGroup,
  requests: readonly MemberRequest[],
  link: GroupLink,
  behaviours: Behaviours,
): Conversation<readonly Change[]> {
  const changes: Change[] = [];
  for (const { members, operations } of requests) {
    const patched = yield* patchGroup(link.remoteId, operations, behaviours);
    if (!patched.ok) return after(changes, patched);
    if (!patched.value) return done([...changes, missing(group, link)]);
    changes.push({ kind, group: group._id, remoteId: link.remoteId, members, exact: false });
  }
  return done(changes);
}

/** The whole membership as JumpCloud knows it, by PATCH replace or by PUT. */
function* sendMembership(
  kind: MembersChange['kind'],
  shape: 'replace-list' | 'put',
  group: DirectoryGroup,
  members: Members,
  link: GroupLink,
  behaviours: Behaviours,
): Conversation<readonly Change[]> {
  const value = valueList(members);
  // By the name that was confirmed: where a rename was refused, a membership must not wait for it.
  const { displayName } = link;
  const sent =
    shape === 'put'
      ? yield* putGroup(link.remoteId, { displayName, members: value }, behaviours)
      : yield* patchGroup(link.remoteId, [{ op: 'replace', path: 'members', value }], behaviours);
  if (!sent.ok) return sent;
  if (!sent.value) return done([missing(group, link)]);
  return done([{ kind, group: group._id, remoteId: link.remoteId, members, exact: true }]);
}

/** True where the group was there to be changed. */
function* patchGroup(
  remoteId: string,
  operations: readonly PatchOperation[],
  behaviours: Behaviours,
): Conversation<boolean> {
  const request = write('PATCH', resourcePath('Group', remoteId), patchBody(operations), behaviours);
  const answer = yield* ask(request, succeededOr(404));
  return answer.ok ? done(answer.value.status !== 404) : answer;
}

/** Read, overlay, put, as with users; what JumpCloud does not change comes back as the provider sent it. */
function* putGroup(remoteId: string, overlay: JsonObject, behaviours: Behaviours): Conversation<boolean> {
  const read = yield* readResource('Group', remoteId, behaviours);
  if (!read.ok) return read;
  if (!read.value) return done(false);
  const { meta: _meta, ...own } = read.value;
  const body = sortKeys({ ...own, schemas: own.schemas ?? [GROUP_SCHEMA], ...overlay });
  const request = write('PUT', resourcePath('Group', remoteId), body, behaviours);
  const answer = yield* askForResource('Group', request, behaviours, [], succeededOr(404));
  return answer.ok ? done(answer.value.status !== 404) : answer;
}

function batches(members: Members, behaviours: Behaviours): readonly Members[] {
  if (behaviours['member-batch'] === 'one-operation') return [members];
  return [...members].map((member) => new Map([member]));
}

function filterPaths(members: Members): readonly PatchOperation[] {
  return [...members.values()].map((id) => ({
    op: 'remove',
    path: `members[value eq ${JSON.stringify(id)}]`,
  }));
}

function valueList(members: Members): JsonObject[] {
  return [...members.values()].map((value) => ({ value }));
}

function missing(group: DirectoryGroup, { remoteId }: GroupLink): Change {
  return { kind: 'group-deleted', group: group._id, remoteId, how: 'missing' };
}
