import { isObject } from '../../scim/json.ts';
import { attributeOf, stringOf } from '../../scim/resource.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';
import { isAbsent } from './is-absent.ts';

interface Config {
  readonly config: Answer;
}

const readingTheConfig = probe<Config>({
  name: 'reading-the-config',
  writes: false,
  *play(bench, seen) {
    seen.config = yield* bench.ask({ method: 'GET', path: '/ServiceProviderConfig' });
  },
});

const CONFIG_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';
const NONE = 'the provider has no /ServiceProviderConfig';

export const SERVICE_PROVIDER_CONFIG: readonly Check[] = [
  checkOf(readingTheConfig, {
    id: 'DI-01a',
    title: '/ServiceProviderConfig is one object with its own schema',
    requirement: { source: 'RFC 7644', section: '4', level: 'MUST' },
    impact: 'cosmetic',
    demand:
      'The endpoint must answer with one JSON object whose schemas name ServiceProviderConfig. JumpCloud is not known to read it.',
    symptom: 'Nothing in JumpCloud; a client that reads the configuration first gives up.',
    remedy: `Answer 200 with one object, no list, and "schemas": ["${CONFIG_SCHEMA}"].`,
    verify({ config }) {
      if (isAbsent(config)) return notApplicable(NONE);
      const schemas = attributeOf(config.body, 'schemas');
      if (config.status === 200 && Array.isArray(schemas) && schemas.includes(CONFIG_SCHEMA))
        return undefined;
      return finding(`200 with an object of the schema ${CONFIG_SCHEMA}`, sayAnswer(config), config);
    },
  }),
  checkOf(readingTheConfig, {
    id: 'DI-01b',
    title: '/ServiceProviderConfig has every required member',
    requirement: { source: 'RFC 7643', section: '5', level: 'MUST' },
    impact: 'cosmetic',
    demand:
      'patch, bulk, filter, changePassword, sort and etag are required, each with supported as a boolean, bulk with its two limits and filter with maxResults as well, and so are the authentication schemes with type, name and description.',
    symptom: 'Nothing in JumpCloud; a client that reads the configuration first takes it for broken.',
    remedy: 'Add what is missing, also where a feature is not supported: then its limits are 0.',
    follows: ['DI-01a'],
    verify({ config }) {
      if (isAbsent(config)) return notApplicable(NONE);
      const wrong = wrongMembers(config.body);
      if (wrong.length === 0) return undefined;
      const expected = wrong.map(({ member, type }) => `${member}, ${type}`);
      const actual = wrong.map(({ member, value }) => `${member}: ${say(value)}`);
      return finding(expected.join('; '), actual.join('; '), config);
    },
  }),
];

interface Member {
  readonly member: string;
  readonly type: 'a boolean' | 'an integer' | 'a string' | 'a list of objects';
  readonly value: unknown;
}

function wrongMembers(config: unknown): readonly Member[] {
  const at = (member: string, type: Member['type']): Member => {
    const value = member.split('.').reduce(attributeOf, config);
    return { member, type, value };
  };
  const features = ['patch', 'bulk', 'filter', 'changePassword', 'sort', 'etag'];
  const limits = ['bulk.maxOperations', 'bulk.maxPayloadSize', 'filter.maxResults'];
  return [
    ...features.map((feature) => at(`${feature}.supported`, 'a boolean')),
    ...limits.map((limit) => at(limit, 'an integer')),
    at('authenticationSchemes', 'a list of objects'),
    ...schemesOf(config).flatMap((scheme, index) =>
      ['type', 'name', 'description'].map(
        (name): Member => ({
          member: `authenticationSchemes[${index}].${name}`,
          type: 'a string',
          value: stringOf(scheme, name),
        }),
      ),
    ),
  ].filter(({ type, value }) => !IS[type](value));
}

const IS: Readonly<Record<Member['type'], (value: unknown) => boolean>> = {
  'a boolean': (value) => typeof value === 'boolean',
  'an integer': Number.isInteger,
  'a string': (value) => typeof value === 'string',
  'a list of objects': (value) => Array.isArray(value) && value.every(isObject),
};

function schemesOf(config: unknown): readonly unknown[] {
  const schemes = attributeOf(config, 'authenticationSchemes');
  return Array.isArray(schemes) ? schemes : [];
}
