import { Bench, type BenchOptions } from '../../checks/bench.ts';
import type { Evidence } from '../../checks/evidence.ts';
import { finding } from '../../checks/finding.ts';
import { type Answer, Blocked, type Probe, type Talk } from '../../checks/probe.ts';
import { NoAnswer, Withheld } from '../../errors.ts';
import type { ScimRequest } from '../../scim/exchange.ts';
import { interrupted } from '../../transport/no-answer.ts';
import type { RunContext } from '../context.ts';

export type Playing = Pick<RunContext, 'clock' | 'sleep' | 'signal' | 'provider'> & {
  /** How long a write takes to show, in milliseconds: so long after a write no read is sent. */
  readonly lagMs: number;
};

/** Plays a probe as far as it comes. */
export async function playProbe(
  probe: Probe,
  options: Omit<BenchOptions, 'probe'>,
  playing: Playing,
): Promise<Evidence> {
  const seen = {};
  try {
    await playTalk(probe.play(new Bench({ ...options, probe: probe.name }), seen), playing);
    return { seen };
  } catch (error) {
    if (error instanceof Blocked || error instanceof NoAnswer) return { seen, ended: error };
    throw error;
  }
}

/** @throws Blocked, NameTaken, NoAnswer */
export async function playTalk<T>(talk: Talk<T>, playing: Playing): Promise<T> {
  const { clock, sleep, signal } = playing;
  let readableAt = clock.elapsed();
  let step = talk.next();
  while (!step.done) {
    if ('pauseMs' in step.value) {
      await sleep(step.value.pauseMs, signal);
      step = talk.next([]);
      continue;
    }
    const { requests } = step.value;
    const wait = readableAt - clock.elapsed();
    if (wait > 0 && requests.some(isRead)) await sleep(wait, signal);
    const answers = await allOf(requests.map((request) => answerOf(request, playing)));
    if (!requests.every(isRead)) readableAt = clock.elapsed() + playing.lagMs;
    if (answers instanceof NoAnswer && isTheEnd(answers, playing)) throw answers;
    step = answers instanceof NoAnswer ? talk.throw(answers) : talk.next(answers);
  }
  return step.value;
}

/** After Ctrl-C nothing new is asked, also where a probe is in the middle of its talk. */
async function answerOf(request: ScimRequest, { provider, clock, signal }: Playing): Promise<Answer> {
  if (signal?.aborted) throw interrupted();
  const response = await provider.send(request).catch(blockedWhereWithheld);
  return { ...response, request, at: clock.elapsed() };
}

/** An id that the creation gave and that is somebody else's: AT-05b tells of it. */
function blockedWhereWithheld(error: unknown): never {
  if (!(error instanceof Withheld)) throw error;
  throw new Blocked('AT-05b', finding('an id that belongs to what was made under it', error.message));
}

/** No probe has anything to learn from the silence of a provider that is gone, or from a request that the user called off. */
function isTheEnd({ kind }: NoAnswer, { provider }: Playing): boolean {
  return kind === 'interrupted' || provider.gone() !== undefined;
}

function isRead({ method }: ScimRequest): boolean {
  return method === 'GET';
}

/** Waits for all of them, so that nothing is under way when the probe goes on. */
async function allOf(answers: readonly Promise<Answer>[]): Promise<readonly Answer[] | NoAnswer> {
  const settled = await Promise.allSettled(answers);
  const failure = settled.find((one) => one.status === 'rejected')?.reason;
  if (failure !== undefined && !(failure instanceof NoAnswer)) throw failure;
  return failure ?? settled.map((one) => (one as PromiseFulfilledResult<Answer>).value);
}
