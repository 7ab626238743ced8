import { NoAnswer, Withheld } from '../errors.ts';
import type { Conversation, Outcome } from '../jumpcloud/conversation.ts';
import type { Send } from '../scim/exchange.ts';

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
    if ('exchange' in answer && answer.exchange !== undefined) requests.push(answer.exchange);
    step = answer instanceof Error ? conversation.throw(answer) : conversation.next(answer);
  }
  return { outcome: step.value, requests };
}

function caught(error: unknown): NoAnswer | Withheld {
  if (error instanceof NoAnswer || error instanceof Withheld) return error;
  throw error;
}
