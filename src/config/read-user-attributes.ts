import { didYouMean } from '../directory/nearest.ts';
import { readDocument } from '../scenario/read-document.ts';
import { mistakeTexts, refuse } from '../scenario/refuse.ts';
import { USER_ATTRIBUTES } from '../scenario/user-attributes.ts';
import type { JsonObject } from '../scim/json.ts';

const MAX_BYTES = 1024 * 1024;

/**
 * Reads SCIM attributes that a provider wants on every user, YAML or JSON. The warnings, a line each, are names that SCIM does not
 * have: a provider may want them all the same.
 *
 * @throws UserMistake with file, line, attribute and what is wrong with it, a line for each mistake
 */
export function readUserAttributes(file: string): {
  readonly attributes: JsonObject;
  readonly warnings: readonly string[];
} {
  const document = readDocument(file, 'a mapping of SCIM attributes to their values', MAX_BYTES);
  const names = Object.keys(document.value);
  const refused = names.flatMap((name) => {
    const why = REFUSED.get(name.toLowerCase());
    return why === undefined ? [] : [{ path: [name], message: `${why}: leave it out` }];
  });
  if (refused.length > 0) throw refuse(document, refused);
  const warnings = names.filter(isUnknown).map((name) => ({
    path: [name],
    message: `no attribute of a SCIM user, sent as it stands${didYouMean(name, USER_ATTRIBUTES)}`,
  }));
  return { attributes: document.value, warnings: mistakeTexts(document, warnings) };
}

const OWN = 'each user of a probe has one of its own';
const READ_ONLY = 'the provider alone sets it';

/** In lower case, since names of attributes are compared so (RFC 7643 §2.1). */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['username', OWN],
  ['externalid', OWN],
  ['id', READ_ONLY],
  ['meta', READ_ONLY],
  ['groups', READ_ONLY],
]);

function isUnknown(name: string): boolean {
  return !USER_ATTRIBUTES.includes(name) && !name.startsWith('urn:');
}
