// scimmy on loopback, for the tests: `SCIM_TOKEN=… node scimmy-server.mjs`. scimmy leaves storage to its user, so what is
// here is ours and good; whatever it answers beyond that is scimmy's own doing.
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';
import { announce } from './announce.mjs';
import { createStore } from './scimmy-store.mjs';

const token = process.env.SCIM_TOKEN;
const users = createStore('userName');
const groups = createStore('displayName');
/** The ids of the groups that hold a user, by the user's id. */
const memberships = new Map();

SCIMMY.Resources.declare(SCIMMY.Resources.User)
  .extend(SCIMMY.Schemas.EnterpriseUser)
  .ingress((resource, given) => withGroups(users.write(resource.id, plain(given))))
  .egress((resource) => read(users, resource, withGroups))
  .degress((resource) => {
    users.remove(resource.id);
    for (const id of memberships.get(resource.id) ?? []) leave(id, resource.id);
    memberships.delete(resource.id);
  });

SCIMMY.Resources.declare(SCIMMY.Resources.Group)
  .ingress((resource, given) => writeGroup(resource.id, plain(given)))
  .egress((resource) => read(groups, resource))
  .degress((resource) => unlink(groups.remove(resource.id)));

const app = express();
app.use(
  '/scim/v2',
  new SCIMMYRouters({
    type: 'bearer',
    handler: (request) => {
      const [scheme, given] = (request.get('authorization') ?? '').split(' ');
      if (scheme.toLowerCase() !== 'bearer' || given !== token)
        throw new Error('The bearer token is not valid');
    },
  }),
);
const server = app.listen(0, '127.0.0.1', () =>
  announce(`http://127.0.0.1:${server.address().port}/scim/v2`),
);

function read(store, resource, shape = (stored) => stored) {
  if (resource.id !== undefined) return shape(store.find(resource.id));
  const candidates = store.candidates(resource.filter).map(shape);
  return resource.filter ? resource.filter.match(candidates) : candidates;
}

function writeGroup(id, given) {
  const stranger = given.members?.find(({ value }) => !users.has(value));
  if (stranger) {
    throw new SCIMMY.Types.Error(400, 'invalidValue', `Member ${JSON.stringify(stranger.value)} is no user`);
  }
  const before = id === undefined ? undefined : groups.find(id);
  const after = groups.write(id, given);
  if (before) unlink(before);
  for (const { value } of after.members ?? []) {
    if (!memberships.has(value)) memberships.set(value, new Set());
    memberships.get(value).add(after.id);
  }
  return after;
}

function unlink(group) {
  for (const { value } of group.members ?? []) memberships.get(value)?.delete(group.id);
}

function leave(groupId, userId) {
  const group = groups.find(groupId);
  groups.write(groupId, { ...group, members: group.members.filter(({ value }) => value !== userId) });
}

function withGroups(user) {
  const held = [...(memberships.get(user.id) ?? [])].map((id) => groups.find(id));
  if (held.length === 0) return user;
  return {
    ...user,
    groups: held.map(({ id, displayName }) => ({ value: id, display: displayName, type: 'direct' })),
  };
}

/** scimmy hands over objects full of accessors; JSON keeps their values only. */
function plain(resource) {
  return JSON.parse(JSON.stringify(resource));
}
