import { describe, expect, test } from 'vitest';
import { runCommand } from './run-command.ts';
import { deadOrigin, startProvider, TOKEN } from './test-provider.ts';

const FEW = ['--only', 'GR-03', '--seed', '7'];

describe('verify ends with', () => {
  test('0 where everything passed', async () => {
    const { code, stdout } = await runCommand(['verify', '--embedded', ...FEW]);
    expect(stdout).toContain('✓ Passed, as far as it was judged\n  2 checks (--only GR-03): 2 passed\n');
    expect(code).toBe(0);
  });

  test('0 where something only warns', async () => {
    const args = ['verify', '--embedded', '--fault', 'unknown-member-swallows-the-list', '--only', 'GR-12b'];
    const { code, stdout } = await runCommand(args);
    expect(stdout).toContain('! Passed, as far as it was judged, with 1 warning\n');
    expect(code).toBe(0);
  });

  test('1 where a check fails', async () => {
    const args = ['verify', '--embedded', '--fault', 'present-member-conflicts', ...FEW];
    const { code, stdout } = await runCommand([...args, '--quiet']);
    expect(stdout).toMatch(/^What is wrong, the most harmful first\n/);
    expect(stdout).toContain('✗ Will not work with JumpCloud: 1 finding blocks it (exit code 1)\n');
    expect(code).toBe(1);
  });

  test.each([
    [['--only', 'GR-99'], '"GR-99" selects no check; did you mean "GR-09"?'],
    [['--only', 'GR-03', '--skip', 'groups'], '--only and --skip leave no check: nothing would be judged'],
    [['--fault', 'present-member-conflict'], 'did you mean "present-member-conflicts"?'],
    [['--onyl', 'GR-03'], "unknown option '--onyl'"],
  ])('2 and a line for %j, and nothing is sent', async (args, line) => {
    const { code, stdout, stderr } = await runCommand(['verify', '--embedded', ...args]);
    expect(stderr).toContain(line);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect([code, stdout]).toEqual([2, '']);
  });

  test('2 where all that was selected had to be skipped', async () => {
    const { code, stdout } = await runCommand(['verify', '--embedded', '--read-only', ...FEW]);
    expect(stdout).toContain('it needs writes, and --read-only was given: GR-03a, GR-03b\n');
    expect(stdout).toContain('– Nothing ran: everything was skipped (exit code 2)\n');
    expect(code).toBe(2);
  });

  test('3 where the token is not accepted, and nothing is written', async () => {
    const provider = await startProvider();
    const env = { ...provider.env, SCIM_SIM_TOKEN: 'another' };
    const { code, stdout } = await runCommand(['verify', ...FEW], { env });
    expect(stdout).toContain('✗ Stopped: the provider lets nobody in (exit code 3)\n');
    expect(code).toBe(3);
    expect(provider.requests.filter((line) => !line.startsWith('GET '))).toEqual([]);
  });

  test('3 where nobody answers', async () => {
    const env = { SCIM_SIM_BASE_URL: `${await deadOrigin()}/scim/v2`, SCIM_SIM_TOKEN: TOKEN };
    const { code, stdout } = await runCommand(['verify', ...FEW], { env });
    expect(stdout).toContain('✗ Stopped: the provider does not answer (exit code 3)\n');
    expect(code).toBe(3);
  });

  test('1 where the base URL leads to something else, and nothing is written', async () => {
    const provider = await startProvider();
    const env = { ...provider.env, SCIM_SIM_BASE_URL: `${provider.origin}/api` };
    const { code, stdout } = await runCommand(['verify', ...FEW], { env });
    expect(stdout).toContain('✗ Stopped: there is no list of users at the base URL (exit code 1)\n');
    expect(code).toBe(1);
    expect(provider.requests.filter((line) => !line.startsWith('GET '))).toEqual([]);
  });

  test('5 where all passed and something could not be removed', async () => {
    const provider = await startProvider({
      intercept({ method, url }, outgoing) {
        if (method !== 'DELETE' || !url?.includes('/Users/')) return false;
        outgoing.writeHead(501).end();
        return true;
      },
    });
    const { code, stdout } = await runCommand(['verify', ...FEW], { env: provider.env });
    expect(stdout).toMatch(/left behind at the provider:\n {4}User \S+ \(id \S+\),\s+deactivated: /);
    expect(stdout).toMatch(/but not everything could be removed \(exit\s+code 5\)\n/);
    expect(code).toBe(5);
  });
});
