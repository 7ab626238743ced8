import type { JsonObject } from '../scim/json.ts';
import type { ResourceType } from '../scim/resource.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import { MemberDraft } from './member-draft.ts';
import { knownMembers } from './members.ts';
import { patch } from './patch.ts';
import { readPatchRequest } from './patch-request.ts';
import { isNotModified, requireVersion } from './preconditions.ts';
import { projectionOf } from './projection.ts';
import type { Provider } from './provider.ts';
import { readAttributes } from './read-attributes.ts';
import { Refusal } from './refusal.ts';
import { locationOf, represent, versionOf } from './represent.ts';
import { readBody, requireSchema } from './request-body.ts';
import { RESOURCE_TYPES } from './resource-types.ts';
import { nameOf, type StoredResource } from './store.ts';

/** RFC 7644 §3.4.1. */
export function getResource(resource: StoredResource, request: HttpRequest, provider: Provider): HttpAnswer {
  if (isNotModified(request, resource)) return { status: 304, headers: { etag: versionOf(resource) } };
  return shown(200, resource, request, provider);
}

/** RFC 7644 §3.3. A user is active unless the client says otherwise. */
export function createResource(type: ResourceType, request: HttpRequest, provider: Provider): HttpAnswer {
  const { attributes, members } = readResource(type, request, provider);
  const complete = type === 'User' ? { active: true, ...attributes } : attributes;
  refuseTakenName(type, complete, undefined, provider);
  const id = provider.newId(type, complete);
  const resource = provider.store.insert(type, id, complete, new Set(members), provider.now());
  return shown(201, resource, request, provider);
}

/**
 * RFC 7644 §3.5.1. What is left out is cleared, but for two attributes: `active`, so that no user comes back by omission,
 * and `password`, which nobody can read in order to send it again.
 */
export function replaceResource(
  resource: StoredResource,
  request: HttpRequest,
  provider: Provider,
): HttpAnswer {
  requireVersion(request, resource);
  const { type } = resource;
  const { attributes: sent, members } = readResource(type, request, provider);
  const { active, password } = resource.attributes;
  const kept = { ...(active !== undefined && { active }), ...(password !== undefined && { password }) };
  const attributes = { ...kept, ...sent };
  refuseTakenName(type, attributes, resource, provider);
  const draft = new MemberDraft(resource.members);
  draft.replaceWith(members);
  const { added, removed } = draft;
  const changed = provider.store.update(resource, { attributes, added, removed }, provider.now());
  return shown(200, changed, request, provider);
}

/**
 * RFC 7644 §3.5.2. A user is answered in whole. A group is answered by 204, since its members may be many, unless the client
 * says which attributes it wants.
 */
export function patchResource(
  resource: StoredResource,
  request: HttpRequest,
  provider: Provider,
): HttpAnswer {
  requireVersion(request, resource);
  const { type } = resource;
  const operations = readPatchRequest(readBody(request));
  const change = patch(resource, operations, { store: provider.store, baseUrl: request.baseUrl });
  refuseTakenName(type, change.attributes, resource, provider);
  const changed = provider.store.update(resource, change, provider.now());
  const { attributes, excludedAttributes } = request.query;
  if (type === 'Group' && attributes === undefined && excludedAttributes === undefined) {
    return { status: 204, headers: { etag: versionOf(changed) } };
  }
  return shown(200, changed, request, provider);
}

/** RFC 7644 §3.6. */
export function deleteResource(
  resource: StoredResource,
  request: HttpRequest,
  provider: Provider,
): HttpAnswer {
  requireVersion(request, resource);
  provider.store.delete(resource, provider.now());
  return { status: 204, headers: {} };
}

function readResource(
  type: ResourceType,
  request: HttpRequest,
  { store }: Provider,
): { attributes: JsonObject; members: readonly string[] } {
  const body = readBody(request);
  const { schema, attributes: known } = RESOURCE_TYPES[type];
  requireSchema(body, schema.id);
  const { members, ...attributes } = readAttributes(known, body);
  return { attributes, members: knownMembers(members, store) };
}

/** 409 in any case of the letters, on POST (RFC 7644 §3.3) as on PUT and PATCH. */
function refuseTakenName(
  type: ResourceType,
  attributes: JsonObject,
  itself: StoredResource | undefined,
  { store }: Provider,
): void {
  const holder = store.named(type, nameOf({ type, attributes }));
  if (!holder || holder.id === itself?.id) return;
  const { naming } = RESOURCE_TYPES[type];
  throw new Refusal(409, `Another ${type} has this ${naming}.`, { scimType: 'uniqueness' });
}

function shown(
  status: number,
  resource: StoredResource,
  request: HttpRequest,
  { store }: Provider,
): HttpAnswer {
  const { baseUrl, query } = request;
  const body = represent(resource, { store, baseUrl }, projectionOf(resource.type, query));
  return { status, headers: { location: locationOf(resource, baseUrl), etag: versionOf(resource) }, body };
}
