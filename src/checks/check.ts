import type { Exchange } from '../scim/exchange.ts';
import type { Judgement } from './finding.ts';
import type { Probe } from './probe.ts';
import type { ProviderFacts } from './provider-facts.ts';
import type { Impact, Requirement } from './requirement.ts';
import { tour } from './tour.ts';

/** What a check demands and why, in words for people. */
export interface CheckFacts {
  /** As in the catalogue, a letter behind it where a row there holds several requirements: `CR-01a`. */
  readonly id: string;
  /** The rule, in one sentence. */
  readonly title: string;
  readonly requirement: Requirement;
  readonly impact: Impact;
  /** What the section says, in our own words, and what of it rests on the push alone. */
  readonly demand: string;
  /** What JumpCloud's administrator would see where it is broken. */
  readonly symptom: string;
  /** How to mend the provider. */
  readonly remedy: string;
  /** Where one of these has failed, what this check finds follows from that, and is not held against the provider once more. */
  readonly follows?: readonly string[];
  /** Names of the built-in scenarios that fail as well where this is broken. */
  readonly breaks?: readonly string[] | 'all';
}

/** Judges what a probe has seen. */
export interface ProbedCheck extends CheckFacts {
  readonly kind: 'probed';
  readonly probe: Probe;
  readonly verify: (seen: never, facts: ProviderFacts) => Judgement;
}

/** Judges every exchange of a run, whoever sent it; one that says nothing about the rule is not applicable. */
export interface ExchangeCheck extends CheckFacts {
  readonly kind: 'exchange';
  /** Played for it, so that there are exchanges of every kind to look at. */
  readonly shownBy: readonly Probe[];
  readonly verify: (exchange: Exchange) => Judgement;
}

export type Check = ProbedCheck | ExchangeCheck;

/** Reports and does not judge: what the RFC leaves open, and how long things take. `undefined`: there was nothing to measure. */
export type Measure = ProbedMeasure | ExchangesMeasure;

export interface ProbedMeasure {
  readonly kind: 'probed-measure';
  readonly id: string;
  readonly title: string;
  readonly probe: Probe;
  readonly measure: (seen: never) => Measured | undefined;
}

/** Looks at all exchanges of a run, which may be many: each once, and none is kept. */
export interface ExchangesMeasure {
  readonly kind: 'exchanges-measure';
  readonly id: string;
  readonly title: string;
  readonly measure: (exchanges: Iterable<Exchange>) => Measured | undefined;
}

export interface Measured {
  readonly value: string;
  readonly exchanges: readonly number[];
}

/** A check of what this probe has seen. Reading what the probe did not come to see ends the judgement: it cannot be judged. */
export function checkOf<Seen extends object>(
  probe: Probe<Seen>,
  check: CheckFacts & { readonly verify: (seen: Seen, facts: ProviderFacts) => Judgement },
): ProbedCheck {
  return { kind: 'probed', probe: probe as unknown as Probe, ...check };
}

export function everyExchange(
  check: CheckFacts & { readonly verify: (exchange: Exchange) => Judgement },
): ExchangeCheck {
  return { kind: 'exchange', shownBy: [tour as unknown as Probe], ...check };
}

export function measureOf<Seen extends object>(
  probe: Probe<Seen>,
  measure: {
    readonly id: string;
    readonly title: string;
    readonly measure: (seen: Seen) => Measured | undefined;
  },
): ProbedMeasure {
  return { kind: 'probed-measure', probe: probe as unknown as Probe, ...measure };
}

export function measureExchanges(measure: Omit<ExchangesMeasure, 'kind'>): ExchangesMeasure {
  return { kind: 'exchanges-measure', ...measure };
}
