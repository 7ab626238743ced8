import { UserMistake } from '../errors.ts';
import { haltBy } from '../runner/halt.ts';
import { type Findings, finish } from './finish.ts';
import type { Invocation } from './program.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';

/**
 * Opens the endpoint of the settings, has the work done there and writes the reports, also of work that ended in an exception: what
 * was done at the provider must not go untold.
 *
 * @returns the exit code
 */
export async function inSession(
  invocation: Invocation,
  options: SessionOptions,
  work: (session: Session) => Promise<Findings>,
): Promise<number> {
  const session = await openSession(invocation, options);
  try {
    return await finish(invocation, session, await work(session).catch((error) => endedBy(error, session)));
  } finally {
    await session.close();
  }
}

/** @throws what the user has to mend where nothing was sent yet: there is nothing to report then */
function endedBy(error: unknown, { connection }: Session): Findings {
  if (error instanceof UserMistake && connection.exchanges.size === 0) throw error;
  return { stops: [haltBy(error)] };
}
