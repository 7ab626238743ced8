import { isObject, type JsonObject } from '../../scim/json.ts';
import { attributeOf, resourcesOf, stringOf } from '../../scim/resource.ts';
import { USER_SCHEMA } from '../../scim/urns.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, type Judgement, notApplicable } from '../finding.ts';
import { say } from '../say.ts';
import { type Lists, readingTheLists } from './lists.ts';

export const OWN_SCHEMA: readonly Check[] = [
  checkOf(readingTheLists, {
    id: 'DI-04',
    title: 'Every schema that a resource type names is among the schemas',
    requirement: { source: 'RFC 7643', section: '6', level: 'MUST' },
    impact: 'cosmetic',
    demand:
      'schema, and the schema of each extension of a resource type, must be the id of a resource in /Schemas.',
    symptom:
      'Nothing in JumpCloud; a client that maps attributes by the schema lacks those of the extension.',
    remedy:
      'Publish the schema under /Schemas, or take it out of the resource type; compare the two lists letter by letter.',
    verify({ resourceTypes, schemas }) {
      const types = resourcesOf(resourceTypes);
      const known = resourcesOf(schemas)?.map((schema) => stringOf(schema, 'id'));
      if (!types || !known)
        return notApplicable('the provider does not list both resource types and schemas');
      const missing = types.flatMap(schemasOf).filter((urn) => !known.includes(urn));
      if (missing.length === 0) return undefined;
      return finding(`${missing.join(', ')} in /Schemas`, `only ${known.join(', ')}`, schemas, resourceTypes);
    },
  }),
  checkOf(readingTheLists, {
    id: 'DI-06a',
    title: 'The published schema says that userName is required and unique',
    requirement: { source: 'RFC 7643', section: '4.1.1', level: 'MUST' },
    impact: 'degrades',
    demand:
      'Each user must have a userName, and it must be unique among all users; the schema is where that is declared (§7).',
    symptom: 'A client that goes by the schema lets two people have one name, and the second is refused.',
    remedy: 'Publish userName with "required": true and "uniqueness": "server".',
    verify: (lists) =>
      ofUserName(lists, (userName) => {
        const required = attributeOf(userName, 'required');
        const uniqueness = attributeOf(userName, 'uniqueness');
        if (required === true && (uniqueness === 'server' || uniqueness === 'global')) return undefined;
        const actual = `required: ${say(required)}, uniqueness: ${say(uniqueness)}`;
        return finding('userName with required: true, uniqueness: "server"', actual, lists.schemas);
      }),
  }),
  checkOf(readingTheLists, {
    id: 'DI-06b',
    title: 'The published schema says that case does not matter in userName and that active is a boolean',
    requirement: { source: 'RFC 7643', section: '4.1.1', level: 'text' },
    impact: 'degrades',
    demand: 'userName is case insensitive, and active is a Boolean value.',
    symptom:
      'A client that goes by the schema looks for Ada@example.com apart from ada@example.com, or sends active as text.',
    remedy: 'Publish userName with "caseExact": false and active with "type": "boolean".',
    verify: (lists) =>
      ofUserName(lists, (userName, attributes) => {
        const caseExact = attributeOf(userName, 'caseExact');
        const active = attributes.find((one) => named(one, 'active'));
        const type = active && stringOf(active, 'type');
        // Absent, a characteristic is what it is by default (§2.2), and that is false.
        // The values of a schema do not regard case (§7).
        if (caseExact !== true && (!active || type?.toLowerCase() === 'boolean')) return undefined;
        const actual = `userName with caseExact: ${say(caseExact)}, active with type: ${say(type)}`;
        return finding('userName with caseExact: false, active with type: "boolean"', actual, lists.schemas);
      }),
  }),
];

function ofUserName(
  { schemas }: Lists,
  judge: (userName: JsonObject, attributes: readonly JsonObject[]) => Judgement,
): Judgement {
  const own = resourcesOf(schemas)?.find((schema) => stringOf(schema, 'id') === USER_SCHEMA);
  const attributes = attributeOf(own, 'attributes');
  if (!Array.isArray(attributes)) return notApplicable('the provider does not publish its schema of users');
  const all = attributes.filter(isObject);
  const userName = all.find((one) => named(one, 'userName'));
  return userName
    ? judge(userName, all)
    : finding('userName among the attributes of a user', 'none of that name', schemas);
}

function named(attribute: JsonObject, name: string): boolean {
  return stringOf(attribute, 'name')?.toLowerCase() === name.toLowerCase();
}

function schemasOf(resourceType: JsonObject): readonly string[] {
  const extensions = attributeOf(resourceType, 'schemaExtensions');
  const all = [resourceType, ...(Array.isArray(extensions) ? extensions : [])];
  return all.map((one) => stringOf(one, 'schema')).filter((urn) => urn !== undefined);
}
