import { NAME_ATTRIBUTES } from '../jumpcloud/look-up.ts';
import type { Send } from '../scim/exchange.ts';
import { stringOf } from '../scim/resource.ts';
import { bearsOurName } from './bears-our-name.ts';
import type { RunContext } from './context.ts';
import { guardOwnership } from './guard-ownership.ts';
import type { Ledger } from './ledger.ts';

/** The guard of a run that owns nothing but what it makes: its names were free before, so whatever bears one is its own. */
export function guardRun(send: Send, ledger: Ledger, { provider }: Pick<RunContext, 'provider'>): Send {
  return guardOwnership(send, {
    ledger,
    read: provider.send,
    isOurs: (type, resource) => bearsOurName(type, stringOf(resource, NAME_ATTRIBUTES[type]), ledger),
  });
}
