import { randomBytes, randomUUID } from 'node:crypto';
import type { JsonObject } from '../scim/json.ts';
import type { ResourceType } from '../scim/resource.ts';
import { Store } from './store.ts';

export interface ProviderOptions {
  /** The bearer tokens that are accepted. */
  readonly tokens: readonly string[];
  /** The id of a new resource, unlike any before. Default: a random UUID. */
  readonly newId?: (type: ResourceType, attributes: JsonObject) => string;
  /** Default: the machine's clock. */
  readonly now?: () => Date;
  /** Default: 256 random bits. */
  readonly newToken?: () => string;
  /** The most resources on one page, told to clients as `filter.maxResults`. Default: 200. */
  readonly pageLimit?: number;
}

export interface Provider {
  readonly store: Store;
  readonly pageLimit: number;
  newId(type: ResourceType, attributes: JsonObject): string;
  now(): Date;
  accepts(token: string): boolean;
  /**
   * Issues a new token in place of an old one, which is refused from then on.
   *
   * @param old the token to replace; the one issued first, unless given
   */
  rotateToken(old?: string): string;
}

/** A service provider without resources. `handle` plays it. */
export function createProvider(options: ProviderOptions): Provider {
  const tokens = new Set(options.tokens);
  const newToken = options.newToken ?? (() => randomBytes(32).toString('base64url'));
  return {
    store: new Store(),
    pageLimit: options.pageLimit ?? 200,
    newId: options.newId ?? (() => randomUUID()),
    now: options.now ?? (() => new Date()),
    accepts: (token) => tokens.has(token),
    rotateToken(old = [...tokens][0]) {
      const issued = newToken();
      if (old !== undefined) tokens.delete(old);
      tokens.add(issued);
      return issued;
    },
  };
}
