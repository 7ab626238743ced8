import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readToken } from '../config/token.ts';
import { UserMistake } from '../errors.ts';
import { EXIT } from '../runner/exit-code.ts';
import { withFaults } from '../server/faults/faults.ts';
import { handlerOf } from '../server/handle.ts';
import type { Handler } from '../server/http.ts';
import { type Listening, listen } from '../server/listen.ts';
import { createProvider } from '../server/provider.ts';
import { addToken } from '../transport/learn-secrets.ts';
import type { Invocation } from './program.ts';
import { settingsOf, warn } from './session.ts';

/** `serve`: the reference provider, until Ctrl-C. */
export async function serve(invocation: Invocation): Promise<number> {
  const settings = settingsOf(invocation);
  const { stdin, stdout, stderr, onInterrupt } = invocation.surroundings;
  const { host, port } = invocation.options as { host: string; port?: string };
  const { token: given, warnings } = await readToken(settings, stdin);
  warn(invocation, settings, warnings);
  const token = given ?? randomBytes(24).toString('base64url');
  addToken(invocation.secrets, token);
  const provider = createProvider({ tokens: [token] });
  const handler = withFaults(handlerOf(provider), provider, settings.fault);
  const server = await listenOn(handler, host, portOf(port));
  const interrupted = new AbortController();
  const stopListening = onInterrupt(() => interrupted.abort());
  stdout.write(banner(server.url, token, given !== undefined, settings.tokenFile));
  if (!interrupted.signal.aborted) await once(interrupted.signal, 'abort');
  stopListening();
  await server.close();
  if (!settings.quiet) stderr.write('\nStopped; nothing of it is kept.\n');
  return EXIT.passed;
}

function portOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UserMistake(`--port ${text}: a whole number from 0 to 65535 is needed`);
}

async function listenOn(handler: Handler, host: string, port: number): Promise<Listening> {
  try {
    return await listen(handler, { host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const why = code === 'EADDRINUSE' ? 'it is in use: give another --port, or none for a free one' : code;
    throw new UserMistake(`cannot listen on ${host}:${port}: ${why}`);
  }
}

/** A token that the user brought is not shown again. */
function banner(url: string, token: string, given: boolean, file: string | undefined): string {
  const shown = given ? '(the one you gave)' : token;
  const kept = file === undefined || file === '-' ? '$SCIM_SIM_TOKEN' : `$(cat ${file})`;
  const used = given ? kept : token;
  return `The reference SCIM provider is listening. It keeps nothing; Ctrl-C ends it.

  Base URL  ${url}
  Token     ${shown}

Try it:

  curl -H "Authorization: Bearer ${used}" "${url}/Users"
`;
}
