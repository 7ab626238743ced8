import { type ScimRequest, succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { resourcePath } from '../../scim/resource.ts';
import { PATCH_OP } from '../../scim/urns.ts';
import { type Check, checkOf, type Measure, measureOf } from '../check.ts';
import { DEACTIVATING_SCENARIOS } from '../deactivating-scenarios.ts';
import { finding } from '../finding.ts';
import { fullNameOf } from '../full-name-of.ts';
import { type Answer, probe } from '../probe.ts';
import { sayAnswer } from '../say.ts';
import { wrongState } from '../wrong-state.ts';

interface Shapes {
  readonly before: JsonObject;
  readonly capital: Answer;
  readonly afterCapital: JsonObject;
  readonly withoutPath: Answer;
  readonly afterWithoutPath: Answer;
  readonly withoutSchemas: Answer;
  readonly moreSchemas: Answer;
}

/** PATCH in shapes that clients send besides the one of the examples. */
const looseShapes = probe<Shapes>({
  name: 'loose-shapes',
  needs: ['patch'],
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const send = (operation: JsonObject, schemas?: readonly string[]) =>
      bench.ask(patchOf(user.id, operation, schemas));
    seen.before = yield* bench.read('User', user.id);
    seen.capital = yield* send({ op: 'Replace', path: 'name.familyName', value: CAPITAL });
    seen.afterCapital = yield* bench.read('User', user.id);
    seen.withoutPath = yield* send({ op: 'replace', value: { active: false } });
    seen.afterWithoutPath = yield* bench.get('User', user.id);
    const rename = { op: 'replace', path: 'name.familyName', value: 'Loose' };
    seen.withoutSchemas = yield* send(rename, []);
    seen.moreSchemas = yield* send(rename, [PATCH_OP, 'urn:example:params:scim:more']);
  },
});

const CAPITAL = 'Capital';

/** An empty list leaves `schemas` out. */
function patchOf(
  id: string,
  operation: JsonObject,
  schemas: readonly string[] = [PATCH_OP],
): ScimRequest & { readonly body: JsonObject } {
  const body = { Operations: [operation], ...(schemas.length > 0 && { schemas }) };
  return { method: 'PATCH', path: resourcePath('User', id), body };
}

export const LOOSE_SHAPES: readonly (Check | Measure)[] = [
  checkOf(looseShapes, {
    id: 'PA-02',
    title: 'PATCH replace without a path sets the attributes in its value',
    requirement: { source: 'RFC 7644', section: '3.5.2.3', level: 'text' },
    impact: 'blocks',
    demand:
      'Where a replace has no path, the resource itself is meant, and the value holds the attributes to replace. JumpCloud is suspected to deactivate by it, as others do.',
    symptom: 'Who left the company in JumpCloud can still sign in at the provider.',
    remedy:
      'For an operation without "path", apply each attribute in "value" as if it were a path of its own.',
    follows: ['PA-01', 'JC-02'],
    // With deactivate=patch-no-path.
    breaks: DEACTIVATING_SCENARIOS,
    verify: ({ withoutPath, afterWithoutPath }) => wrongState(withoutPath, afterWithoutPath, false),
  }),
  checkOf(looseShapes, {
    id: 'PA-04',
    title: 'A capitalised op is carried out, or refused with 400',
    requirement: { source: 'RFC 7644', section: '3.5.2', level: 'silent' },
    impact: 'degrades',
    demand:
      'The RFC writes add, remove and replace in lower case and says nothing of others. Clients in use send Replace, so it should work, and at least fail cleanly.',
    symptom: 'A client believes that a change was made, and none was.',
    remedy: 'Put "op" into lower case before it is compared; answer 400 invalidSyntax for anything unknown.',
    verify({ before, capital, afterCapital }) {
      if (capital.status === 400) return undefined;
      if (!succeeded(capital)) return finding('2xx, or 400', sayAnswer(capital), capital);
      const [old, now] = [fullNameOf(before), fullNameOf(afterCapital)];
      return now?.includes(CAPITAL) || old === undefined
        ? undefined
        : finding(
            `the familyName ${CAPITAL}, or 400`,
            `${capital.status}, and the user is still ${now}`,
            capital,
          );
    },
  }),
  measureOf(looseShapes, {
    id: 'PA-10',
    title: 'What becomes of a PatchOp with no schemas, and with more of them',
    measure({ withoutSchemas, moreSchemas }) {
      const say = (answer: Answer) => `${succeeded(answer) ? 'taken' : 'refused'} (${answer.status})`;
      return {
        value: `without schemas: ${say(withoutSchemas)}, with another one: ${say(moreSchemas)}`,
        exchanges: [withoutSchemas, moreSchemas].flatMap(({ exchange }) => exchange ?? []),
      };
    },
  }),
];
