import type { RunResult } from '../report/run-result.ts';
import { shellWord } from '../report/shell-word.ts';
import { isLoopback } from '../transport/base-url.ts';
import type { Session } from './session.ts';

/** The command that removes what a ledger has, without any secret. */
export function cleanUpCommand({ settings, connection, ledger }: Session): Pick<RunResult, 'cleanUpBy'> {
  if (ledger === undefined) return {};
  const { tokenFile } = settings;
  const token = tokenFile === undefined || tokenFile === '-' ? '…' : shellWord(tokenFile);
  const isHere = settings.baseUrl !== undefined && isLoopback(settings.baseUrl);
  const words = [
    `scim-sim cleanup ${shellWord(ledger.path)}`,
    `--base-url ${shellWord(connection.target)}`,
    `--token-file ${token}`,
    ...(isHere ? [] : ['--allow-writes']),
  ];
  return { cleanUpBy: words.join(' ') };
}
