import { expect, test } from 'vitest';
import type { Exchange } from '../../src/scim/exchange.ts';
import { runCommand } from './run-command.ts';
import { workFolder } from './work-folder.ts';

test('further attributes go with every user of a probe, and with none that JumpCloud pushes', async () => {
  const cwd = workFolder({ 'wanted.yaml': 'nickName: ada\n' });
  const args = ['verify', '--embedded', '--only', 'TR-06', '--only', 'LC-joiner', '--reporter', 'json'];

  const { code, stdout } = await runCommand([...args, '--user-attributes', 'wanted.yaml'], { cwd });

  expect(code).toBe(0);
  const { exchanges } = JSON.parse(stdout) as { readonly exchanges: readonly Exchange[] };
  const created = exchanges.filter(({ request }) => request.method === 'POST' && request.body?.userName);
  const nickNames = (purpose: Exchange['purpose']) =>
    new Set(created.filter((one) => one.purpose === purpose).map(({ request }) => request.body?.nickName));
  expect(nickNames('probe')).toEqual(new Set(['ada']));
  expect(nickNames('push')).toEqual(new Set([undefined]));
});
