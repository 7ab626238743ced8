import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorsInJunit } from '../report/read-junit.ts';
import { errorsIn } from '../report/read-report.ts';
import { runCommand } from './run-command.ts';
import { deadOrigin, type Intercept, startProvider } from './test-provider.ts';
import { workFolder } from './work-folder.ts';

/** Says that it was done, and does nothing. */
const ignorePatch: Intercept = ({ method }, outgoing) => {
  if (method !== 'PATCH') return false;
  outgoing.writeHead(204).end();
  return true;
};

const answerHtml: Intercept = (_, outgoing) => {
  outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>');
  return true;
};

const hangUp: Intercept = ({ method }, outgoing) => {
  if (method !== 'POST') return false;
  outgoing.destroy();
  return true;
};

test.each<[string, number, Intercept?]>([
  ['demo', 0],
  ['push --directory acme.yaml', 0],
  ['push --directory acme.yaml', 1, ignorePatch],
  ['push --directory acme.yaml', 3, hangUp],
  ['run leaver-of-the-last-group token-rotated', 0],
  ['run leaver-of-the-last-group re-hire', 1, ignorePatch],
  ['run first-sync', 1, answerHtml],
  ['test-connection --test-user-email new@example.com', 0],
  ['test-connection --test-user-email new@example.com', 1, answerHtml],
  ['test-connection --test-user-email new@example.com --activate', 0],
])('the reports of %s, which ends with %i, are what their schemas say', async (command, code, intercept) => {
  const { env } = await startProvider(intercept && { intercept });
  const cwd = workFolder();
  const settle = command === 'demo' ? [] : ['--settle', '0'];

  const reporters = ['--reporter', 'json=report.json', '--reporter', 'junit=report.xml'];

  const finished = await runCommand([...command.split(' '), ...settle, ...reporters], {
    cwd,
    env: command === 'demo' ? {} : env,
  });

  expect(finished.code).toBe(code);
  expect(errorsIn(readFileSync(join(cwd, 'report.json'), 'utf8'))).toEqual([]);
  expect(await errorsInJunit(readFileSync(join(cwd, 'report.xml'), 'utf8'))).toEqual([]);
});

test('the JSON report about a server that is not there is what its schema says', async () => {
  const args = ['test-connection', '--test-user-email', 'new@example.com', '--reporter', 'json'];

  const { stdout } = await runCommand(args, {
    env: { SCIM_SIM_BASE_URL: await deadOrigin(), SCIM_SIM_TOKEN: 'a-token' },
  });

  expect(errorsIn(stdout)).toEqual([]);
});
