import { NoAnswer } from '../errors.ts';
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
    const answer = await send(step.value).catch(caughtNoAnswer);
    if (answer.exchange !== undefined) requests.push(answer.exchange);
    step = answer instanceof NoAnswer ? conversation.throw(answer) : conversation.next(answer);
  }
  return { outcome: step.value, requests };
}

function caughtNoAnswer(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  throw error;
}
