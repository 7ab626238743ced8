import type { Acknowledged } from '../../../src/jumpcloud/acknowledged.ts';
import type { Behaviours } from '../../../src/jumpcloud/behaviours.ts';
import type { Desired } from '../../../src/jumpcloud/scope.ts';
import {
  type ScimRequest,
  type ScimResponse,
  type Send,
  succeeded,
  targetOf,
} from '../../../src/scim/exchange.ts';
import { isObject, type JsonObject, sameJson, sortKeys } from '../../../src/scim/json.ts';
import { nameKey } from '../../../src/scim/names.ts';
import { resourcesOf } from '../../../src/scim/resource.ts';

/**
 * Judges each of JumpCloud's requests as it goes out: is it well-formed, and is it about what is in scope, was looked up or was created?
 * It knows nothing of the model's reasons, only what went over the wire.
 */
export class Conduct {
  readonly complaints: string[] = [];
  /** How many requests were judged. */
  judged = 0;
  readonly #behaviours: Behaviours;
  readonly #known = new Set<string>();
  /** Group id → who was in it when it was last looked up. */
  readonly #met = new Map<string, ReadonlySet<string>>();
  #scope = { users: new Set<string>(), groups: new Set<string>(), names: new Set<string>() };

  constructor(behaviours: Behaviours) {
    this.#behaviours = behaviours;
  }

  begin({ users, groups, directory }: Desired, { users: linked, groups: linkedGroups }: Acknowledged): void {
    this.#scope = {
      users: new Set(users.keys()),
      groups: new Set([...groups.values()].map(({ name }) => name)),
      names: new Set(
        [
          ...[...users.values()].map(({ user }) => user.email),
          // Who has left may have got another address since.
          ...[...linked].flatMap(([id, { email }]) => [email, directory.users.get(id)?.email ?? []].flat()),
          ...[...groups.values()].map(({ name }) => name),
        ].map(nameKey),
      ),
    };
    for (const { remoteId } of linked.values()) this.#known.add(`/Users ${remoteId}`);
    for (const { remoteId } of linkedGroups.values()) this.#known.add(`/Groups ${remoteId}`);
  }

  /** Who was in the group when it was found by its name. */
  membersMet(group: string): ReadonlySet<string> {
    return this.#met.get(group) ?? new Set();
  }

  watch(send: Send): Send {
    return async (request) => {
      if (request.purpose !== undefined) return send(request);
      this.judged += 1;
      for (const complaint of [...this.#form(request), ...this.#ownership(request)]) {
        this.complaints.push(`${request.method} ${targetOf(request)}: ${complaint}`);
      }
      const response = await send(request);
      this.#learn(request, response);
      return response;
    };
  }

  #form(request: ScimRequest): readonly string[] {
    const { method, body, headers = {}, query } = request;
    const mediaType = this.#behaviours['media-type'];
    const [path = '', asked] = targetOf(request).split('?');
    const [, collection, segment, ...deeper] = path.split('/');
    const filter = asked === undefined ? null : new URLSearchParams(asked).get('filter');
    const expected = { accept: mediaType, ...(body && { 'content-type': mediaType }) };
    return [
      ...told(collection !== 'Users' && collection !== 'Groups', 'no endpoint of JumpCloud’s'),
      ...told(
        deeper.length > 0 || !/^([\w!'()*~.-]|%[\dA-F]{2})*$/.test(segment ?? ''),
        'an id that is not encoded',
      ),
      ...told(segment === '.' || segment === '..', 'an id that leads elsewhere'),
      ...told(filter !== (query?.filter ?? null), 'a filter that arrives as another'),
      ...told(
        (segment === undefined) !== (method === 'POST' || query !== undefined),
        'an id too many or too few',
      ),
      ...told(
        (body === undefined) !== (method === 'GET' || method === 'DELETE'),
        'a body too many or too few',
      ),
      ...told(!sameJson(headers, expected), 'other headers than the media type'),
      ...(body ? faultsOf(body, method, collection === 'Users' ? segment : undefined) : []),
    ];
  }

  #ownership(request: ScimRequest): readonly string[] {
    const { method, path, query, body } = request;
    const { endpoint, id } = placeOf(path);
    const name = query?.filter === undefined ? undefined : nameIn(query.filter);
    const members = membersIn(body);
    const { users, groups, names } = this.#scope;
    const foreignUser = endpoint === '/Users' && method === 'POST' && !users.has(String(body?.externalId));
    const foreignGroup =
      endpoint === '/Groups' && method === 'POST' && !groups.has(String(body?.displayName));
    return [
      ...told(name !== undefined && !names.has(nameKey(name)), 'a look-up of somebody who is not in scope'),
      ...told(
        id !== undefined && !this.#known.has(`${endpoint} ${id}`),
        'what was neither looked up nor created',
      ),
      ...told(foreignUser || foreignGroup, 'a creation of what is not in scope'),
      ...told(
        members.some((member) => !this.#known.has(`/Users ${member}`)),
        'a member who was never met',
      ),
    ];
  }

  #learn({ method, path, query }: ScimRequest, response: ScimResponse): void {
    if (!succeeded(response) || !isObject(response.body)) return;
    const { endpoint } = placeOf(path);
    const name = query?.filter === undefined ? undefined : nameIn(query.filter);
    for (const resource of resourcesOf(response) ?? [response.body]) {
      const own = String(endpoint === '/Users' ? resource.userName : resource.displayName);
      const isFound = name !== undefined && nameKey(own) === nameKey(name);
      if (isFound || method === 'POST') this.#known.add(`${endpoint} ${resource.id}`);
      const members = new Set(membersIn(resource));
      if (isFound && endpoint === '/Groups') this.#met.set(String(resource.id), members);
      // A group that is put back is put back with the members that it was read with.
      for (const member of members) this.#known.add(`/Users ${member}`);
    }
  }
}

