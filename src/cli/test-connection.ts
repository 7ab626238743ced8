import type { Directory } from '../directory/directory.ts';
import { UserMistake } from '../errors.ts';
import type { StageResult } from '../report/run-result.ts';
import { checkTestUser } from '../runner/check-test-user.ts';
import { EXIT } from '../runner/exit-code.ts';
import { haltOf } from '../runner/halt.ts';
import { rehearsal } from '../runner/rehearsal.ts';
import { runScenarios } from '../runner/run-scenarios.ts';
import { diagnose } from '../runner/test-connection.ts';
import { readDirectoryFile } from '../scenario/read-directory-file.ts';
import type { Findings } from './finish.ts';
import { inSession } from './in-session.ts';
import type { Invocation } from './program.ts';
import { type Session, settingsOf, warn } from './session.ts';

/** `test-connection`: JumpCloud's Test Connection stage by stage, and with `--activate` the rehearsal. */
export async function testConnection(invocation: Invocation): Promise<number> {
  const settings = settingsOf(invocation);
  const { directory: file, activate = false } = invocation.options as TestConnectionFlags;
  const email = settings.testUserEmail;
  if (email === undefined) {
    throw new UserMistake(
      "no test user: give --test-user-email EMAIL, the Test User Email of JumpCloud's form",
    );
  }
  const read = file === undefined ? undefined : readDirectoryFile(file);
  warn(invocation, settings, read?.warnings ?? []);
  const atInterruption = activate ? 'what was created is being removed' : 'nothing was written';
  const files = { 'the directory file': file };
  const options = { settings, writes: activate, files, atInterruption };
  return inSession(invocation, options, (session) => findOut(email, read?.directory, activate, session));
}

interface TestConnectionFlags {
  readonly directory?: string;
  readonly activate?: boolean;
}

async function findOut(
  email: string,
  directory: Directory | undefined,
  activate: boolean,
  { connection, context }: Session,
): Promise<Findings> {
  const baseUrl: StageResult = {
    title: 'base URL',
    status: 'pass',
    finding: connection.target,
    exchanges: [],
  };
  const known = checkTestUser(email, directory);
  if (known.exitCode !== undefined) return { stages: [baseUrl, known.stage], exitCode: known.exitCode };
  const diagnosis = await diagnose(email, context.behaviours, context.provider.send, connection.target);
  const stages = [baseUrl, known.stage, ...diagnosis.stages];
  const halt = diagnosis.bug ?? (context.signal?.aborted ? haltOf(context) : undefined);
  if (halt) return { stages, stops: [halt] };
  if (!activate || diagnosis.exitCode !== EXIT.passed) return { stages, exitCode: diagnosis.exitCode };
  if (diagnosis.testUserIsThere) return { stages: [...stages, notRehearsed(email)], exitCode: EXIT.mistake };
  const scenario = rehearsal(email, diagnosis.hasGroups);
  return { stages, ...(await runScenarios([scenario], context)) };
}

/** The diagnosis only warns of an address that the provider has, since pushing to it is a take-over and no mistake. */
function notRehearsed(email: string): StageResult {
  return {
    title: 'rehearsal',
    status: 'fail',
    finding: `not started: it would delete ${email}, who was there before; nothing was written`,
    remedy: 'give the --test-user-email of an active JumpCloud user who is not at the provider yet',
    exchanges: [],
  };
}
