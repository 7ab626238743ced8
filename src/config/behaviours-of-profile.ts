import { UserMistake } from '../errors.ts';
import type { Behaviours } from '../jumpcloud/behaviours.ts';
import { parseBehaviours, parseSwitches } from '../jumpcloud/parse-behaviours.ts';
import { isFilePath } from '../scenario/is-file-path.ts';
import { readDocument } from '../scenario/read-document.ts';
import { readText } from './value-readers.ts';

/**
 * The behaviours of a built-in profile, or those in a file: a mapping, as `--behaviour` switches them one by one.
 *
 * @param profile its name, or the path of its file
 * @throws UserMistake for an unknown profile, a file that cannot be read, an unknown behaviour or value
 */
export function behavioursOfProfile(profile: string): Behaviours {
  return isFilePath(profile) ? behavioursIn(profile) : parseBehaviours(profile, {});
}

const MAX_BYTES = 1024 * 1024;

function behavioursIn(file: string): Behaviours {
  const { value, locate } = readDocument(file, 'a mapping of behaviours', MAX_BYTES);
  const switched: Record<string, string> = {};
  for (const [id, chosen] of Object.entries(value)) {
    try {
      switched[id] = readText(chosen);
      parseSwitches({ [id]: switched[id] });
    } catch (error) {
      if (!(error instanceof UserMistake)) throw error;
      const [position] = locate([[id]]);
      throw new UserMistake(`${file}:${position?.line}:${position?.column}  ${error.message}`);
    }
  }
  return parseBehaviours('jumpcloud', switched);
}
