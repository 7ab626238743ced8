import { expect, test } from 'vitest';
import { runCommand } from './run-command.ts';

test('a plan warns of a choice that its scenario overrules, and prints the requests without it', async () => {
  const chosen = await runCommand(['plan', 'profile-edit', '--behaviour', 'link=by-name']);
  const unchosen = await runCommand(['plan', 'profile-edit']);

  expect(chosen.stderr).toBe(
    "warning: profile-edit pins link=by-id, so the run's link=by-name does not apply to it\n",
  );
  expect(unchosen.stderr).toBe('');
  expect(chosen.stdout).toBe(unchosen.stdout);
});
