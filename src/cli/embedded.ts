import { randomBytes } from 'node:crypto';
import { withFaults } from '../server/faults/faults.ts';
import { handlerOf } from '../server/handle.ts';
import { listen } from '../server/listen.ts';
import { createProvider } from '../server/provider.ts';
import { type BaseUrl, parseBaseUrl } from '../transport/base-url.ts';

export interface EmbeddedProvider {
  readonly baseUrl: BaseUrl;
  readonly token: string;
  /** Issues a new token and invalidates the old one. */
  readonly rotate: () => string;
  readonly close: () => Promise<void>;
}

/**
 * The reference provider on a free loopback port, with a token of its own.
 *
 * @param faults ids of what it is to get wrong
 */
export async function startEmbedded(faults: readonly string[]): Promise<EmbeddedProvider> {
  const token = randomBytes(24).toString('base64url');
  const provider = createProvider({ tokens: [token] });
  const server = await listen(withFaults(handlerOf(provider), provider, faults));
  return {
    baseUrl: parseBaseUrl(server.url),
    token,
    rotate: () => provider.rotateToken(),
    close: () => server.close(),
  };
}
