import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../', import.meta.url);

/** Builds `dist` where a source is newer than it, so that no test runs an older program than it shows. */
export default function buildDist(): void {
  if (isFresh()) return;
  const tsc = fileURLToPath(new URL('node_modules/typescript/bin/tsc', ROOT));
  // A mistake in the types is for `npm run types` to judge; tsc writes all the same.
  spawnSync(process.execPath, [tsc, '-p', fileURLToPath(new URL('tsconfig.build.json', ROOT))], {
    stdio: 'inherit',
  });
  if (!isFresh()) throw new Error('dist could not be built');
}

function isFresh(): boolean {
  const entry = new URL('dist/cli/main.js', ROOT);
  return existsSync(entry) && newest(new URL('src/', ROOT)) < statSync(entry).mtimeMs;
}

function newest(folder: URL): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Math.max(...files.map(({ parentPath, name }) => statSync(`${parentPath}/${name}`).mtimeMs));
}
