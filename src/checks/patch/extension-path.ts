import { succeeded } from '../../scim/exchange.ts';
import { isObject, type JsonObject } from '../../scim/json.ts';
import { attributeOf, stringOf } from '../../scim/resource.ts';
import { ENTERPRISE_SCHEMA, USER_SCHEMA } from '../../scim/urns.ts';
import type { Remote } from '../bench.ts';
import { type Check, checkOf } from '../check.ts';
import { finding, notApplicable } from '../finding.ts';
import { type Answer, probe } from '../probe.ts';
import { say, sayAnswer } from '../say.ts';

interface Extended {
  /** Whether the enterprise attributes that others were created with were kept. */
  readonly kept: boolean;
  readonly added: Answer;
  readonly user: JsonObject;
}

/** The first enterprise attribute of a user who had none, by its full name. */
const extensionPath = probe<Extended>({
  name: 'extension-path',
  needs: ['patch'],
  writes: true,
  people: 1,
  *play(bench, seen) {
    const [other] = bench.people as [Remote];
    seen.kept = isObject(attributeOf(other.answer.body, ENTERPRISE_SCHEMA));
    const user = yield* bench.createUser({ [ENTERPRISE_SCHEMA]: undefined, schemas: [USER_SCHEMA] });
    const path = `${ENTERPRISE_SCHEMA}:department`;
    seen.added = yield* bench.patch('User', user.id, { op: 'add', path, value: DEPARTMENT });
    seen.user = yield* bench.read('User', user.id);
  },
});

const DEPARTMENT = 'Research';
const NOT_KEPT = 'the provider keeps no enterprise attributes';

export const EXTENSION_PATH: readonly Check[] = [
  checkOf(extensionPath, {
    id: 'PA-12a',
    title: 'A path may name an attribute of an extension by its URN',
    requirement: { source: 'RFC 7644', section: '3.10', level: 'text' },
    impact: 'degrades',
    demand:
      'An attribute of an extension is named by the URN of the extension, a colon and its own name. The dot in 2.0 belongs to the URN and begins no sub-attribute.',
    symptom: 'Departments and cost centres never arrive, or appear under another name.',
    remedy:
      'Look for the longest known URN at the start of a path before you split the rest at colons and dots.',
    verify({ kept, added, user }) {
      if (!kept) return notApplicable(NOT_KEPT);
      if (!succeeded(added)) return finding(`the department ${DEPARTMENT}`, sayAnswer(added), added);
      const extension = attributeOf(user, ENTERPRISE_SCHEMA);
      return stringOf(extension, 'department') === DEPARTMENT
        ? undefined
        : finding(`the department ${DEPARTMENT}`, `${ENTERPRISE_SCHEMA} is ${say(extension)}`, added);
    },
  }),
  checkOf(extensionPath, {
    id: 'PA-12b',
    title: 'An extension that comes into use by a PATCH joins schemas',
    requirement: { source: 'RFC 7644', section: '3.5.2', level: 'text' },
    impact: 'degrades',
    demand:
      'Adding an attribute by its full name adds the URN of the extension to the schemas of the resource.',
    symptom: 'A client that goes by schemas overlooks the enterprise attributes of the user.',
    remedy: 'Derive schemas from what the user has: the URN of an extension as soon as it holds a value.',
    follows: ['PA-12a'],
    verify({ kept, added, user }) {
      if (!kept) return notApplicable(NOT_KEPT);
      if (!isObject(attributeOf(user, ENTERPRISE_SCHEMA)))
        return notApplicable('the attribute was not stored');
      const schemas = attributeOf(user, 'schemas');
      return Array.isArray(schemas) && schemas.includes(ENTERPRISE_SCHEMA)
        ? undefined
        : finding(`schemas with ${ENTERPRISE_SCHEMA}`, say(schemas), added);
    },
  }),
];
