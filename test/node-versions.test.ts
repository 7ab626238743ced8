import { execFile } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const CLI = fileURLToPath(new URL('../bin/scim-sim.js', import.meta.url));

/** Paths of node binaries of other versions; the CI script installs them. */
const NODES = (process.env.SCIM_SIM_OTHER_NODES ?? '').split(delimiter).filter((path) => path !== '');

describe('under another version of Node', () => {
  test.skipIf(NODES.length === 0)('every built-in scenario passes on the embedded provider', async () => {
    for (const node of NODES) {
      const { stdout } = await promisify(execFile)(node, [CLI, 'run', '--all', '--embedded', '--quiet']);
      expect(stdout, node).toContain('✓ Passed');
    }
  });
});
