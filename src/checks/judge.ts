import { NoAnswer } from '../errors.ts';
import type { Exchange } from '../scim/exchange.ts';
import type { Check, ExchangeCheck, ProbedCheck } from './check.ts';
import { type EvidenceOf, Unseen, whatWasSeen } from './evidence.ts';
import { type Finding, isFinding, type Judgement } from './finding.ts';
import type { Blocked } from './probe.ts';
import type { ProviderFacts } from './provider-facts.ts';

/** All that was found for one check. */
export interface Judged {
  readonly findings: readonly Finding[];
  /** How often it was as it should be. */
  readonly met: number;
  /** Why there was nothing to judge. */
  readonly reasons: readonly string[];
  /** What kept its probe from showing it. */
  readonly unseen?: Blocked | NoAnswer;
}

/** Judges what the probes have seen, and every exchange, each once. */
export function judge(
  checks: readonly Check[],
  evidenceOf: EvidenceOf,
  exchanges: Iterable<Exchange>,
  facts: ProviderFacts,
): ReadonlyMap<string, Judged> {
  const watching = checks.filter((check) => check.kind === 'exchange');
  const tallies = new Map(watching.map((check) => [check.id, newTally()]));
  if (watching.length > 0) for (const exchange of exchanges) watch(exchange, watching, tallies);
  return new Map(
    checks.map((check) => [
      check.id,
      check.kind === 'exchange'
        ? tallied(tallies.get(check.id) ?? newTally())
        : judgeSeen(check, evidenceOf, facts),
    ]),
  );
}

interface Tally {
  readonly findings: Finding[];
  readonly reasons: Set<string>;
  met: number;
}

function newTally(): Tally {
  return { findings: [], reasons: new Set(), met: 0 };
}

/** What a scenario injected is no answer of the provider's. */
function watch(
  exchange: Exchange,
  checks: readonly ExchangeCheck[],
  tallies: ReadonlyMap<string, Tally>,
): void {
  if (exchange.response?.injected) return;
  for (const check of checks) note(check.verify(exchange), tallies.get(check.id) as Tally);
}

function note(judgement: Judgement, tally: Tally): void {
  if (judgement === undefined) tally.met += 1;
  else if (isFinding(judgement)) tally.findings.push(judgement);
  else tally.reasons.add(judgement.notApplicable);
}

function tallied({ findings, reasons, met }: Tally): Judged {
  return { findings, met, reasons: [...reasons] };
}

function judgeSeen(check: ProbedCheck, evidenceOf: EvidenceOf, facts: ProviderFacts): Judged {
  const evidence = evidenceOf(check.probe);
  const tally = newTally();
  if (evidence.notPlayed !== undefined) return { ...tallied(tally), reasons: [evidence.notPlayed] };
  try {
    note(check.verify(whatWasSeen(evidence) as never, facts), tally);
    return tallied(tally);
  } catch (error) {
    if (!(error instanceof Unseen)) throw error;
    if (evidence.cutShort !== undefined) return { ...tallied(tally), reasons: [evidence.cutShort] };
    if (!evidence.ended)
      throw new Error(`check ${check.id} reads ${error.message}, which its probe never notes`);
    return { ...tallied(tally), unseen: evidence.ended };
  }
}

/** Whether nothing came back, rather than something wrong. */
export function isNoAnswer(unseen: Blocked | NoAnswer): unseen is NoAnswer {
  return unseen instanceof NoAnswer;
}
