import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for all cases of a file, which removes it in the end. */
export function scratchFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'scim-sim-fuzz-')));
}
