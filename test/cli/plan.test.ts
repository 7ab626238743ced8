import { describe, expect, test } from 'vitest';
import { runCommand } from './run-command.ts';
import { workFolder } from './work-folder.ts';

describe('a request that the scenario answers itself is planned like any other', () => {
  const id = '{id of grace@example.com}';

  test.each([
    ['text', `DELETE /Users/${id} → 501, injected by the scenario\n    PATCH /Users/${id}\n`],
    ['curl', `# → 501, injected by the scenario\ncurl -g -X DELETE "$SCIM_SIM_BASE_URL"'/Users/`],
    [
      'json',
      `"method":"DELETE","url":"/Users/${encodeURIComponent(id)}","headers":{},"injected":"DELETE /Users → 501"}`,
    ],
  ])('%s', async (format, planned) => {
    const args = ['plan', 'deleted-user-where-delete-is-refused', '--format', format];

    const { stdout } = await runCommand(args, { cwd: workFolder() });

    expect(stdout).toContain(planned);
  });
});
