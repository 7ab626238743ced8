import type { AttributePair, DirectoryUser } from '../directory/directory.ts';
import { type Json, type JsonObject, overlay } from '../scim/json.ts';

/** A user in scope, with the pairs that an administrator added to the application's attribute mapping. */
export interface MappedUser extends DirectoryUser {
  readonly further?: readonly AttributePair[];
}

/** What the further pairs make of the user, in the shape of a resource: the attributes that have a value in JumpCloud. */
export function furtherAttributes(user: MappedUser): JsonObject {
  const { further = [] } = user;
  return shaped(
    further.filter(({ field }) => user[field]),
    ({ field }) => user[field] as string,
  );
}

/** All attributes of the further pairs, with their type in the place of each value: a field fills them with a text. */
export function furtherShape(further: readonly AttributePair[] = []): JsonObject {
  return shaped(further, () => 'string');
}

function shaped(pairs: readonly AttributePair[], leafOf: (pair: AttributePair) => Json): JsonObject {
  return pairs.reduce<JsonObject>((shape, pair) => overlay(shape, nested(pair.path, leafOf(pair))), {});
}

function nested([name = '', ...inner]: readonly string[], leaf: Json): JsonObject {
  return { [name]: inner.length > 0 ? nested(inner, leaf) : leaf };
}
