import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, startCommand } from './run-command.ts';
import { startProvider, type TestProvider, type TestProviderOptions, TOKEN } from './test-provider.ts';

/** Before the provider sees the request, or once it has carried it out and nobody has heard of it. */
export type Moment = 'before' | 'after';

/** A provider that ends whoever sends it the request of a certain number, by SIGKILL. */
export interface DeadlyProvider extends TestProvider {
  /** Starts a command that ends at its request `k`; none of it where that is more than it sends. Returns its exit code, null where it was killed. */
  readonly kill: (args: readonly string[], k: number, moment: Moment, cwd: string) => Promise<number | null>;
  /** Plays a scenario, built-in or a whole path, in this process, whose every DELETE is refused. Returns the ledger of all that it leaves behind. */
  readonly leaveBehind: (scenario: string, cwd: string) => Promise<string>;
  /** What it holds, with the version and the last change of everything. */
  readonly contents: () => Promise<readonly object[]>;
}

export async function startDeadly(options: TestProviderOptions = {}): Promise<DeadlyProvider> {
  let left = Number.POSITIVE_INFINITY;
  let moment: Moment = 'before';
  let kill = () => {};
  let refusesDeletion = false;
  const deadly = new Set<object>();
  const provider = await startProvider({
    ...options,
    intercept(incoming, outgoing) {
      if (refusesDeletion && incoming.method === 'DELETE') {
        outgoing.writeHead(501).end();
        return true;
      }
      left -= 1;
      if (left !== 0) return options.intercept?.(incoming, outgoing) ?? false;
      if (moment === 'after') deadly.add(incoming);
      else {
        kill();
        outgoing.destroy();
      }
      return moment === 'before';
    },
    alter(body, incoming) {
      if (deadly.has(incoming)) kill();
      return options.alter?.(body, incoming) ?? body;
    },
  });
  return {
    ...provider,
    async kill(args, k, when, cwd) {
      moment = when;
      left = k;
      const { child, finished } = startCommand(args, { cwd, env: provider.env });
      kill = () => child.kill('SIGKILL');
      const { code } = await finished;
      left = Number.POSITIVE_INFINITY;
      return code;
    },
    async leaveBehind(scenario, cwd) {
      refusesDeletion = true;
      const runs = join(cwd, '.scim-sim/runs');
      await runCommand(['run', scenario, '--settle', '0', '--runs', runs], { env: provider.env });
      refusesDeletion = false;
      return ledgerIn(cwd) as string;
    },
    contents: async () => [...(await provider.list('Users')), ...(await provider.list('Groups'))],
  };
}

/** Two users and a group of somebody else. */
export async function addStrangers({ baseUrl }: TestProvider): Promise<void> {
  const post = (path: string, body: object) =>
    fetch(`${baseUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify(body),
    }).then((answer) => answer.json() as Promise<{ id: string }>);
  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User'];
  // The names of the scenario without its tag.
  const { id } = await post('/Users', {
    schemas,
    userName: 'ada@example.com',
    externalId: 'ada-id',
    active: true,
  });
  await post('/Users', { schemas, userName: 'grace@example.com', active: false });
  await post('/Groups', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: 'engineering',
    members: [{ value: id }],
  });
}

/** The ledger of the one run of a folder, as a whole path; none where nothing was made. */
export function ledgerIn(cwd: string, folder = '.scim-sim/runs'): string | undefined {
  const runs = join(cwd, folder);
  const [id] = existsSync(runs) ? readdirSync(runs) : [];
  return id === undefined ? undefined : join(runs, id, 'ledger.jsonl');
}

export interface CleanedUp {
  readonly code: number | null;
  /** The report in one line, however wide it was. */
  readonly said: string;
  /** The requests that could change something. */
  readonly writes: readonly string[];
}

/** `cleanup`, in this process, which takes a tenth of the time. */
export async function cleanUp(ledger: string, provider: TestProvider): Promise<CleanedUp> {
  const before = provider.requests.length;
  const { code, output } = await runCommand(['cleanup', ledger, '--settle', '0'], { env: provider.env });
  const writes = provider.requests.slice(before).filter((line) => !line.startsWith('GET '));
  return { code, said: output.replace(/\s+/g, ' '), writes };
}
