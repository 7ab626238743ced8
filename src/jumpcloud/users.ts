import { isActive } from '../directory/directory.ts';
import type { JsonObject } from '../scim/json.ts';
import { sameName } from '../scim/names.ts';
import { patchBody } from '../scim/patch.ts';
import { idOf, resourcePath, stringOf } from '../scim/resource.ts';
import type { Change, Linking, UserLink } from './acknowledged.ts';
import type { Behaviours } from './behaviours.ts';
import { after, ask, type Conversation, done, refused, succeededOr } from './conversation.ts';
import { createOnce } from './create-once.ts';
import type { MappedUser } from './further-attributes.ts';
import { describeBadId, describeHeld, type HolderOf, lookUp } from './look-up.ts';
import type { UserOperation } from './operation.ts';
import { askForResource, deletion, readResource, write } from './requests.ts';
import { createBody, keptAttributes, mapUser, replaceBody, stateOnlyBody } from './user-mapping.ts';

/** Whom, and for which of the bound groups. */
type Provision = Pick<Extract<UserOperation, { kind: 'provision-user' }>, 'user' | 'groups'>;

/**
 * Looks the user up (or reads the linked one), then takes over and replaces what is there, or creates it.
 *
 * @param holderOf who else in scope is linked to an id of the provider's: that account is not taken over
 */
export function* provisionUser(
  provision: Provision,
  link: UserLink | undefined,
  behaviours: Behaviours,
  holderOf: HolderOf = () => undefined,
): Conversation<readonly Change[]> {
  const found = yield* findUser(provision.user, link, behaviours);
  if (!found.ok) return found;
  const { remote, changes } = found.value;
  const written = remote
    ? yield* replaceUser(remote, provision, link, behaviours, holderOf)
    : yield* createUser(provision, behaviours, holderOf);
  if (!written.ok) return after(changes, written);
  return done([...changes, written.value]);
}

/**
 * Sets `active` and nothing else: a deactivation, or the lifting of a suspension.
 *
 * @param holderOf who else in scope is linked to an id of the provider's: a look-up may lead there
 */
export function* changeState(
  user: Addressed & Pick<MappedUser, '_id'>,
  active: boolean,
  link: UserLink,
  behaviours: Behaviours,
  holderOf: HolderOf = () => undefined,
): Conversation<readonly Change[]> {
  const found = yield* addressUser(user, link, behaviours, holderOf);
  if (!found.ok) return found;
  const { remoteId, remote } = found.value;
  if (remoteId === undefined) return done([missing(user, link)]);
  const changed =
    behaviours.deactivate === 'put'
      ? yield* putState(remoteId, remote, active, behaviours)
      : yield* patchState(remoteId, active, behaviours);
  if (!changed.ok) return changed;
  if (!changed.value) return done([missing(user, link)]);
  // Another account than before was found by the user's address of now.
  const email = remoteId === link.remoteId ? undefined : user.email;
  return done([
    { kind: 'user-state', user: user._id, remoteId, active, ...(email !== undefined && { email }) },
  ]);
}

/** DELETE; a provider that has no DELETE for users (405, 501) gets a deactivation instead. */
export function* deleteUser(
  user: Addressed & Pick<MappedUser, '_id'>,
  link: UserLink,
  behaviours: Behaviours,
  holderOf: HolderOf = () => undefined,
): Conversation<readonly Change[]> {
  const found = yield* addressUser(user, link, behaviours, holderOf);
  if (!found.ok) return found;
  const { remoteId } = found.value;
  if (remoteId === undefined) return done([missing(user, link)]);
  const request = deletion('User', remoteId, behaviours);
  const answer = yield* ask(request, succeededOr(404, 405, 501));
  if (!answer.ok) return answer;
  const { status } = answer.value;
  const ended = { kind: 'user-deleted', user: user._id, remoteId } as const;
  if (status === 404) return done([{ ...ended, how: 'missing' }]);
  if (status !== 405 && status !== 501) return done([{ ...ended, how: 'deleted' }]);
  const deactivated = yield* changeState(user, false, link, behaviours, holderOf);
  if (!deactivated.ok) return deactivated;
  const gone = deactivated.value.some((change) => change.kind === 'user-deleted');
  return done([{ ...ended, how: gone ? 'missing' : 'deactivated' }]);
}

/** Who is looked up; whoever is deleted in JumpCloud has no further pairs any more. */
type Addressed = Pick<MappedUser, 'email' | 'further'>;

interface Found {
  readonly remote: JsonObject | undefined;
  readonly changes: readonly Change[];
}

/** A linked user is read by its id; a 404 there means that somebody removed it, and the look-up follows. */
function* findUser(
  user: MappedUser,
  link: UserLink | undefined,
  behaviours: Behaviours,
): Conversation<Found> {
  const changes: Change[] = [];
  if (link && behaviours.link !== 'by-id') {
    const looked = yield* lookUpByNames(user, link, behaviours);
    return looked.ok ? done({ remote: looked.value, changes }) : looked;
  }
  if (link) {
    const read = yield* readResource('User', link.remoteId, behaviours, user.further);
    if (!read.ok) return read;
    if (read.value) return done({ remote: read.value, changes });
    changes.push(missing(user, link));
  }
  const looked = yield* lookUpToTakeOver(user, behaviours);
  return looked.ok ? done({ remote: looked.value, changes }) : after(changes, looked);
}

