import { resolve } from 'node:path';
import { realPath } from './real-path.ts';

/** True where both paths lead to the same file, or would once it is there: `a.json` and `./a.json`. */
export function sameFile(one: string, other: string): boolean {
  return placeOf(one) === placeOf(other);
}

function placeOf(path: string): string {
  const absolute = resolve(path);
  return realPath(absolute) ?? absolute;
}
