import { isObject, type Json, type JsonObject } from '../../scim/json.ts';
import { attributeOf, type ResourceType, stringOf } from '../../scim/resource.ts';
import { ENTERPRISE_SCHEMA, GROUP_SCHEMA, USER_SCHEMA } from '../../scim/urns.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import type { ProviderFacts } from '../provider-facts.ts';
import { say } from '../say.ts';

interface Shown {
  readonly resources: readonly Resource[];
}

interface Resource {
  readonly type: ResourceType;
  readonly shown: JsonObject;
  /** To its creation. */
  readonly answer: Answer;
}

/** A user with an enterprise attribute, and a group. */
const schemasInAnswers = probe<Shown>({
  name: 'schemas-in-answers',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const resources: Resource[] = [
      { type: 'User', shown: yield* bench.read('User', user.id), answer: user.answer },
    ];
    seen.resources = resources;
    if (bench.facts.lacking.has('groups')) return;
    const group = yield* bench.createGroup();
    resources.push({ type: 'Group', shown: yield* bench.read('Group', group.id), answer: group.answer });
  },
});

const BASE: Readonly<Record<ResourceType, string>> = { User: USER_SCHEMA, Group: GROUP_SCHEMA };

export const SCHEMAS_IN_ANSWERS: readonly Check[] = [
  checkOf(schemasInAnswers, {
    id: 'AT-03a',
    title: 'schemas names the base schema, and nothing twice',
    requirement: { source: 'RFC 7643', section: '3.3', level: 'MUST' },
    impact: 'cosmetic',
    demand: 'schemas must hold the base schema of the resource, and no value twice (§3).',
    symptom:
      'JumpCloud sends the list back in its next PUT; a provider that looks for the base schema there refuses it.',
    remedy: 'Derive schemas from the type of the resource and the extensions in use when it is shown.',
    breaks: ['force-sync'],
    verify({ resources }) {
      for (const { type, shown, answer } of resources) {
        const schemas = schemasOf(shown);
        const once = new Set(schemas).size === schemas.length;
        if (schemas.includes(BASE[type]) && once) continue;
        return finding(`${BASE[type]}, and each schema once`, say(attributeOf(shown, 'schemas')), answer);
      }
      return undefined;
    },
  }),
  checkOf(schemasInAnswers, {
    id: 'AT-03b',
    title: 'schemas names only schemas of the resource type',
    requirement: { source: 'RFC 7643', section: '3', level: 'MUST' },
    impact: 'cosmetic',
    demand: 'schemas must hold nothing but the schema and the extensions that the resource type defines.',
    symptom: 'Nothing in JumpCloud.',
    remedy:
      'Drop what the client declared and the resource type does not have, or add the extension to /ResourceTypes.',
    verify({ resources }, facts) {
      if (!facts.resourceTypes) return notApplicable('the provider lists no resource types');
      for (const { type, shown, answer } of resources) {
        const allowed = allowedFor(type, facts);
        const foreign = allowed ? schemasOf(shown).filter((urn) => !allowed.includes(urn)) : [];
        if (foreign.length > 0) return finding(`of ${allowed?.join(', ')} only`, foreign.join(', '), answer);
      }
      return undefined;
    },
  }),
  checkOf(schemasInAnswers, {
    id: 'AT-03c',
    title: 'schemas names each extension whose attributes are shown',
    requirement: { source: 'RFC 7643', section: '3', level: 'text' },
    impact: 'cosmetic',
    demand: 'The list indicates the schemas that define the attributes that are there.',
    symptom: 'Nothing in JumpCloud; a client that reads by schemas overlooks the department.',
    remedy: `Add ${ENTERPRISE_SCHEMA} to schemas where its object is shown.`,
    verify({ resources }) {
      const inUse = resources.flatMap(({ shown, answer }) =>
        Object.entries(shown)
          .filter(([name, extension]) => /^urn:/i.test(name) && hasValue(extension))
          .map(([urn]) => ({ urn, answer, schemas: schemasOf(shown) })),
      );
      if (inUse.length === 0) return notApplicable('the provider shows no extension');
      const missing = inUse.find(({ urn, schemas }) => !schemas.includes(urn));
      return missing && finding(`${missing.urn} in schemas`, say(missing.schemas), missing.answer);
    },
  }),
];

/** null and an empty list are no value (RFC 7643 §2.5). */
function hasValue(extension: Json): boolean {
  return (
    isObject(extension) &&
    Object.values(extension).some((value) => value !== null && !(Array.isArray(value) && value.length === 0))
  );
}

function schemasOf(resource: JsonObject): readonly string[] {
  const schemas = attributeOf(resource, 'schemas');
  return Array.isArray(schemas) ? schemas.filter((urn) => typeof urn === 'string') : [];
}

/** `undefined` where the resource type is not listed. */
function allowedFor(
  type: ResourceType,
  { resourceTypes = [] }: ProviderFacts,
): readonly string[] | undefined {
  const own = resourceTypes.find((one) => stringOf(one, 'schema') === BASE[type]);
  if (!own) return undefined;
  const extensions = attributeOf(own, 'schemaExtensions');
  const urns = Array.isArray(extensions) ? extensions.map((one) => stringOf(one, 'schema')) : [];
  return [BASE[type], ...urns.filter((urn) => urn !== undefined)];
}