function* lookUpToTakeOver(user: Addressed, behaviours: Behaviours): Conversation<JsonObject | undefined> {
  const looked = yield* lookUp('User', user.email, behaviours, user.further);
  if (!looked.ok || !looked.value || behaviours['take-over-read'] === 'look-up') return looked;
  return yield* readResource('User', idOf(looked.value) as string, behaviours, user.further);
}

function* lookUpByNames(
  user: Addressed,
  link: UserLink,
  behaviours: Behaviours,
): Conversation<JsonObject | undefined> {
  if (behaviours.link === 'by-name' && !sameName(link.email, user.email)) {
    const old = yield* lookUp('User', link.email, behaviours, user.further);
    if (!old.ok || old.value) return old;
  }
  return yield* lookUp('User', user.email, behaviours, user.further);
}

/** The id to write to: the one that was learnt, or with `link` by name the one that the look-up finds. */
function* addressUser(
  user: Addressed,
  link: UserLink,
  behaviours: Behaviours,
  holderOf: HolderOf,
): Conversation<{ remoteId: string | undefined; remote?: JsonObject }> {
  if (behaviours.link === 'by-id') return done({ remoteId: link.remoteId });
  const looked = yield* lookUpByNames(user, link, behaviours);
  if (!looked.ok) return looked;
  if (!looked.value) return done({ remoteId: undefined });
  const remoteId = idOf(looked.value) as string;
  const holder = remoteId === link.remoteId ? undefined : holderOf(remoteId);
  if (holder) return refused(describeHeld(user.email, holder));
  return done({ remoteId, remote: looked.value });
}

function* createUser(provision: Provision, behaviours: Behaviours, holderOf: HolderOf): Conversation<Change> {
  const { user } = provision;
  const mapped = mapUser(user);
  const active = isActive(user);
  const request = write('POST', '/Users', createBody(mapped, active), behaviours);
  const created = yield* createOnce(
    () => askForResource('User', request, behaviours, user.further),
    () => lookUpToTakeOver(user, behaviours),
    behaviours,
  );
  if (!created.ok) return created;
  if (created.value.kind === 'found') {
    const { remote, how } = created.value;
    const linking = isAnothers(remote, mapped) ? 'taken-over' : how;
    return yield* replaceUser(remote, provision, undefined, behaviours, holderOf, linking);
  }
  const { response } = created.value;
  const remoteId = idOf(response.body);
  if (!remoteId) return refused(describeBadId(user.email, response.body), request, response);
  const holder = holderOf(remoteId);
  if (holder) return refused(describeHeld(user.email, holder), request, response);
  return done(linked(provision, { remoteId, mapped, kept: {}, active }, 'created'));
}

function* replaceUser(
  remote: JsonObject,
  provision: Provision,
  link: UserLink | undefined,
  behaviours: Behaviours,
  holderOf: HolderOf,
  linking: Linking = 'taken-over',
): Conversation<Change> {
  const { user } = provision;
  const mapped = mapUser(user);
  const active = isActive(user);
  const remoteId = idOf(remote) as string;
  const holder = link?.remoteId === remoteId ? undefined : holderOf(remoteId);
  if (holder) return refused(describeHeld(user.email, holder));
  const body = replaceBody(remote, mapped, active, user.further);
  const request = write('PUT', resourcePath('User', remoteId), body, behaviours);
  const answer = yield* askForResource('User', request, behaviours, user.further);
  if (!answer.ok) return answer;
  const how = link?.remoteId === remoteId ? 'updated' : linking;
  return done(linked(provision, { remoteId, mapped, kept: keptAttributes(mapped, body), active }, how));
}

/** Somebody else's creation of the same name came first, or came in between. */
function isAnothers(remote: JsonObject, mapped: JsonObject): boolean {
  const externalId = stringOf(remote, 'externalId');
  return externalId !== undefined && externalId !== mapped.externalId;
}

/** True where the user was there to be changed. */
function* patchState(remoteId: string, active: boolean, behaviours: Behaviours): Conversation<boolean> {
  const operation =
    behaviours.deactivate === 'patch-no-path'
      ? ({ op: 'replace', value: { active } } as const)
      : ({ op: 'replace', path: 'active', value: active } as const);
  const request = write('PATCH', resourcePath('User', remoteId), patchBody([operation]), behaviours);
  const answer = yield* ask(request, succeededOr(404));
  return answer.ok ? done(answer.value.status !== 404) : answer;
}

function* putState(
  remoteId: string,
  looked: JsonObject | undefined,
  active: boolean,
  behaviours: Behaviours,
): Conversation<boolean> {
  const read = looked ? done(looked) : yield* readResource('User', remoteId, behaviours);
  if (!read.ok) return read;
  if (!read.value) return done(false);
  const request = write('PUT', resourcePath('User', remoteId), stateOnlyBody(read.value, active), behaviours);
  const answer = yield* askForResource('User', request, behaviours, [], succeededOr(404));
  return answer.ok ? done(answer.value.status !== 404) : answer;
}

function linked(
  { user, groups }: Provision,
  confirmed: Pick<UserLink, 'remoteId' | 'mapped' | 'kept' | 'active'>,
  how: Linking,
): Change {
  return { kind: 'user-linked', user: user._id, how, link: { ...confirmed, email: user.email, groups } };
}

function missing(user: Pick<MappedUser, '_id'>, { remoteId }: UserLink): Change {
  return { kind: 'user-deleted', user: user._id, remoteId, how: 'missing' };
}
