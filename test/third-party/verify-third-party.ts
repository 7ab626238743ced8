import { DEFAULT_BEHAVIOURS } from '../../src/jumpcloud/behaviours.ts';
import type { VerifyOutcome } from '../../src/runner/verify/verify.ts';
import { verifyAt } from '../checks/verifying.ts';
import { openThirdParty } from './open-third-party.ts';
import type { RunningThirdParty } from './start.ts';

export interface ThirdPartyVerification extends VerifyOutcome {
  readonly requests: number;
}

/** The whole of `verify`, as the command line plays it. */
export async function verifyThirdParty(server: RunningThirdParty): Promise<ThirdPartyVerification> {
  const endpoint = openThirdParty(server, DEFAULT_BEHAVIOURS);
  try {
    const outcome = await verifyAt(endpoint);
    return { ...outcome, requests: endpoint.connection.exchanges.size };
  } finally {
    await endpoint.connection.close();
  }
}
