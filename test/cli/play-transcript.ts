import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finished, runCommand } from './run-command.ts';
import { deadOrigin, type Intercept, startProvider } from './test-provider.ts';
import { workFolder } from './work-folder.ts';

/** The lines with `$ ` of a transcript, and what happens when they are run one after the other in a world of their own. */
export async function playTranscript(transcript: string): Promise<string> {
  const world = await createWorld();
  const played: string[] = [];
  for (const [, line = ''] of transcript.matchAll(/^\$ (.*)$/gm)) {
    const said = await play(line, world);
    played.push(`$ ${line}\n${said && `${said}\n`}`);
  }
  return played.join('').replace(/\n\n$/, '\n');
}

/**
 * The transcript that a quotation is taken from: whole commands of it, one after the other. In the quotation, `…` alone on a
 * line stands for any lines of the output, and `exit 0` may be left out.
 */
export function findTranscript(quotation: string, transcripts: readonly string[]): string | undefined {
  const lines = quotation
    .trimEnd()
    .split('\n')
    .filter((line) => line !== 'exit 0');
  const wanted = lines.map((line) => (line === '…' ? '(?:(?!\\$ ).*\\n)*?' : `${escaped(line)}\\n`));
  const pattern = new RegExp(`(?:^|\\n)${wanted.join('')}(?:\\n\\$ |$)`);
  return transcripts.find((transcript) => pattern.test(transcript.replaceAll('exit 0\n', '')));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

interface World {
  readonly folder: string;
  readonly env: Record<string, string>;
  /** What stands in the transcript, and where it is today. */
  readonly origins: readonly (readonly [string, string])[];
}

async function createWorld(): Promise<World> {
  const reference = await startProvider();
  const faulty = await startProvider({ intercept: ignoreDeactivation });
  const website = await startProvider({ intercept: answerHtml });
  const keeping = await startProvider({ intercept: refuseDeletion });
  const yielding = await startProvider({ intercept: refuseFirstDeletion() });
  return {
    folder: workFolder(),
    env: {},
    origins: [
      ['http://127.0.0.1:54321', reference.origin],
      ['http://127.0.0.1:54322', await deadOrigin()],
      ['http://127.0.0.1:54323', faulty.origin],
      ['http://127.0.0.1:54324', website.origin],
      ['http://127.0.0.1:54325', keeping.origin],
      ['http://127.0.0.1:54326', yielding.origin],
    ],
  };
}

/** Says that it was done, and does nothing. */
const ignoreDeactivation: Intercept = ({ method, url }, outgoing) => {
  if (method !== 'PATCH' || !url?.includes('/Users/')) return false;
  outgoing.writeHead(204).end();
  return true;
};

/** Has no DELETE for users. */
const refuseDeletion: Intercept = ({ method, url }, outgoing) => {
  if (method !== 'DELETE' || !url?.includes('/Users/')) return false;
  outgoing.writeHead(501).end();
  return true;
};

/** Deletes a user at the second request only. */
function refuseFirstDeletion(): Intercept {
  const asked = new Set<string>();
  return (incoming, outgoing) => {
    const { url = '' } = incoming;
    return !asked.has(url) && refuseDeletion(incoming, outgoing) && asked.add(url) !== undefined;
  };
}

const answerHtml: Intercept = (_, outgoing) => {
  outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title>');
  return true;
};

async function play(line: string, world: World): Promise<string> {
  const [command, ...args] = line.split(' ');
  if (command === 'export') return remember(args, world);
  if (command === 'sed') return substitute(line, world);
  if (command !== 'scim-sim') throw new Error(`a transcript has no command ${command}`);
  const live = args.flatMap((arg) => matching(toLive(arg, world), world));
  const finished = await runCommand(live, {
    cwd: world.folder,
    env: world.env,
    ...(args[0] === 'serve' && { interruptsAt: (output) => output.includes('Try it:') }),
  });
  return `${told(finished, args, world)}exit ${finished.code}\n`;
}

function remember(assignments: readonly string[], { env, ...world }: World): string {
  for (const assignment of assignments) {
    const [name = '', value = ''] = assignment.split('=');
    env[name] = toLive(value, { env, ...world });
  }
  return '';
}

/** `sed -i s/Lovelace/King/ acme.yaml` */
function substitute(line: string, { folder }: World): string {
  const [, from = '', to = '', name = ''] = /^sed -i s\/(.*)\/(.*)\/ (\S+)$/.exec(line) ?? [];
  const file = join(folder, name);
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  return '';
}

/** As a shell does it, for a path with one star in it. */
function matching(word: string, { folder }: World): readonly string[] {
  const [before, after] = word.split('*');
  if (before === undefined || after === undefined) return [word];
  return readdirSync(join(folder, before)).map((name) => before + name + after);
}

function toLive(text: string, { origins }: World): string {
  return origins.reduce((live, [told, origin]) => live.replaceAll(told, origin), text);
}

/** The output with everything that differs from run to run replaced by something as long. */
function told({ output }: Finished, args: readonly string[], { origins }: World): string {
  const text = origins
    .reduce((told, [name, origin]) => told.replaceAll(origin.slice(7), name.slice(7)), output)
    .replace(/127\.0\.0\.1:(?!5432\d)\d{5}/g, '127.0.0.1:54321')
    .replace(/(· )\d+(?:\.\d+)? m?s$/gm, '$112 ms')
    .replace(/(· )\d+(?:\.\d+)? m?s(?= ·)/g, '$1120 ms')
    .replace(/median [\d.]+ ms[\s\S]*? over\s+600\s+ms/, 'median 12 ms, slowest 120 ms, none over 600 ms')
    .replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, '2819c223-7f76-453a-919d-413861904646')
    .replace(/(Token {5}|Bearer )[\w-]{32}/g, '$15zmDkJ1oKkq2vMZtHkz4r3Yq5r7xW0cA');
  // How often something that stays wrong is read again is a matter of time.
  const settled = text.includes('Failures') ? text.replace(/\d+ by the audit/, '51 by the audit') : text;
  return args.includes('--seed')
    ? settled
    : settled.replace(/seed \d+/g, 'seed 2454286847').replace(/tagged \w+/, 'tagged v21y');
}
