import type { Send } from '../../scim/exchange.ts';
import { patient } from '../../transport/patient.ts';
import type { RunContext } from '../context.ts';

/** A provider that asks for patience (429) gets it, JumpCloud's pushes included: how fast it answers is not what is judged. */
export function patiently(context: RunContext): RunContext {
  const { provider, clock, sleep, signal } = context;
  const wrap = (send: Send) => patient(send, { clock, sleep, signal, mostMs: MOST_MS });
  return {
    ...context,
    provider: {
      ...provider,
      send: wrap(provider.send),
      injecting: (injections) => wrap(provider.injecting(injections)),
    },
  };
}

/** Longer than any window of a rate limit that a person would wait for. */
const MOST_MS = 60_000;
