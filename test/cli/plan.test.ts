import { describe, expect, test } from 'vitest';
import { runCommand } from './run-command.ts';
import { startProvider } from './test-provider.ts';
import { workFolder } from './work-folder.ts';

describe('a request that the scenario answers itself is planned like any other', () => {
  const id = '{id of grace@example.com}';

  test.each([
    ['text', `DELETE /Users/${id} → 501, injected by the scenario\n    PATCH /Users/${id}\n`],
    ['curl', `# → 501, injected by the scenario\ncurl -g -X DELETE "$SCIM_SIM_BASE_URL"'/Users/`],
    [
      'json',
      `"method":"DELETE","url":"/Users/${encodeURIComponent(id)}","headers":{"accept":"application/scim+json"},"injected":"DELETE /Users → 501"}`,
    ],
  ])('%s', async (format, planned) => {
    const args = ['plan', 'deleted-user-where-delete-is-refused', '--format', format];

    const { stdout } = await runCommand(args, { cwd: workFolder() });

    expect(stdout).toContain(planned);
  });
});

test('every resource has a placeholder of its own, also the second of a name', async () => {
  const scenario = `
name: hired-twice
why: An address goes to a new user.
directory:
  users: [{ email: ada@example.com, firstname: Ada, lastname: Lovelace }]
  groups: [{ name: ada@example.com, members: [ada@example.com] }]
  application: { boundGroups: [ada@example.com] }
steps:
  - sync: all
  - delete-user: ada@example.com
  - add-user: { email: ada@example.com, firstname: Ada, lastname: Byron, groups: [ada@example.com] }
  - suspend-user: ada@example.com
`;

  const { stdout } = await runCommand(['plan', './hired-twice.yaml'], {
    cwd: workFolder({ 'hired-twice.yaml': scenario }),
  });

  expect(stdout.match(/(PATCH|DELETE) .*/g)).toEqual([
    'PATCH /Groups/{id of ada@example.com, 2}',
    'PATCH /Groups/{id of ada@example.com, 2}',
    'DELETE /Users/{id of ada@example.com}',
    'PATCH /Groups/{id of ada@example.com, 2}',
    'PATCH /Users/{id of ada@example.com, 3}',
  ]);
});

describe('what a provider says of its own address is said of the one that is pushed to', () => {
  const ada = '/Users/%7Bid%20of%20ada%40example.com%7D';
  const baseUrl = 'https://scim.example.com/v2';

  test.each([
    ['a variable, where no base URL is given', 'text', [], `"$ref": "$SCIM_SIM_BASE_URL${ada}"`],
    ['the base URL', 'text', ['--base-url', baseUrl], `"$ref": "${baseUrl}${ada}"`],
    ['a variable that a shell replaces', 'curl', [], `"$ref":"'"$SCIM_SIM_BASE_URL"'${ada}"`],
  ])('%s', async (_, format, endpoint, reference) => {
    const args = ['plan', 'group-rename', '--behaviour', 'group-rename=put', '--format', format, ...endpoint];

    const { stdout } = await runCommand(args, { cwd: workFolder() });

    expect(stdout).toContain(reference);
  });
});

describe('where push would refuse, plan says the same and plans nothing', () => {
  const people = (...names: readonly string[]) =>
    names.map((name) => ({ email: `${name}@example.com`, firstname: name, lastname: 'Lastname' }));
  const six = people('a', 'b', 'c', 'd', 'e', 'f');
  const bound = (users: readonly { readonly email: string }[], boundGroups = ['crew']) =>
    JSON.stringify({
      users,
      groups: [{ name: 'crew', members: users.map(({ email }) => email) }],
      application: { boundGroups },
    });
  const files = {
    'six.json': bound(six),
    'two.json': bound(six.slice(0, 2)),
    'nobody.json': '{ "users": [] }',
    'unbound.json': bound(six, []),
  };

  test.each([
    ['a directory without users', '--directory nobody.json'],
    ['nobody in scope', '--directory unbound.json'],
    ['a mass deactivation', '--directory two.json --state state.json'],
  ])('%s', async (_, flags) => {
    const { env } = await startProvider();
    const options = { cwd: workFolder(files), env };
    await runCommand(['push', '--directory', 'six.json', '--state', 'state.json'], options);

    const planned = await runCommand(['plan', ...flags.split(' ')], options);

    expect(planned).toMatchObject({ code: 2, stdout: '' });
    expect(planned).toEqual(await runCommand(['push', ...flags.split(' ')], options));
  });

  test('and what is allowed is planned', async () => {
    const { env } = await startProvider();
    const options = { cwd: workFolder(files), env };
    await runCommand(['push', '--directory', 'six.json', '--state', 'state.json'], options);
    const flags = ['--directory', 'two.json', '--state', 'state.json', '--allow-mass-deactivation'];

    const { code, stdout } = await runCommand(['plan', ...flags], options);

    expect(code).toBe(0);
    expect(stdout.match(/^ {2}delete user .*$/gm)).toHaveLength(4);
  });
});

test('a plan warns of a choice that its scenario overrules, and prints the requests without it', async () => {
  const chosen = await runCommand(['plan', 'profile-edit', '--behaviour', 'link=by-name']);
  const unchosen = await runCommand(['plan', 'profile-edit']);

  expect(chosen.stderr).toBe(
    "warning: profile-edit pins link=by-id, so the run's link=by-name does not apply to it\n",
  );
  expect(unchosen.stderr).toBe('');
  expect(chosen.stdout).toBe(unchosen.stdout);
});
