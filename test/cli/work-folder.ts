import { chmodSync, copyFileSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { TOKEN } from './test-provider.ts';

const ACME = fileURLToPath(new URL('../../fixtures/directories/acme.yaml', import.meta.url));

/** A working directory with `acme.yaml`, `token.txt` and these files, removed after the test. */
export function workFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'scim-sim-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  copyFileSync(ACME, join(folder, 'acme.yaml'));
  writeFileSync(join(folder, 'token.txt'), `${TOKEN}\n`);
  chmodSync(join(folder, 'token.txt'), 0o600);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
