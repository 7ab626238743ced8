import { isObject, type Json, sameJson } from '../scim/json.ts';

/** True where `actual` holds all that was sent; a provider may add to it. */
export function covers(expected: Json, actual: Json | undefined): boolean {
  if (Array.isArray(expected)) {
    return Array.isArray(actual) && expected.every((one) => actual.some((other) => covers(one, other)));
  }
  if (!isObject(expected)) return sameJson(expected, actual);
  return isObject(actual) && Object.entries(expected).every(([name, value]) => covers(value, actual[name]));
}
