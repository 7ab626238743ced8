import { describe, expect, test } from 'vitest';
import { runCommand } from './run-command.ts';
import { workFolder } from './work-folder.ts';

describe('explain', () => {
  test.each([
    [['GR-99'], 'there is no check "GR-99": did you mean "GR-09"?'],
    [['LC-joyner'], 'there is no check "LC-joyner": did you mean "LC-joiner"?'],
    [['nothing-like-it'], 'there is no check "nothing-like-it": "scim-sim list checks" shows them'],
    [
      ['ada@example.com'],
      'explain ada@example.com needs --directory FILE: the directory that the user is in',
    ],
    [['GR-05', '--directory', 'acme.yaml'], '--directory goes with an e-mail, and "GR-05" is none'],
    [['ada@example.com', '--directory', 'missing.yaml'], 'missing.yaml'],
    [[], "missing required argument 'what'"],
  ])('%j is refused with a line', async (args, line) => {
    const { code, stdout, stderr } = await runCommand(['explain', ...args], { cwd: workFolder() });
    expect(stderr).toContain(line);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect([code, stdout]).toEqual([2, '']);
  });

  test('a row of the catalogue is all its checks, whatever the case', async () => {
    const { code, stdout } = await runCommand(['explain', 'gr-03']);
    expect(stdout.match(/^GR-\S+/gm)).toEqual(['GR-03a', 'GR-03b']);
    expect(code).toBe(0);
  });

  test('what the catalogue has and nothing judges is told with the reason', async () => {
    const { code, stdout } = await runCommand(['explain', 'TR-08c']);
    expect(stdout).toContain('TR-08c is not judged: No HTTP client shows a body behind a 204');
    expect(code).toBe(0);
  });

  test('a provider that gets it wrong is shown, with the commands that show it', async () => {
    const { stdout } = await runCommand(['explain', 'GR-12b']);
    expect(stdout).toMatch(
      /With the fault unknown-member-swallows-the-list\n[\s\S]* actual {4}\S[\s\S]*\n {2}#\d+ PATCH \/Groups/,
    );
    expect(stdout).toContain(
      '→ scim-sim verify --embedded --fault unknown-member-swallows-the-list --only\n',
    );
  });

  test('nobody of that address in the directory is an explanation, with the nearest one', async () => {
    const args = ['explain', 'adda@example.com', '--directory', 'acme.yaml'];
    const { code, stdout } = await runCommand(args, { cwd: workFolder() });
    expect(stdout).toContain('no such user; did\n  you mean "ada@example.com"?');
    expect(code).toBe(0);
  });

  test('what would be sent is what the behaviours say', async () => {
    const args = [
      'explain',
      'ada@example.com',
      '--directory',
      'acme.yaml',
      '--behaviour',
      'take-over-read=get',
    ];
    const { stdout } = await runCommand(args, { cwd: workFolder() });
    expect(stdout).toContain('  GET /Users/{id of ada@example.com}\n  PUT /Users/{id of ada@example.com}');
  });
});
