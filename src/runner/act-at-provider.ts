import { type DirectoryUser, isActive } from '../directory/directory.ts';
import type { Behaviours } from '../jumpcloud/behaviours.ts';
import type { Conversation, Outcome } from '../jumpcloud/conversation.ts';
import { ask, done, refused } from '../jumpcloud/conversation.ts';
import { createOnce } from '../jumpcloud/create-once.ts';
import { addMembers } from '../jumpcloud/groups.ts';
import { describeBadId, lookUp } from '../jumpcloud/look-up.ts';
import { deletion, readResource, write } from '../jumpcloud/requests.ts';
import { createBody, mapUser } from '../jumpcloud/user-mapping.ts';
import { changeState } from '../jumpcloud/users.ts';
import type { ProviderAction } from '../scenario/scenario.ts';
import type { Send } from '../scim/exchange.ts';
import type { JsonObject } from '../scim/json.ts';
import { ENDPOINTS, idOf, type ResourceType, resourcePath, stringOf } from '../scim/resource.ts';
import { GROUP_SCHEMA } from '../scim/urns.ts';
import type { RunContext } from './context.ts';
import { perform } from './perform.ts';
import { plainBehaviours } from './plain-behaviours.ts';
import { expectGone, idByName, type World } from './world.ts';

/** Does at the provider what a scenario says was there, or was done there, without JumpCloud. */
export async function actAtProvider(
  action: ProviderAction,
  world: World,
  context: Pick<RunContext, 'provider' | 'behaviours'>,
): Promise<Outcome<void>> {
  const send: Send = (request) => context.provider.send({ ...request, purpose: 'setup' });
  return (await perform(act(action, world, setUpBehaviours(context.behaviours)), send)).outcome;
}

/** What is there already is not what the scenario declares; what a creation whose answer was lost has left behind, is. */
function setUpBehaviours(behaviours: Behaviours): Behaviours {
  const unanswered = behaviours['create-unanswered'];
  return { ...plainBehaviours(behaviours), 'create-conflict': 'pending', 'create-unanswered': unanswered };
}

function* act(action: ProviderAction, world: World, setUp: Behaviours): Conversation<void> {
  switch (action.kind) {
    case 'provider-has-user':
      return yield* haveUser(action.user, world, setUp);
    case 'provider-has-group':
      return yield* haveGroup(action.name, action.members, world, setUp);
    case 'provider-changes-user':
      return yield* changeUser(action.user, action.set, world, setUp);
    case 'provider-removes-user':
      return yield* remove('User', action.user, world, setUp);
    case 'provider-removes-group':
      return yield* remove('Group', action.group, world, setUp);
  }
}

function* haveUser(user: DirectoryUser, world: World, setUp: Behaviours): Conversation<void> {
  // Somebody else than JumpCloud made this account, so it does not carry JumpCloud's id.
  const { externalId: _externalId, ...attributes } = mapUser(user);
  const active = isActive(user);
  const created = yield* create('User', user.email, createBody(attributes, active), setUp);
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
  const changed = yield* byPatchOrPut(setUp, (behaviours) => changeState(user, false, link, behaviours));
  return changed.ok ? done(undefined) : changed;
}

function* haveGroup(
  name: string,
  members: readonly string[],
  world: World,
  setUp: Behaviours,
): Conversation<void> {
  const created = yield* create('Group', name, { displayName: name, schemas: [GROUP_SCHEMA] }, setUp);
  if (!created.ok) return created;
  const id = created.value;
  const ids = members.map((member) => idByName(world, 'User', member)).filter((one) => one !== undefined);
  world.groups.set(id, { name, members: new Set(ids) });
  const group = { _id: id, name, members: new Set<string>() };
  const link = { remoteId: id, displayName: name, members: new Map<string, string>() };
  const joining = new Map(ids.map((one) => [one, one]));
  const added = yield* byPatchOrPut(setUp, (behaviours) => addMembers(group, joining, link, behaviours));
  return added.ok ? done(undefined) : added;
}

/** PATCH is optional (RFC 7644 §3.5.2), PUT is not. */
function* byPatchOrPut<T>(
  setUp: Behaviours,
  change: (behaviours: Behaviours) => Conversation<T>,
): Conversation<T> {
  const patched = yield* change(setUp);
  const status = patched.ok ? undefined : patched.refusal.response?.status;
  if (status !== 405 && status !== 501) return patched;
  return yield* change({ ...setUp, deactivate: 'put', 'member-add': 'put' });
}

function* changeUser(name: string, set: JsonObject, world: World, setUp: Behaviours): Conversation<void> {
  const id = idByName(world, 'User', name);
  const expected = id === undefined ? undefined : world.users.get(id);
  if (id === undefined || !expected) return refused(`${name} is not at the provider`);
  const read = yield* readResource('User', id, setUp);
  if (!read.ok) return read;
  const { meta: _meta, groups: _groups, ...own } = read.value ?? {};
  const path = resourcePath('User', id);
  const put = yield* ask(write('PUT', path, { ...own, ...set }, setUp));
  if (!put.ok) return put;
  const { active = expected.active, ...attributes } = set;
  world.users.set(id, {
    name: stringOf(set, 'userName') ?? expected.name,
    attributes: { ...expected.attributes, ...attributes },
    active: active === true,
  });
  return done(undefined);
}

function* remove(type: ResourceType, name: string, world: World, setUp: Behaviours): Conversation<void> {
  const id = idByName(world, type, name);
  if (id === undefined) return refused(`${name} is not at the provider`);
  const removed = yield* ask(deletion(type, id, setUp));
  if (!removed.ok) return removed;
  expectGone(world, type, id, name);
  return done(undefined);
}

function* create(
  type: ResourceType,
  name: string,
  body: JsonObject,
  setUp: Behaviours,
): Conversation<string> {
  const request = write('POST', ENDPOINTS[type], body, setUp);
  const created = yield* createOnce(
    () => ask(request),
    () => lookUp(type, name, setUp),
    setUp,
  );
  if (!created.ok) return created;
  if (created.value.kind === 'found') return done(idOf(created.value.remote) as string);
  const { response } = created.value;
  const id = idOf(response.body);
  return id === undefined ? refused(describeBadId(name, response.body), request, response) : done(id);
}
