import type { DeliveryFault, Strike } from '../scim/exchange.ts';

/** What `--chaos` did to a request: `answer 201 dropped`. */
export function sayStrike({ fault, status }: Strike): string {
  return SAYINGS[fault](String(status));
}

const SAYINGS: Readonly<Record<DeliveryFault, (status: string) => string>> = {
  'answer-dropped': (status) => `answer ${status} dropped`,
  'timed-out': () => 'timed out before it was sent',
  'sent-twice': (status) => `sent twice, the other answer was ${status}`,
  'delivered-late': () => 'timed out and delivered later',
  swapped: () => 'overtaken by a later request',
};
