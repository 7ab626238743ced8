import { GROUP_SCHEMA } from '../scim/urns.ts';
import { define, text } from './attribute.ts';
import type { Schema } from './resource-types.ts';

/**
 * RFC 7643 §4.2 and §8.7.1. Two things are this provider's own, as a schema may be: `displayName` is unique in any case, as
 * with most providers, and a member must have a `value`.
 */
export const groupSchema: Schema = {
  id: GROUP_SCHEMA,
  name: 'Group',
  description: 'Group',
  attributes: [
    text('displayName', 'The name of the group; unique at the provider, in any case.', {
      required: true,
      uniqueness: 'server',
    }),
    define('members', 'complex', 'The users and groups in the group.', {
      multiValued: true,
      subAttributes: [
        text('value', 'The id of the member.', { required: true, mutability: 'immutable', caseExact: true }),
        define('$ref', 'reference', 'The location of the member.', {
          mutability: 'immutable',
          caseExact: true,
          referenceTypes: ['User', 'Group'],
        }),
        text('type', 'What the member is.', {
          mutability: 'immutable',
          canonicalValues: ['User', 'Group'],
        }),
      ],
    }),
  ],
};
