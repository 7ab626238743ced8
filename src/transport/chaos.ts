import { NoAnswer } from '../errors.ts';
import type { NoAnswerKind, ScimRequest, ScimResponse, Send, Strike } from '../scim/exchange.ts';
import { type Draw, FaultDrawer, type FaultDrawerOptions } from './chaos/fault-drawer.ts';
import { LateDeliveries } from './chaos/late-deliveries.ts';
import { ResourceNames } from './chaos/resource-names.ts';
import { Swaps } from './chaos/swaps.ts';

/**
 * A bad network: it loses answers, doubles requests, delays them and swaps them, all by its seed. Only JumpCloud's own conversation
 * is struck. Set-up, audit and clean-up find everything delivered that JumpCloud sent before. It belongs below the recorder, so
 * that each strike is seen, and below the scenario's injections, which are never sent.
 */
export function chaos(send: Send, options: FaultDrawerOptions): Send {
  const names = new ResourceNames();
  const faults = new FaultDrawer(options);
  const swaps = new Swaps();
  const learning: Send = async (request) => {
    const response = await send(request);
    names.learn(request, response);
    return response;
  };
  const late = new LateDeliveries(learning);
  return async (request) => {
    const { purpose = 'push' } = request;
    if (purpose !== 'push') {
      await late.settle(purpose === 'cleanup' ? 'all' : 'due');
      return learning(request);
    }
    const resource = names.resourceOf(request);
    const gone = await late.before(request, resource);
    const draw = faults.draw(request.method, resource);
    return strike(request, resource, draw).finally(gone);
  };

  async function strike(
    request: ScimRequest,
    resource: string,
    { fault, passes }: Draw,
  ): Promise<ScimResponse> {
    const deliver: Send = (one) => swaps.pass(resource, () => learning(one));
    if (fault === undefined) return deliver(request);
    switch (fault) {
      case 'answer-dropped':
        return drop(await deliver(request));
      case 'timed-out':
        throw lost({ fault }, 'timeout', 'no answer in time, and nothing arrived at the provider');
      case 'sent-twice':
        return twice(request, deliver);
      case 'delivered-late':
        late.hold({ request, resource, passes });
        throw lost({ fault }, 'timeout', 'no answer in time, and the request is still under way');
      case 'swapped': {
        const isSwapped = await swaps.hold(resource);
        const response = await deliver(request);
        return isSwapped ? { ...response, chaos: { fault } } : response;
      }
    }
  }
}

function drop({ status }: ScimResponse): never {
  throw lost({ fault: 'answer-dropped', status }, 'reset', `the answer ${status} was lost on its way back`);
}

/** The last answer counts, as where a proxy sends again; but what a POST has made, its first answer tells. */
async function twice(request: ScimRequest, deliver: Send): Promise<ScimResponse> {
  const first = await deliver(request);
  const second = await deliver(request);
  const [counts, other] = request.method === 'POST' ? [first, second] : [second, first];
  return { ...counts, chaos: { fault: 'sent-twice', status: other.status } };
}

function lost(chaos: Strike, kind: NoAnswerKind, what: string): NoAnswer {
  return Object.assign(new NoAnswer(kind, `Chaos: ${what}.`), { chaos });
}
