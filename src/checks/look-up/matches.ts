import { succeeded } from '../../scim/exchange.ts';
import type { JsonObject } from '../../scim/json.ts';
import { sameName } from '../../scim/names.ts';
import { attributeOf, idOf, resourcesOf, stringOf } from '../../scim/resource.ts';
import type { Answer } from '../probe.ts';
import { sayAnswer } from '../say.ts';

/** The ids in a list answer, in its order; `undefined` where it is no list of resources. */
export function matchIds(answer: Answer): readonly string[] | undefined {
  if (!succeeded(answer)) return undefined;
  return resourcesOf(answer)?.map((resource) => idOf(resource) ?? '');
}

/** The users of that userName in a list answer, whoever else is in it. */
export function namesakesIn(answer: Answer, userName: string): readonly JsonObject[] {
  const resources = succeeded(answer) ? (resourcesOf(answer) ?? []) : [];
  return resources.filter((one) => sameName(stringOf(one, 'userName'), userName));
}

/** `totalResults` where it is a number. */
export function totalOf({ body }: Answer): number | undefined {
  const total = attributeOf(body, 'totalResults');
  return typeof total === 'number' ? total : undefined;
}

/** `200 with no match`, `200 with 2 matches: ada@example.com, grace@example.com`; what is no list, as it is. */
export function sayMatches(answer: Answer): string {
  const resources = succeeded(answer) ? resourcesOf(answer) : undefined;
  if (!resources) return sayAnswer(answer);
  if (resources.length === 0) return `${answer.status} with no match`;
  const names = resources
    .slice(0, MOST_NAMES)
    .map(
      (one) => stringOf(one, 'userName') ?? stringOf(one, 'displayName') ?? idOf(one) ?? 'one without an id',
    );
  const more = resources.length - names.length;
  const matches = resources.length === 1 ? '1 match' : `${resources.length} matches`;
  return `${answer.status} with ${matches}: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const MOST_NAMES = 3;
