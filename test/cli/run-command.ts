import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { OutputStream } from '../../src/cli/surroundings.ts';

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order in which they were written. */
  readonly output: string;
}

export interface CommandOptions {
  /** The working directory. */
  readonly cwd?: string;
  /** Nothing of this process's own environment is passed on. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** In KiB: no file can become larger, as on a disk that is full. */
  readonly fileLimit?: number;
}

export interface InProcessOptions extends CommandOptions {
  /** Asked after each piece of output; true means Ctrl-C. */
  readonly interruptsAt?: (output: string) => boolean;
}

/** Runs a command in this process: quick, and with no need of a build. One at a time, since the working directory is one. */
export async function runCommand(
  args: readonly string[],
  { cwd, env = {}, stdin = '', interruptsAt }: InProcessOptions = {},
): Promise<Finished> {
  const said = { stdout: '', stderr: '', output: '' };
  const interrupts = new Set<() => void>();
  const hear = (name: 'stdout' | 'stderr') =>
    collector((text) => {
      said[name] += text;
      said.output += text;
      if (interruptsAt?.(said.output)) for (const interrupt of interrupts) interrupt();
    });
  const before = process.cwd();
  if (cwd !== undefined) process.chdir(cwd);
  try {
    const code = await main(['node', 'scim-sim', ...args], {
      stdin: Readable.from([Buffer.from(stdin)]),
      stdout: hear('stdout'),
      stderr: hear('stderr'),
      env,
      onInterrupt(listener) {
        interrupts.add(listener);
        return () => interrupts.delete(listener);
      },
      onCrash: () => {},
      exit: (exitCode) => {
        throw new Error(`ended at once with ${exitCode}`);
      },
    });
    return { code, ...said };
  } finally {
    process.chdir(before);
  }
}

/** A stream that is heard. */
export function collector(hear: (text: string) => void): OutputStream {
  return new Writable({
    decodeStrings: false,
    write(chunk, _, done) {
      hear(String(chunk));
      done();
    },
  });
}

export const BIN = fileURLToPath(new URL('../../bin/scim-sim.js', import.meta.url));

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly finished: Promise<Finished>;
}

/** Starts the built command as a process of its own, for signals, streams and start-up. It never outlives the test. */
export function startCommand(
  args: readonly string[],
  { cwd, env = {}, stdin = '', fileLimit }: CommandOptions = {},
): Running {
  const command = [process.execPath, BIN, ...args];
  const limited = ['bash', '-c', `ulimit -f ${fileLimit}; exec "$@"`, 'bash', ...command];
  const [file = '', ...rest] = fileLimit === undefined ? command : limited;
  const child = spawn(file, rest, { cwd, env: { PATH: process.env.PATH, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { stdout: '', stderr: '', output: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
      said.output += text;
    });
  }
  child.stdin.end(stdin);
  const finished = new Promise<Finished>((resolve) => {
    child.once('close', (code) => resolve({ code, ...said }));
  });
  return { child, finished };
}
