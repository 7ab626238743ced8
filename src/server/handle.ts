import type { ResourceType } from '../scim/resource.ts';
import { authenticate } from './authenticate.ts';
import { DISCOVERY_ENDPOINTS, type DiscoveryEndpoint, discover } from './discovery.ts';
import type { Handler, HttpAnswer, HttpRequest } from './http.ts';
import { list } from './list.ts';
import { withMediaType } from './media-type.ts';
import type { Provider } from './provider.ts';
import { Refusal } from './refusal.ts';
import { RESOURCE_TYPES } from './resource-types.ts';
import { createResource, deleteResource, getResource, patchResource, replaceResource } from './resources.ts';
import { search } from './search.ts';

/** The provider's answer to one request (RFC 7644). It takes no time and refuses by answering, never by throwing. */
export function handle(request: HttpRequest, provider: Provider): HttpAnswer {
  return withMediaType(request, answer(request, provider));
}

/** The provider as a handler, to be wrapped and served. */
export function handlerOf(provider: Provider): Handler {
  return (request) => handle(request, provider);
}

function answer(request: HttpRequest, provider: Provider): HttpAnswer {
  try {
    authenticate(request, provider);
    return route(request, provider);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, headers: error.headers, body: error.body };
  }
}

function route(request: HttpRequest, provider: Provider): HttpAnswer {
  const [endpoint = '', id, ...deeper] = segments(request.path);
  if (deeper.length > 0) throw notFound();
  if (isDiscovery(endpoint)) return answerDiscovery(endpoint, id, request, provider);
  const type = TYPES.find((name) => RESOURCE_TYPES[name].endpoint === `/${endpoint}`);
  if (!type) throw UNSUPPORTED.includes(endpoint) ? notImplemented(endpoint) : notFound();
  if (id === undefined) return answerCollection(type, request, provider);
  if (id === '.search') return dispatch(request, { POST: () => search(type, request, provider) });
  return answerResource(type, id, request, provider);
}

function answerDiscovery(
  endpoint: DiscoveryEndpoint,
  id: string | undefined,
  request: HttpRequest,
  { pageLimit }: Provider,
): HttpAnswer {
  const { baseUrl, query } = request;
  return dispatch(request, {
    GET: () => {
      // RFC 7644 §4; the parameters for sorting and paging are ignored instead.
      if (query.filter !== undefined) throw new Refusal(403, `${endpoint} cannot be filtered.`);
      return { status: 200, headers: {}, body: discover(endpoint, id, { baseUrl, pageLimit }) };
    },
  });
}

function answerCollection(type: ResourceType, request: HttpRequest, provider: Provider): HttpAnswer {
  const { store, pageLimit } = provider;
  const place = { store, baseUrl: request.baseUrl };
  return dispatch(request, {
    GET: () => ({ status: 200, headers: {}, body: list(type, request.query, place, pageLimit) }),
    POST: () => createResource(type, request, provider),
  });
}

function answerResource(
  type: ResourceType,
  id: string,
  request: HttpRequest,
  provider: Provider,
): HttpAnswer {
  const found = () => {
    const resource = provider.store.get(type, id);
    if (!resource) throw new Refusal(404, `There is no ${type} with this id.`);
    return resource;
  };
  return dispatch(request, {
    GET: () => getResource(found(), request, provider),
    PUT: () => replaceResource(found(), request, provider),
    PATCH: () => patchResource(found(), request, provider),
    DELETE: () => deleteResource(found(), request, provider),
  });
}

/** HEAD is a GET whose body stays behind on the way out. */
function dispatch({ method }: HttpRequest, answers: Readonly<Record<string, () => HttpAnswer>>): HttpAnswer {
  const name = method === 'HEAD' ? 'GET' : method;
  const play = Object.hasOwn(answers, name) ? answers[name] : undefined;
  if (play) return play();
  const allow = Object.keys(answers).join(', ');
  throw new Refusal(405, `Only ${allow} will do here.`, { headers: { allow } });
}

const TYPES: readonly ResourceType[] = ['User', 'Group'];

/** Optional endpoints of RFC 7644 (§3.7, §3.11, §3.4.3 at the root) that this provider does without. */
const UNSUPPORTED: readonly string[] = ['Bulk', 'Me', '.search'];

function isDiscovery(endpoint: string): endpoint is DiscoveryEndpoint {
  return (DISCOVERY_ENDPOINTS as readonly string[]).includes(endpoint);
}

function segments(path: string): readonly string[] {
  try {
    return path.split('/').slice(1).map(decodeURIComponent);
  } catch {
    throw notFound();
  }
}

function notFound(): Refusal {
  return new Refusal(404, 'There is nothing at this address.');
}

function notImplemented(endpoint: string): Refusal {
  return new Refusal(501, `/${endpoint} is not supported.`);
}
