import * as z from 'zod';
import type { Mistake } from '../directory/mistake.ts';
import { didYouMean } from '../directory/nearest.ts';
import { readWith } from '../directory/read-with.ts';
import { text } from '../directory/schema.ts';
import type { Waiver } from '../report/run-result.ts';
import { readDocument } from '../scenario/read-document.ts';
import { refuse } from '../scenario/refuse.ts';

const MAX_BYTES = 1024 * 1024;

/**
 * Reads a file of waivers, YAML or JSON.
 *
 * @param known the ids of all that can be waived
 * @returns the waivers by the id of what they accept
 * @throws UserMistake with file, line, field, what was found and what is needed, a line for each mistake
 */
export function readWaivers(file: string, known: readonly string[]): ReadonlyMap<string, Waiver> {
  const document = readDocument(file, 'a mapping with a list of "waivers"', MAX_BYTES);
  const read = readWith(waiversFile, document.value);
  if (!read.ok) throw refuse(document, read.mistakes);
  const { waivers } = read.value;
  const ids = waivers.map(({ id }) => id);
  const mistakes = ids.flatMap((id, index) => mistakesOf(id, index, ids, known));
  if (mistakes.length > 0) throw refuse(document, mistakes);
  return new Map(waivers.map(({ id, ...waiver }) => [id, waiver]));
}

const waiver = z.strictObject({
  id: text,
  reason: text,
  owner: text,
  // The core schema of YAML 1.2 has no dates, so it comes as a text.
  expires: z.iso.date('a date such as 2026-12-31'),
});

const waiversFile = z.strictObject({ waivers: z.array(waiver) });

function mistakesOf(
  id: string,
  index: number,
  ids: readonly string[],
  known: readonly string[],
): readonly Mistake[] {
  const path = ['waivers', index, 'id'];
  if (!known.includes(id)) {
    const hint = didYouMean(id, known) || '; "scim-sim list checks" shows them';
    return [{ path, message: `nothing that is judged has the id "${id}"${hint}` }];
  }
  const first = ids.indexOf(id);
  return first === index ? [] : [{ path, message: `"${id}" stands at waivers[${first}].id already` }];
}