/** By what was recorded of JumpCloud's bodies. */
function faultsOf(body: JsonObject, method: string, id: string | undefined): readonly string[] {
  const text = JSON.stringify(body);
  const own = method === 'PATCH' ? [] : Object.keys(body);
  const never = own.filter((name) => ['password', 'meta', 'groups'].includes(name));
  return [
    ...told(text !== JSON.stringify(sortKeys(body)), 'keys that are not sorted'),
    ...told(!sameJson(JSON.parse(text), body), 'a body that is no JSON'),
    ...told(never.length > 0, `${never} in a body`),
    ...told(method === 'POST' && own.includes('id'), 'an id in a creation'),
    ...told(
      method === 'PUT' && id !== undefined && body.id !== decodeURIComponent(id),
      'another id in the body',
    ),
    ...told(!Array.isArray(body.schemas) || body.schemas.length === 0, 'no schemas'),
  ];
}

function told(isWrong: boolean, complaint: string): readonly string[] {
  return isWrong ? [complaint] : [];
}

function placeOf(path: string): { readonly endpoint: string; readonly id: string | undefined } {
  const [, collection, segment] = path.split('/');
  return { endpoint: `/${collection}`, id: segment && decodeURIComponent(segment) };
}

function nameIn(filter: string): string {
  return JSON.parse(filter.slice(filter.indexOf('"')));
}

/** Ids of the members that a body names, in whichever of the shapes. */
function membersIn(body: unknown): readonly string[] {
  if (!isObject(body)) return [];
  const listed = Array.isArray(body.members)
    ? body.members.map((member) => String((member as JsonObject).value))
    : [];
  if (!Array.isArray(body.Operations)) return listed;
  return body.Operations.flatMap((operation) => {
    const { path, value } = operation as JsonObject;
    const filtered = /^members\[value eq (".*")\]$/s.exec(String(path))?.[1];
    if (filtered !== undefined) return [JSON.parse(filtered) as string];
    return path === 'members' ? membersIn({ members: value ?? [] }) : [];
  });
}
