import { type DirectoryUser, isActive } from '../directory/directory.ts';
import { type Behaviours, DEFAULT_BEHAVIOURS } from '../jumpcloud/behaviours.ts';
import type { Conversation, Outcome } from '../jumpcloud/conversation.ts';
import { ask, done, refused } from '../jumpcloud/conversation.ts';
import { addMembers } from '../jumpcloud/groups.ts';
import { describeBadId } from '../jumpcloud/look-up.ts';
import { readResource, write } from '../jumpcloud/requests.ts';
import { createBody, mapUser } from '../jumpcloud/user-mapping.ts';
import { changeState } from '../jumpcloud/users.ts';
import type { ProviderAction } from '../scenario/scenario.ts';
import type { Send } from '../scim/exchange.ts';
import type { JsonObject } from '../scim/json.ts';
import { ENDPOINTS, idOf, type ResourceType, resourcePath, stringOf } from '../scim/resource.ts';
import { GROUP_SCHEMA } from '../scim/urns.ts';
import type { RunContext } from './context.ts';
import { perform } from './perform.ts';
import { expectGone, idByName, type World } from './world.ts';

/** Whoever acts here is not JumpCloud, and takes the provider as it is. */
const SET_UP: Behaviours = { ...DEFAULT_BEHAVIOURS, 'type-mismatch': 'tolerate' };
const BY_PUT: Behaviours = { ...SET_UP, deactivate: 'put', 'member-add': 'put' };

/** Does at the provider what a scenario says was there, or was done there, without JumpCloud. */
export async function actAtProvider(
  action: ProviderAction,
  world: World,
  context: Pick<RunContext, 'provider'>,
): Promise<Outcome<void>> {
  const send: Send = (request) => context.provider.send({ ...request, purpose: 'setup' });
  return (await perform(act(action, world), send)).outcome;
}

function* act(action: ProviderAction, world: World): Conversation<void> {
  switch (action.kind) {
    case 'provider-has-user':
      return yield* haveUser(action.user, world);
    case 'provider-has-group':
      return yield* haveGroup(action.name, action.members, world);
    case 'provider-changes-user':
      return yield* changeUser(action.user, action.set, world);
    case 'provider-removes-user':
      return yield* remove('User', action.user, world);
    case 'provider-removes-group':
      return yield* remove('Group', action.group, world);
  }
}

function* haveUser(user: DirectoryUser, world: World): Conversation<void> {
  // Somebody else than JumpCloud made this account, so it does not carry JumpCloud's id.
  const { externalId: _externalId, ...attributes } = mapUser(user);
  const active = isActive(user);
  const created = yield* create('User', user.email, createBody(attributes, active));
  if (!created.ok) return created;
  const id = created.value;
  world.users.set(id, { name: user.email, attributes, active });
  if (active) return done(undefined);
  // RFC 7643 leaves the provider free to start every account as active.
  const link = {
    remoteId: id,
    email: user.email,
    mapped: attributes,
    kept: {},
    active: true,
    groups: new Set<string>(),
  };
  const changed = yield* byPatchOrPut((behaviours) => changeState(user, false, link, behaviours));
  return changed.ok ? done(undefined) : changed;
}

function* haveGroup(name: string, members: readonly string[], world: World): Conversation<void> {
  const created = yield* create('Group', name, { displayName: name, schemas: [GROUP_SCHEMA] });
  if (!created.ok) return created;
  const id = created.value;
  const ids = members.map((member) => idByName(world, 'User', member)).filter((one) => one !== undefined);
  world.groups.set(id, { name, members: new Set(ids) });
  const group = { _id: id, name, members: new Set<string>() };
  const link = { remoteId: id, displayName: name, members: new Map<string, string>() };
  const joining = new Map(ids.map((one) => [one, one]));
  const added = yield* byPatchOrPut((behaviours) => addMembers(group, joining, link, behaviours));
  return added.ok ? done(undefined) : added;
}

/** PATCH is optional (RFC 7644 §3.5.2), PUT is not. */
function* byPatchOrPut<T>(change: (behaviours: Behaviours) => Conversation<T>): Conversation<T> {
  const patched = yield* change(SET_UP);
  const status = patched.ok ? undefined : patched.refusal.response?.status;
  return status === 405 || status === 501 ? yield* change(BY_PUT) : patched;
}

function* changeUser(name: string, set: JsonObject, world: World): Conversation<void> {
  const id = idByName(world, 'User', name);
  const expected = id === undefined ? undefined : world.users.get(id);
  if (id === undefined || !expected) return refused(`${name} is not at the provider`);
  const read = yield* readResource('User', id, SET_UP);
  if (!read.ok) return read;
  const { meta: _meta, groups: _groups, ...own } = read.value ?? {};
  const path = resourcePath('User', id);
  const put = yield* ask(write('PUT', path, { ...own, ...set }, SET_UP));
  if (!put.ok) return put;
  const { active = expected.active, ...attributes } = set;
  world.users.set(id, {
    name: stringOf(set, 'userName') ?? expected.name,
    attributes: { ...expected.attributes, ...attributes },
    active: active === true,
  });
  return done(undefined);
}

function* remove(type: ResourceType, name: string, world: World): Conversation<void> {
  const id = idByName(world, type, name);
  if (id === undefined) return refused(`${name} is not at the provider`);
  const removed = yield* ask({ method: 'DELETE', path: resourcePath(type, id) });
  if (!removed.ok) return removed;
  expectGone(world, type, id, name);
  return done(undefined);
}

function* create(type: ResourceType, name: string, body: JsonObject): Conversation<string> {
  const request = write('POST', ENDPOINTS[type], body, SET_UP);
  const answer = yield* ask(request);
  if (!answer.ok) return answer;
  const id = idOf(answer.value.body);
  return id === undefined ? refused(describeBadId(name, answer.value.body), request, answer.value) : done(id);
}
