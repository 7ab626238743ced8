import { isObject, type JsonObject } from '../../scim/json.ts';
import { memberIdsOf, type ResourceType, resourcePath } from '../../scim/resource.ts';
import { ERROR, GROUP_SCHEMA, PATCH_OP, USER_SCHEMA } from '../../scim/urns.ts';
import type { Handler, HttpAnswer, HttpRequest } from '../http.ts';
import type { Provider } from '../provider.ts';
import type { Fault } from './fault.ts';

/** A request with its body read. */
export interface Asked extends HttpRequest {
  readonly type: ResourceType | undefined;
  readonly id: string | undefined;
  readonly body: JsonObject;
}

type Answer = (asked: Asked, correct: Handler, provider: Provider) => HttpAnswer;

/** Answers the requests of one method and type in a way of its own, all others correctly. */
export function on(method: string, type: ResourceType, answer: Answer): Fault {
  return (correct, provider) => (request) => {
    const asked = read(request);
    return request.method === method && asked.type === type && isLetIn(asked, correct)
      ? answer(asked, correct, provider)
      : correct(request);
  };
}

/** Whatever else it gets wrong, the token is checked as before. */
function isLetIn(asked: Asked, correct: Handler): boolean {
  return (
    correct({ ...asked, method: 'GET', path: '/ServiceProviderConfig', query: {}, text: '' }).status !== 401
  );
}

/** Answers correctly and does something wrong on top of it. */
export function besides(
  method: string,
  type: ResourceType,
  harm: (asked: Asked, correct: Handler, provider: Provider) => void,
): Fault {
  return on(method, type, (asked, correct, provider) => {
    const answer = correct(asked);
    if (answer.status < 300) harm(asked, correct, provider);
    return answer;
  });
}

/** Answers correctly and sends something else. */
export function answering(change: (answer: HttpAnswer, request: HttpRequest) => HttpAnswer): Fault {
  return (correct) => (request) => change(correct(request), request);
}

/** Refuses what should be accepted, before anything is carried out. */
export function refusing(isRefused: (request: HttpRequest) => HttpAnswer | undefined): Fault {
  return (correct) => (request) => isRefused(request) ?? correct(request);
}

export function both(one: Fault, other: Fault): Fault {
  return (correct, provider) => one(other(correct, provider), provider);
}

/** Carries out another body than the one that came. */
export function changing(
  method: string,
  type: ResourceType,
  change: (body: JsonObject, asked: Asked, provider: Provider) => JsonObject,
): Fault {
  return on(method, type, (asked, correct, provider) =>
    correct({ ...asked, text: JSON.stringify(change(asked.body, asked, provider)) }),
  );
}

/** Shows resources of a type otherwise than they are, one by one and in lists. `undefined` hides one. */
export function showing(
  type: ResourceType,
  show: (resource: JsonObject, asked: Asked) => JsonObject | undefined,
): Fault {
  return on('GET', type, (asked, correct) => {
    const answer = correct(asked);
    const { body } = answer;
    if (answer.status !== 200 || !body) return answer;
    if (!Array.isArray(body.Resources)) {
      const shown = show(body, asked);
      return shown ? { ...answer, body: shown } : refusal(404, 'There is nobody with this id.');
    }
    const shown = body.Resources.filter(isObject).flatMap((one) => show(one, asked) ?? []);
    const hidden = body.Resources.length - shown.length;
    return {
      ...answer,
      body: { ...body, Resources: shown, totalResults: Number(body.totalResults) - hidden },
    };
  });
}

/** Shows every resource otherwise than it is, whichever request brings it. */
export function showingAlways(show: (resource: JsonObject) => JsonObject): Fault {
  return (correct) => (request) => {
    const answer = correct(request);
    const { body } = answer;
    if (!body || answer.status >= 300 || !/^\/(?:Users|Groups)\b/.test(request.path)) return answer;
    if (!Array.isArray(body.Resources)) return { ...answer, body: show(body) };
    return { ...answer, body: { ...body, Resources: body.Resources.filter(isObject).map(show) } };
  };
}

/** Every text in it rewritten. */
export function texts<T>(value: T, rewrite: (text: string) => string): T {
  return JSON.parse(JSON.stringify(value), (_, one) => (typeof one === 'string' ? rewrite(one) : one));
}

export const accepted: HttpAnswer = { status: 204, headers: {} };

/** The value that a PATCH gives to `active`, in either shape. */
export function activeIn({ Operations }: JsonObject): unknown {
  const [operation] = Array.isArray(Operations) ? Operations : [];
  if (!isObject(operation)) return undefined;
  return isObject(operation.value)
    ? operation.value.active
    : operation.path === 'active'
      ? operation.value
      : undefined;
}

