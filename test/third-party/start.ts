import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

export type ThirdParty = 'scimmy' | 'better-auth';

export interface RunningThirdParty {
  /** Below which `/Users` and `/Groups` lie, without a trailing slash. */
  readonly baseUrl: string;
  readonly token: string;
  close(): Promise<void>;
}

/**
 * Starts a server that none of us wrote, empty and in memory, in a process of its own on a free loopback port.
 *
 * @throws Error where it is not ready in time, with what it wrote to standard error
 */
export async function startThirdParty(name: ThirdParty): Promise<RunningThirdParty> {
  const token = `third-party-${crypto.randomUUID()}`;
  const child = spawn(process.execPath, [fileURLToPath(new URL(`./${name}-server.mjs`, import.meta.url))], {
    // As it would be deployed, not as it behaves when it sees a test runner.
    env: { ...process.env, NODE_ENV: 'production', SCIM_TOKEN: token },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  try {
    return { baseUrl: await readyAt(child, name), token, close: () => end(child) };
  } catch (error) {
    await end(child);
    throw error;
  }
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

const READY_WITHIN_MS = 20_000;
/** The beginning of standard error tells why a start failed. */
const STDERR_KEPT = 10_000;

function readyAt(child: Child, name: ThirdParty): Promise<string> {
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(0, STDERR_KEPT);
  });
  let timer: NodeJS.Timeout;
  const ready = new Promise<string>((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`${name} ${reason}\n${said}`));
    timer = setTimeout(() => fail(`was not ready within ${READY_WITHIN_MS} ms`), READY_WITHIN_MS);
    child.once('error', (error) => fail(`did not start: ${error.message}`));
    // Not `exit`, which may come before its last words on standard error.
    child.once('close', (code) => fail(`ended with code ${code} before it was ready`));
    createInterface(child.stdout).on('line', (line) => {
      if (line.startsWith('{"baseUrl":')) resolve((JSON.parse(line) as { baseUrl: string }).baseUrl);
    });
  });
  return ready.finally(() => clearTimeout(timer));
}

async function end(child: Child): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
