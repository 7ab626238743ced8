import { ENDPOINTS, type ResourceType } from '../scim/resource.ts';
import { type Attribute, define, text } from './attribute.ts';
import { groupSchema } from './group-schema.ts';
import { enterpriseSchema, userSchema } from './user-schema.ts';

export interface Schema {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
}

export interface ResourceTypeDefinition {
  readonly endpoint: string;
  readonly schema: Schema;
  readonly extensions: readonly Schema[];
  /** The attribute by which a resource is unique, in any case. */
  readonly naming: string;
  /** Everything that a resource has, in the order in which it is shown; an extension is a complex attribute named by its URN. */
  readonly attributes: readonly Attribute[];
}

/** RFC 7643 §6. */
export const RESOURCE_TYPES: Readonly<Record<ResourceType, ResourceTypeDefinition>> = {
  User: {
    endpoint: ENDPOINTS.User,
    schema: userSchema,
    extensions: [enterpriseSchema],
    naming: 'userName',
    attributes: allAttributes(userSchema, [enterpriseSchema]),
  },
  Group: {
    endpoint: ENDPOINTS.Group,
    schema: groupSchema,
    extensions: [],
    naming: 'displayName',
    attributes: allAttributes(groupSchema, []),
  },
};

function allAttributes(schema: Schema, extensions: readonly Schema[]): readonly Attribute[] {
  const exact = { caseExact: true, mutability: 'readOnly' } as const;
  return [
    text('schemas', 'The URNs of the schemas in use.', { ...exact, multiValued: true, returned: 'always' }),
    text('id', 'The id that the provider gave.', { ...exact, returned: 'always', uniqueness: 'server' }),
    text('externalId', 'The id that the client gave.', { caseExact: true }),
    ...schema.attributes,
    ...extensions.map(({ id, description, attributes }) =>
      define(id, 'complex', description, { subAttributes: attributes }),
    ),
    define('meta', 'complex', 'What the provider knows about the resource.', {
      mutability: 'readOnly',
      subAttributes: [
        text('resourceType', 'The type of the resource.', exact),
        define('created', 'dateTime', 'When it was created.', exact),
        define('lastModified', 'dateTime', 'When it was last changed.', exact),
        define('location', 'reference', 'Its address.', { ...exact, referenceTypes: ['uri'] }),
        text('version', 'Its entity tag.', exact),
      ],
    }),
  ];
}
