import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** With symbolic links resolved as far as the path exists; `undefined` for a link that leads nowhere yet. */
export function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return undefined;
    const folder = realPath(dirname(path));
    return folder === undefined ? undefined : join(folder, basename(path));
  }
}
