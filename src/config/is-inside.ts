import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { realPath } from './real-path.ts';

/** True where a path leads into this folder, also by way of symbolic links, whether or not there is anything yet. */
export function isInside(folder: string, path: string): boolean {
  const target = realPath(resolve(path));
  if (target === undefined) return false;
  const way = relative(realpathSync(folder), target);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
