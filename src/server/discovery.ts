import type { Json, JsonObject } from '../scim/json.ts';
import type { ResourceType } from '../scim/resource.ts';
import { LIST_RESPONSE } from '../scim/urns.ts';
import { Refusal } from './refusal.ts';
import { RESOURCE_TYPES, type ResourceTypeDefinition, type Schema } from './resource-types.ts';

export const DISCOVERY_ENDPOINTS = ['ServiceProviderConfig', 'ResourceTypes', 'Schemas'] as const;
export type DiscoveryEndpoint = (typeof DISCOVERY_ENDPOINTS)[number];

/**
 * What the provider says about itself (RFC 7644 §4; RFC 7643 §5 to §7).
 *
 * @throws Refusal 404 for an id that is not there
 */
export function discover(
  endpoint: DiscoveryEndpoint,
  id: string | undefined,
  { baseUrl, pageLimit }: { baseUrl: string; pageLimit: number },
): JsonObject {
  if (endpoint === 'ServiceProviderConfig') {
    if (id === undefined) return serviceProviderConfig(baseUrl, pageLimit);
    throw new Refusal(404, 'There is one ServiceProviderConfig, without an id.');
  }
  const all = endpoint === 'Schemas' ? schemas(baseUrl) : resourceTypes(baseUrl);
  if (id === undefined) return { schemas: [LIST_RESPONSE], totalResults: all.length, Resources: all };
  const found = all.find((each) => each.id === id);
  if (!found) throw new Refusal(404, `"${id}" is not among the ${endpoint}.`);
  return found;
}

function serviceProviderConfig(baseUrl: string, pageLimit: number): JsonObject {
  const supported = { supported: true };
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: supported,
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: pageLimit },
    changePassword: supported,
    sort: supported,
    etag: supported,
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'The token in the Authorization header, as in RFC 6750.',
        primary: true,
      },
    ],
    meta: {
      resourceType: 'ServiceProviderConfig',
      location: `${baseUrl}/ServiceProviderConfig`,
    },
  };
}

function resourceTypes(baseUrl: string): readonly JsonObject[] {
  return Object.entries(RESOURCE_TYPES).map(([name, definition]) =>
    resourceType(name as ResourceType, definition, baseUrl),
  );
}

function resourceType(
  name: ResourceType,
  { endpoint, schema, extensions }: ResourceTypeDefinition,
  baseUrl: string,
): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: name,
    name,
    description: schema.description,
    endpoint,
    schema: schema.id,
    schemaExtensions: extensions.map(({ id }) => ({ schema: id, required: false })),
    meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${name}` },
  };
}

function schemas(baseUrl: string): readonly JsonObject[] {
  const known = Object.values(RESOURCE_TYPES).flatMap(({ schema, extensions }) => [schema, ...extensions]);
  return known.map(({ id, name, description, attributes }: Schema) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id,
    name,
    description,
    attributes: attributes as unknown as readonly Json[],
    meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${id}` },
  }));
}
