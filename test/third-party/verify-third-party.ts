import { DEFAULT_BEHAVIOURS } from '../../src/jumpcloud/behaviours.ts';
import type { VerifyOutcome } from '../../src/runner/verify/verify.ts';
import { verifyAt } from '../checks/verifying.ts';
import { countOf } from './count-of.ts';
import { openThirdParty } from './open-third-party.ts';
import { startThirdParty, type ThirdParty } from './start.ts';

export interface ThirdPartyVerification extends VerifyOutcome {
  readonly requests: number;
  /** How many users and groups the server holds afterwards. */
  readonly left: readonly [unknown, unknown];
}

/** The whole of `verify`, as the command line plays it, at an empty server. */
export async function verifyThirdParty(name: ThirdParty): Promise<ThirdPartyVerification> {
  const server = await startThirdParty(name);
  const endpoint = openThirdParty(server, DEFAULT_BEHAVIOURS);
  try {
    const outcome = await verifyAt(endpoint);
    const left = [await countOf('Users', server), await countOf('Groups', server)] as const;
    return { ...outcome, requests: endpoint.connection.exchanges.size, left };
  } finally {
    await endpoint.connection.close();
    await server.close();
  }
}
