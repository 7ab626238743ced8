import { succeeded } from '../../scim/exchange.ts';
import { equals } from '../../scim/filter.ts';
import type { JsonObject } from '../../scim/json.ts';
import { attributeOf, idOf, resourcesOf, stringOf } from '../../scim/resource.ts';
import { SEARCH_REQUEST, USER_SCHEMA } from '../../scim/urns.ts';
import { type Check, checkOf } from '../check.ts';
import { finding } from '../finding.ts';
import { ownAttribute } from '../own-schema.ts';
import { type Answer, probe } from '../probe.ts';
import type { ProviderFacts } from '../provider-facts.ts';
import { say, sayAnswer } from '../say.ts';

interface Chosen {
  /** With userName alone: by id, in a list, and in a search where the provider offers any. */
  readonly only: readonly Answer[];
  /** Without name and emails: by id, and in a list. */
  readonly without: readonly Answer[];
  readonly withoutId: Answer;
}

/** One user, asked for in parts. */
const chosenAttributes = probe<Chosen>({
  name: 'chosen-attributes',
  writes: true,
  *play(bench, seen) {
    const user = yield* bench.createUser();
    const filter = equals('userName', user.name);
    const attributes = 'userName';
    const excludedAttributes = 'name,emails';
    const body = { schemas: [SEARCH_REQUEST], filter, attributes: [attributes] };
    const byId = yield* bench.get('User', user.id, { attributes });
    const listed = yield* bench.list('User', { filter, attributes });
    const searched = yield* bench.ask({ method: 'POST', path: '/Users/.search', body });
    seen.only = [byId, listed, ...(succeeded(searched) ? [searched] : [])];
    seen.without = [
      yield* bench.get('User', user.id, { excludedAttributes }),
      yield* bench.list('User', { filter, excludedAttributes }),
    ];
    seen.withoutId = yield* bench.get('User', user.id, { excludedAttributes: 'id' });
  },
});

export const CHOSEN_ATTRIBUTES: readonly Check[] = [
  checkOf(chosenAttributes, {
    id: 'LK-13a',
    title: 'attributes=userName brings userName and nothing that was not asked for',
    requirement: { source: 'RFC 7644', section: '3.9', level: 'MUST' },
    impact: 'degrades',
    demand:
      'attributes must be supported (§3.4.2.5), wherever a resource is returned: it takes the place of what would be returned by default. What the schema returns always stays.',
    symptom: 'JumpCloud is not known to ask for it; a client that does is sent everything.',
    remedy:
      'Apply attributes to GET by id, to lists and to searches: what is named, and what is returned always.',
    follows: ['CR-04a', 'LK-01a', 'LK-10c'],
    verify({ only }, facts) {
      for (const answer of only) {
        const user = shownIn(answer);
        if (stringOf(user, 'userName') === undefined) {
          return finding('the user with its userName', sayAnswer(answer), answer);
        }
        const more = presentOf(['name', 'emails', 'displayName', 'title'], user, facts);
        if (more.length > 0) return finding('userName alone', `${more.join(', ')} as well`, answer);
      }
      return undefined;
    },
  }),
  checkOf(chosenAttributes, {
    id: 'LK-13b',
    title: 'excludedAttributes=name,emails leaves out these two and nothing else',
    requirement: { source: 'RFC 7644', section: '3.9', level: 'MUST' },
    impact: 'degrades',
    demand:
      'excludedAttributes must be supported (§3.4.2.5), wherever a resource is returned: what it names is taken away from what would be returned by default.',
    symptom: 'JumpCloud is not known to ask for it; a client that does is sent everything.',
    remedy: 'Apply excludedAttributes to GET by id and to lists; take names apart at the commas.',
    follows: ['CR-04a', 'LK-01a', 'LK-10c'],
    verify({ without }, facts) {
      for (const answer of without) {
        const user = shownIn(answer);
        if (stringOf(user, 'userName') === undefined) {
          return finding('the user with its userName', sayAnswer(answer), answer);
        }
        const left = presentOf(['name', 'emails'], user, facts);
        if (left.length > 0)
          return finding('neither name nor emails', `${left.join(', ')} are there`, answer);
      }
      return undefined;
    },
  }),
  checkOf(chosenAttributes, {
    id: 'LK-13c',
    title: 'The id stays, whatever attributes are asked for or excluded',
    requirement: { source: 'RFC 7644', section: '3.9', level: 'MUST' },
    impact: 'degrades',
    demand:
      'What the schema returns always is in every answer, and id is such an attribute (RFC 7643 §3.1): without it nobody can write to what was found.',
    symptom: 'A client that asks for a few attributes gets users to which it cannot write.',
    remedy: 'Add id to the answer after attributes and excludedAttributes have been applied.',
    follows: ['CR-04a', 'LK-01a', 'LK-10c'],
    verify({ only, withoutId }) {
      const wrong = [...only, withoutId].find((answer) => idOf(shownIn(answer)) === undefined);
      return wrong && finding('the id of the user', sayAnswer(wrong), wrong);
    },
  }),
  checkOf(chosenAttributes, {
    id: 'LK-13d',
    title: 'schemas stay, whatever attributes are asked for',
    requirement: { source: 'RFC 7643', section: '3', level: 'MUST' },
    impact: 'cosmetic',
    demand:
      'Every representation holds schemas. Judged on a single resource alone, where the example of RFC 7644 §3.9 shows them: the one of a list in §3.4.2 does not.',
    symptom: 'Nothing with JumpCloud; a client that chooses its parser by schemas cannot read the answer.',
    remedy: 'Treat schemas like id, as returned always.',
    follows: ['LK-13a'],
    verify({ only: [byId] }) {
      const schemas = attributeOf(byId?.body, 'schemas');
      const isThere = Array.isArray(schemas) && schemas.length > 0;
      return isThere ? undefined : finding(say([USER_SCHEMA]), `schemas ${say(schemas)}`, byId);
    },
  }),
];

/** The resource, or the one of a list. */
function shownIn(answer: Answer): unknown {
  const isList = attributeOf(answer.body, 'totalResults') !== undefined;
  return isList ? resourcesOf(answer)?.[0] : answer.body;
}

/** Those of the names that have a value (RFC 7643 §2.5) and that the provider's own schema does not return always. */
function presentOf(names: readonly string[], user: unknown, facts: ProviderFacts): readonly string[] {
  const isAlways = (name: string) =>
    (ownAttribute(facts, USER_SCHEMA, name) as JsonObject | undefined)?.returned === 'always';
  return names.filter((name) => isAssigned(attributeOf(user, name)) && !isAlways(name));
}

function isAssigned(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}
