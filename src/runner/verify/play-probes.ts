import type { BenchOptions, Remote } from '../../checks/bench.ts';
import { Bench } from '../../checks/bench.ts';
import type { Evidence } from '../../checks/evidence.ts';
import { type Delays, readingYourWrites } from '../../checks/look-up/read-your-writes.ts';
import { Blocked, type Probe, type Talk } from '../../checks/probe.ts';
import { CAPABILITIES } from '../../checks/provider-facts.ts';
import { NoAnswer } from '../../errors.ts';
import { inLanes } from '../../transport/lanes.ts';
import type { RunContext } from '../context.ts';
import { type Playing, playProbe, playTalk } from './play-probe.ts';

export interface ProbesOptions extends Omit<BenchOptions, 'probe' | 'people'> {
  readonly readOnly: boolean;
  readonly thorough: boolean;
}

/**
 * Plays every probe once: first the one that tells how long a write takes to show, then those that go side by side, then those
 * that must be alone.
 *
 * @param evidence is filled as it comes in, so that it is there even if this ends in an exception
 * @throws NameTaken where the names of this run are somebody else's
 */
export async function playProbes(
  wanted: readonly Probe[],
  options: ProbesOptions,
  context: RunContext,
  evidence: Map<Probe, Evidence>,
): Promise<void> {
  const playable = wanted.filter((probe) => {
    const reason = whyNot(probe, options);
    if (reason !== undefined) evidence.set(probe, { seen: {}, notPlayed: reason });
    return reason === undefined;
  });
  if (!playable.some(({ writes }) => writes)) {
    await playSideBySide(playable, evidence, { ...options, people: [] }, { ...context, lagMs: 0 }, context);
    return;
  }
  const first = await playProbe(readingYourWrites, { ...options, people: [] }, { ...context, lagMs: 0 });
  evidence.set(readingYourWrites, first);
  const playing = { ...context, lagMs: lagOf(first.seen) };
  const people = await populate(playable, options, playing, context);
  const [stranded, rest] = split(playable, people);
  for (const probe of stranded) evidence.set(probe, { seen: {}, ended: people.ended as Blocked | NoAnswer });
  const bench = { ...options, people: people.all };
  await playSideBySide(
    rest.filter(({ alone }) => !alone),
    evidence,
    bench,
    playing,
    context,
  );
  for (const probe of rest.filter(({ alone }) => alone)) {
    if (evidence.has(probe)) continue;
    // What the others wrote last must show before anybody can look at the whole of it.
    if (playing.lagMs > 0) await playing.sleep(playing.lagMs);
    await playSideBySide([probe], evidence, bench, playing, context);
  }
}

function whyNot(
  { needs = [], writes, thorough }: Probe,
  options: Pick<ProbesOptions, 'facts' | 'readOnly' | 'thorough'>,
): string | undefined {
  const { facts, readOnly } = options;
  if (writes && readOnly) return 'it needs writes, and --read-only was given';
  if (thorough && !options.thorough) return 'it takes thousands of requests: --thorough plays it';
  const lacking = needs.filter((capability) => facts.lacking.has(capability));
  if (lacking.length === 0) return undefined;
  return `the provider has no ${lacking.map((one) => CAPABILITIES[one]).join(' and no ')}`;
}

async function playSideBySide(
  probes: readonly Probe[],
  evidence: Map<Probe, Evidence>,
  options: Omit<BenchOptions, 'probe'>,
  playing: Playing,
  { concurrency, signal, onProgress }: RunContext,
): Promise<void> {
  let done = 0;
  const lanes = probes.map((probe) => async () => {
    evidence.set(probe, await playProbe(probe, options, playing));
    done += 1;
    onProgress?.({ what: `Probe ${probe.name}`, done, total: probes.length });
  });
  await inLanes(lanes, concurrency, signal);
}

/** Longer than was measured, since the next write may take longer; nothing where every read showed the write at once. */
function lagOf(seen: Partial<Delays>): number {
  const longest = Math.max(0, ...[seen.byId, seen.byFilter, seen.change].map((delay) => delay?.ms ?? 0));
  return longest === 0 ? 0 : Math.max(longest * 1.5, longest + 50);
}

interface People {
  readonly all: readonly Remote[];
  /** Why there are not as many as are needed. */
  readonly ended?: Blocked | NoAnswer;
}

async function populate(
  probes: readonly Probe[],
  options: Omit<BenchOptions, 'probe' | 'people'>,
  playing: Playing,
  { concurrency, signal }: RunContext,
): Promise<People> {
  const needed = Math.max(0, ...probes.map(({ people = 0 }) => people));
  const bench = new Bench({ ...options, probe: 'member', people: [] });
  const all: Remote[] = [];
  const failures: (Blocked | NoAnswer)[] = [];
  const lanes = Array.from({ length: needed }, () => async () => {
    if (failures.length > 0) return;
    try {
      all.push(await playTalk(bench.createUser() as Talk<Remote>, playing));
    } catch (error) {
      if (!(error instanceof Blocked || error instanceof NoAnswer)) throw error;
      failures.push(error);
    }
  });
  await inLanes(lanes, concurrency, signal);
  if (needed > 0 && playing.lagMs > 0) await playing.sleep(playing.lagMs, signal);
  const [ended] = failures;
  return { all, ...(ended && { ended }) };
}

/** Those whose members could not all be made, and the others. */
function split(probes: readonly Probe[], { all, ended }: People): [readonly Probe[], readonly Probe[]] {
  const isStranded = ({ people = 0 }: Probe) => ended !== undefined && people > all.length;
  return [
    probes.filter(isStranded),
    probes.filter((probe) => probe !== readingYourWrites && !isStranded(probe)),
  ];
}
