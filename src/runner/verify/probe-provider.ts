import { NameTaken } from '../../checks/bench.ts';
import type { Evidence } from '../../checks/evidence.ts';
import type { Probe } from '../../checks/probe.ts';
import { NoAnswer } from '../../errors.ts';
import { type CleanUp, cleanUp } from '../clean-up.ts';
import type { RunContext } from '../context.ts';
import { guardRun } from '../guard-run.ts';
import { type Halt, haltBy, haltOf } from '../halt.ts';
import { keepLedger } from '../keep-ledger.ts';
import { Ledger } from '../ledger.ts';
import { type ProbesOptions, playProbes } from './play-probes.ts';

export interface Probed extends CleanUp {
  readonly evidence: ReadonlyMap<Probe, Evidence>;
  /** Why not all of them came to their end. */
  readonly halt?: Halt;
}

/** Plays probes as far as they come, and removes what they made, whatever happens. */
export async function probeProvider(
  probes: readonly Probe[],
  options: Omit<ProbesOptions, 'behaviours' | 'settleMs'>,
  context: RunContext,
): Promise<Probed> {
  const { behaviours, settleMs } = context;
  const ledger = new Ledger(context.trail);
  ledger.announce({ users: [], groups: [] }, options.tag);
  const send = guardRun(keepLedger(context.provider.send, ledger), ledger, context);
  const own = { ...context, provider: { ...context.provider, send } };
  const evidence = new Map<Probe, Evidence>();
  let halt: Halt | undefined;
  let cleanedUp: CleanUp;
  try {
    const playing = playProbes(probes, { ...options, behaviours, settleMs }, own, evidence);
    halt = await playing.then(() => haltOf(context), endedBy);
  } finally {
    cleanedUp = await cleanUp(ledger, context);
  }
  for (const [probe, one] of evidence) evidence.set(probe, unlessCutShort(one, context));
  return { evidence, ...cleanedUp, ...(halt && { halt }) };
}

function endedBy(error: unknown): Halt {
  if (!(error instanceof NameTaken)) return haltBy(error);
  const message = `the provider already has ${error.message}, a name of this run: give another --seed`;
  return { kind: 'name-taken', message };
}

/** Silence tells something about what was asked, unless the user or the end of the provider brought it about. */
function unlessCutShort(evidence: Evidence, { provider }: RunContext): Evidence {
  const { seen, ended } = evidence;
  if (!(ended instanceof NoAnswer)) return evidence;
  if (ended.kind === 'interrupted') return { seen, cutShort: 'the run was interrupted before' };
  if (provider.gone()?.silences.has(ended)) return { seen, cutShort: 'the provider was gone before' };
  return evidence;
}
