import { distance } from 'fastest-levenshtein';

/**
 * The known name that a misspelt one was most likely meant to be, without regard to case; `undefined` where none is close.
 * Close is one edit for up to four letters and two for longer names: three would offer ada@example.com for bob@example.com.
 * A letter is never close to another letter.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let closest = Math.min(name.length, name.length > 4 ? 3 : 2);
  let found: string | undefined;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= closest) continue;
    const edits = distance(wanted, candidate.toLowerCase());
    if (edits < closest) [closest, found] = [edits, candidate];
  }
  return found;
}

/** `; did you mean "ada@example.com"?`, or nothing where no known name is close. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const near = nearest(name, known);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}
