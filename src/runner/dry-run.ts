import type { Acknowledged } from '../jumpcloud/acknowledged.ts';
import { DEFAULT_BEHAVIOURS } from '../jumpcloud/behaviours.ts';
import { write } from '../jumpcloud/requests.ts';
import { createBody } from '../jumpcloud/user-mapping.ts';
import { BASE_URL_VARIABLE } from '../report/curl-line.ts';
import type { Send } from '../scim/exchange.ts';
import type { JsonObject } from '../scim/json.ts';
import { ENDPOINTS, type ResourceType, stringOf } from '../scim/resource.ts';
import { GROUP_SCHEMA } from '../scim/urns.ts';
import { inProcess } from '../server/in-process.ts';
import { createProvider, type Provider } from '../server/provider.ts';
import { systemClock } from '../transport/clock.ts';
import { createExchangeLog, type ExchangeLog } from '../transport/exchange-log.ts';
import { inject } from '../transport/inject.ts';
import { record } from '../transport/record.ts';
import type { RunContext } from './context.ts';

export interface DryRun {
  readonly context: Pick<RunContext, 'provider' | 'exchanges'>;
  /** What would have been sent so far, in order. */
  readonly exchanges: ExchangeLog;
}

/**
 * The reference provider in process, in place of the real one: empty, or holding what an earlier push left. Ids of what would be
 * created read `{id of ada@example.com}`, and `{id of ada@example.com, 2}` of the next one of that name. Nothing is sent
 * anywhere.
 *
 * @param baseUrl the provider's; absent, its answers name it `$SCIM_SIM_BASE_URL`
 */
export async function dryRun(baseUrl: string | undefined, acknowledged: Acknowledged): Promise<DryRun> {
  const known = new Map<string, string>();
  const placeholder = placeholders();
  const provider = createProvider({
    tokens: ['dry-run'],
    newId: (type, attributes) => {
      const name = nameOf(type, attributes);
      return known.get(`${type} ${name}`) ?? placeholder(name);
    },
  });
  await fill(provider, acknowledged, known);
  const tokens = { valid: 'dry-run', jumpCloud: 'dry-run' };
  const send: Send = (request) => {
    const token = (request.purpose ?? 'push') === 'push' ? tokens.jumpCloud : tokens.valid;
    return inProcess(provider, token, baseUrl ?? BASE_URL_VARIABLE)(request);
  };
  const log = createExchangeLog();
  const recorded = record({ baseUrl: { href: baseUrl ?? '' }, sink: log.add, clock: systemClock });
  return {
    context: {
      exchanges: log,
      provider: {
        send: recorded(send),
        injecting: (injections) => recorded(inject(send, injections)),
        gone: () => undefined,
        rotationIsSimulated: false,
        rotateToken: () => {
          tokens.valid = provider.rotateToken();
        },
        updateToken: () => {
          tokens.jumpCloud = tokens.valid;
        },
      },
    },
    exchanges: log,
  };
}

/** Puts what an earlier push acknowledged into the provider, under the ids that it had there. */
async function fill(
  provider: Provider,
  { users, groups }: Acknowledged,
  known: Map<string, string>,
): Promise<void> {
  const send = inProcess(provider, 'dry-run', BASE_URL_VARIABLE);
  for (const { remoteId, email, mapped, kept, active } of users.values()) {
    known.set(`User ${email}`, remoteId);
    await send(write('POST', ENDPOINTS.User, createBody({ ...mapped, ...kept }, active), DEFAULT_BEHAVIOURS));
  }
  for (const { remoteId, displayName, members } of groups.values()) {
    known.set(`Group ${displayName}`, remoteId);
    const body = {
      displayName,
      members: [...members.values()].map((value) => ({ value })),
      schemas: [GROUP_SCHEMA],
    };
    await send(write('POST', ENDPOINTS.Group, body, DEFAULT_BEHAVIOURS));
  }
  known.clear();
}

/** Numbered from the second of a name on, since a name may go from one resource to another. */
function placeholders(): (name: string) => string {
  const seen = new Map<string, number>();
  return (name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? `{id of ${name}}` : `{id of ${name}, ${count}}`;
  };
}

function nameOf(type: ResourceType, attributes: JsonObject): string {
  return stringOf(attributes, type === 'User' ? 'userName' : 'displayName') ?? type;
}
