import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { BIN } from './run-command.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

test('--help and --version load nothing heavy, since commands load what they need when they are run', () => {
  expect([...packagesBehind(join(ROOT, 'src/cli/main.ts'))].sort()).toEqual([
    'commander',
    'fastest-levenshtein',
  ]);
});

test('the searching of imports sees what a command loads', () => {
  expect(packagesBehind(join(ROOT, 'src/cli/session.ts'))).toContain('undici');
});

test('the package is one version everywhere', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

  const { stdout, status } = spawnSync(process.execPath, [BIN, '--version'], { encoding: 'utf8' });

  expect({ stdout, status }).toEqual({ stdout: `${version}\n`, status: 0 });
});

test('the program runs from any folder, and from a folder that is read-only', () => {
  const { stdout } = spawnSync(process.execPath, [BIN, 'list', 'reporters'], { encoding: 'utf8', cwd: '/' });

  expect(stdout).toMatch(/^console\n/);
});

/** The outside packages that a file and all that it imports need before they run. */
function packagesBehind(file: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  const packages = new Set<string>();
  if (seen.has(file)) return packages;
  seen.add(file);
  for (const name of importsOf(file)) {
    if (name.startsWith('.'))
      for (const one of packagesBehind(join(dirname(file), name), seen)) packages.add(one);
    else if (!name.startsWith('node:')) packages.add(name);
  }
  return packages;
}

/** Types are gone when the program runs. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const found = [...text.matchAll(/^(?:import|export)\s+(?!type\b)(?:[^;']*?\sfrom\s+)?'([^']+)'/gm)];
  if (found.length === 0 && /^import .* from/m.test(text.replace(/^import type .*$/gms, ''))) {
    throw new Error(`the imports of ${relative(ROOT, file)} could not be read`);
  }
  return found.map(([, name = '']) => name);
}
