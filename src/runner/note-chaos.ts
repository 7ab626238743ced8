import { counted } from '../report/counted.ts';
import type { DeliveryFault, Exchange } from '../scim/exchange.ts';

/** `chaos, seed 7: 31 of 210 requests were struck: 9 answers dropped, 6 timed out …` */
export function noteChaos(seed: number, exchanges: Iterable<Exchange>): string {
  const counts = new Map<DeliveryFault, number>();
  let requests = 0;
  let struck = 0;
  for (const { purpose, chaos } of exchanges) {
    if (purpose !== 'push') continue;
    requests += 1;
    if (!chaos) continue;
    struck += 1;
    counts.set(chaos.fault, (counts.get(chaos.fault) ?? 0) + 1);
  }
  const kinds = Object.entries(SAYINGS).flatMap(([fault, say]) => {
    const count = counts.get(fault as DeliveryFault);
    return count === undefined ? [] : [say(count)];
  });
  const total = `chaos, seed ${seed}: ${struck} of ${counted(requests, 'request')} struck`;
  return kinds.length === 0 ? total : `${total}: ${kinds.join(', ')}`;
}

const SAYINGS: Readonly<Record<DeliveryFault, (count: number) => string>> = {
  'answer-dropped': (count) => `${counted(count, 'answer')} dropped`,
  'timed-out': (count) => `${count} timed out`,
  'sent-twice': (count) => `${count} sent twice`,
  'delivered-late': (count) => `${count} delivered late`,
  swapped: (count) => `${count} swapped`,
};
