import { describe, expect, test } from 'vitest';
import { runCommand } from './run-command.ts';
import { type Intercept, startProvider } from './test-provider.ts';
import { workFolder } from './work-folder.ts';

const COMMANDS: readonly (readonly [command: string, lacks?: 'DELETE'])[] = [
  ['test-connection --test-user-email new@example.com --activate'],
  ['push --directory acme.yaml'],
  ['run deleted-user deleted-group take-over-of-an-inactive-user take-over-of-a-group --settle 0'],
  // What cannot be deleted at the end is deactivated.
  ['run first-sync --settle 0', 'DELETE'],
];

describe.each(['application/scim+json', 'application/json'])('a provider that speaks %s alone', (type) => {
  test.each(COMMANDS)('is asked in nothing else by %s', async (command, lacks) => {
    const turnedAway: string[] = [];
    const intercept: Intercept = ({ method, url, headers }, outgoing) => {
      const { accept, 'content-type': sent = type } = headers;
      const understood = accept === type && sent === type;
      if (!understood) turnedAway.push(`${method} ${url}`);
      const refused = !understood || method === lacks;
      if (refused) outgoing.writeHead(understood ? 501 : 415).end();
      return refused;
    };
    const provider = await startProvider({ intercept });
    const args = `${command} --behaviour media-type=${type}`.split(' ');

    const { code, output } = await runCommand(args, { cwd: workFolder(), env: provider.env });

    expect(turnedAway).toEqual([]);
    expect(code, output).toBe(lacks ? 5 : 0);
  });
});
