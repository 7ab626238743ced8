import type { JsonObject } from '../../scim/json.ts';
import { attributeOf, resourcesOf, stringOf } from '../../scim/resource.ts';
import { LIST_RESPONSE } from '../../scim/urns.ts';
import type { Bench } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe, type Talk } from '../probe.ts';
import { sayAnswer } from '../say.ts';
import { isAbsent } from './is-absent.ts';

export interface Lists {
  readonly resourceTypes: Answer;
  readonly schemas: Answer;
  /** One of each, where the list has any with an id. */
  readonly byId: readonly One[];
  /** A schema that no provider has. */
  readonly unknown: Answer;
}

interface One {
  readonly id: string;
  readonly answer: Answer;
}

export const readingTheLists = probe<Lists>({
  name: 'reading-the-lists',
  writes: false,
  *play(bench, seen) {
    const get = (path: string) => bench.ask({ method: 'GET', path });
    const resourceTypes = yield* get('/ResourceTypes');
    const schemas = yield* get('/Schemas');
    seen.resourceTypes = resourceTypes;
    seen.schemas = schemas;
    seen.byId = [
      ...(yield* oneOf('/ResourceTypes', resourceTypes, bench)),
      ...(yield* oneOf('/Schemas', schemas, bench)),
    ];
    seen.unknown = yield* get('/Schemas/urn:scim-sim:asks:for:nothing');
  },
});

export const LISTS: readonly Check[] = [
  checkOf(readingTheLists, {
    id: 'DI-02a',
    title: '/ResourceTypes and /Schemas answer with a ListResponse',
    requirement: { source: 'RFC 7644', section: '4', level: 'MUST' },
    impact: 'cosmetic',
    demand:
      'Several resource types or schemas must come as a ListResponse, as users do. JumpCloud is not known to read them.',
    symptom: 'Nothing in JumpCloud; a client that discovers the schema first gives up.',
    remedy: `Wrap the list: {"schemas": ["${LIST_RESPONSE}"], "totalResults": 2, "Resources": […]}.`,
    verify({ resourceTypes, schemas }) {
      const present = [resourceTypes, schemas].filter((answer) => !isAbsent(answer));
      if (present.length === 0) return notApplicable('the provider has neither /ResourceTypes nor /Schemas');
      const wrong = present.find((answer) => !isListResponse(answer));
      return wrong && finding(`200 with a ${LIST_RESPONSE}`, sayAnswer(wrong), wrong);
    },
  }),
  checkOf(readingTheLists, {
    id: 'DI-02b',
    title: 'One resource type and one schema can be read by its id',
    requirement: { source: 'RFC 7644', section: '4', level: 'text' },
    impact: 'cosmetic',
    demand: 'A single one is returned, as a single user is, when its id is appended to the endpoint.',
    symptom: 'Nothing in JumpCloud.',
    remedy: 'Answer /Schemas/{URN} and /ResourceTypes/{id} with the one object, its id compared whole.',
    verify({ byId }) {
      if (byId.length === 0) return notApplicable('there is none to read');
      const wrong = byId.find(
        ({ id, answer }) => answer.status !== 200 || stringOf(answer.body, 'id') !== id,
      );
      return wrong && finding(`200 with ${wrong.id}`, sayAnswer(wrong.answer), wrong.answer);
    },
  }),
  checkOf(readingTheLists, {
    id: 'DI-02c',
    title: 'An unknown schema is answered with 404',
    requirement: { source: 'RFC 7644', section: '3.12', level: 'SHOULD' },
    impact: 'cosmetic',
    demand: 'A resource that does not exist should be answered with 404.',
    symptom: 'Nothing in JumpCloud.',
    remedy: 'Answer 404 with a SCIM Error where the id is none of the schemas.',
    verify({ schemas, unknown }) {
      if (isAbsent(schemas)) return notApplicable('the provider has no /Schemas');
      return unknown.status === 404 ? undefined : finding('404', sayAnswer(unknown), unknown);
    },
  }),
];

/** Nothing where it has no id, which a resource type may do without (RFC 7643 §6). */
function* oneOf(path: string, list: Answer, bench: Bench): Talk<readonly One[]> {
  const id = stringOf(resourcesOf(list)?.[0], 'id');
  return id === undefined ? [] : [{ id, answer: yield* bench.ask({ method: 'GET', path: `${path}/${id}` }) }];
}

function isListResponse(answer: Answer): boolean {
  const schemas = attributeOf(answer.body, 'schemas');
  const total = attributeOf(answer.body, 'totalResults');
  const resources: readonly JsonObject[] | undefined = resourcesOf(answer);
  return (
    answer.status === 200 &&
    Array.isArray(schemas) &&
    schemas.includes(LIST_RESPONSE) &&
    Number.isInteger(total) &&
    resources !== undefined
  );
}
