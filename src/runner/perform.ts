import { NoAnswer, Withheld } from '../errors.ts';
import type { Conversation, Outcome } from '../jumpcloud/conversation.ts';
import type { ScimResponse, Send } from '../scim/exchange.ts';

export interface Performance<T> {
  readonly outcome: Outcome<T>;
  /** The numbers of its exchanges, in order. */
  readonly requests: readonly number[];
}

/** Plays a conversation to its end, one request after the other. */
export async function perform<T>(conversation: Conversation<T>, send: Send): Promise<Performance<T>> {
  const requests: number[] = [];
  let step = conversation.next();
  while (!step.done) {
    const answer = await send(step.value).catch(caught);
    if (!(answer instanceof Withheld)) requests.push(...numbersOf(answer));
    step = answer instanceof Error ? conversation.throw(answer) : conversation.next(answer);
  }
  return { outcome: step.value, requests };
}

function numbersOf({
  attempts = [],
  exchange,
}: Pick<ScimResponse, 'attempts' | 'exchange'>): readonly number[] {
  return exchange === undefined ? attempts : [...attempts, exchange];
}

function caught(error: unknown): NoAnswer | Withheld {
  if (error instanceof NoAnswer || error instanceof Withheld) return error;
  throw error;
}