/** Whether a PATCH adds to or removes from the members. */
export function memberOperation({ Operations }: JsonObject): { op: string; value: JsonObject[] } | undefined {
  const [operation] = Array.isArray(Operations) ? Operations : [];
  return isObject(operation) && operation.path === 'members' ? (operation as never) : undefined;
}

/** The operations of a PATCH that are objects. */
export function operationsIn({ Operations }: JsonObject): readonly JsonObject[] {
  return Array.isArray(Operations) ? Operations.filter(isObject) : [];
}

/** An error answer (RFC 7644 §3.12). */
export function refusal(status: number, detail: string, scimType?: string): HttpAnswer {
  const body = { schemas: [ERROR], status: String(status), ...(scimType && { scimType }), detail };
  return { status, headers: { 'content-type': 'application/scim+json; charset=utf-8' }, body };
}

/** Answers so many milliseconds later, and works the answer out only then. */
export function later(ms: number, answer: () => HttpAnswer): HttpAnswer {
  return { status: 500, headers: {}, later: { ms, answer } };
}

/** Says that a resource is deleted, and keeps it. */
export function keeping(type: ResourceType): Fault {
  return on('DELETE', type, (asked, correct, { store }) =>
    store.get(type, asked.id ?? '') ? accepted : correct(asked),
  );
}

/** Refuses a list without an entry. */
export function refusingEmpty(method: string, type: ResourceType, name: string): Fault {
  return on(method, type, (asked, correct) => {
    const list = asked.body[name];
    const isEmpty = Array.isArray(list) && list.length === 0;
    return isEmpty ? refusal(400, `"${name}" must not be empty.`, 'invalidValue') : correct(asked);
  });
}

/** Does something at the provider with the caller's own rights. */
export function send(
  { headers, baseUrl }: HttpRequest,
  correct: Handler,
  method: string,
  type: ResourceType,
  id: string | undefined,
  body?: JsonObject,
): HttpAnswer {
  const path = id === undefined ? `/${type}s` : resourcePath(type, id);
  return correct({ method, path, query: {}, headers, baseUrl, text: body ? JSON.stringify(body) : '' });
}

export function patch(...Operations: JsonObject[]): JsonObject {
  return { schemas: [PATCH_OP], Operations };
}

/** What the provider holds, `members` with it. */
export function held({ store }: Provider, type: ResourceType, id = ''): JsonObject {
  const resource = store.get(type, id);
  const members = [...(resource?.members ?? [])].map((value) => ({ value }));
  const schemas = [type === 'User' ? USER_SCHEMA : GROUP_SCHEMA];
  return { ...resource?.attributes, schemas, ...(type === 'Group' && { members }) };
}

/** Puts a second resource of the same name into the store, which a correct provider never holds. */
export function duplicate(asked: Asked, { store, now, newId }: Provider, type: ResourceType): HttpAnswer {
  const { schemas, members, ...attributes } = asked.body;
  const id = newId(type, attributes);
  store.insert(type, id, attributes, new Set(memberIdsOf({ members: members ?? [] })), now());
  return { status: 201, headers: {}, body: { schemas: schemas ?? [], id, ...attributes } };
}

/** Creates a user without a look at who is there, and answers as if that were right. */
export function createdUnchecked(asked: Asked, correct: Handler, provider: Provider): HttpAnswer {
  const { schemas: _schemas, ...attributes } = asked.body;
  const { id } = stored(provider, 'User', attributes);
  return { ...send(asked, correct, 'GET', 'User', id), status: 201 };
}

/** The name that a look-up asks for. */
export function lookedUp({ query }: HttpRequest): string | undefined {
  return /^(?:userName|displayName) eq (".*")$/.exec(query.filter ?? '')?.[1];
}

function read(request: HttpRequest): Asked {
  const [, endpoint, id] = request.path.split('/');
  const type = endpoint === 'Users' ? 'User' : endpoint === 'Groups' ? 'Group' : undefined;
  const body = parsed(request.text);
  return { ...request, type, id: id === undefined ? undefined : decodeURIComponent(id), body };
}

/** An empty object where it is no JSON object: what to make of that, the correct provider knows. */
function parsed(text: string): JsonObject {
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) ? body : {};
  } catch {
    return {};
  }
}

/** Puts a resource into the store that was there before anybody came. */
export function stored(
  { store, newId, now }: Provider,
  type: ResourceType,
  attributes: JsonObject,
  members: readonly string[] = [],
) {
  return store.insert(type, newId(type, attributes), attributes, new Set(members), now());
}
