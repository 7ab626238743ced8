import type { Measured } from '../../checks/check.ts';
import type { CataloguedMeasure } from '../../checks/checks.ts';
import { type EvidenceOf, Unseen, whatWasSeen } from '../../checks/evidence.ts';
import type { Measurement } from '../../report/run-result.ts';
import type { Exchange } from '../../scim/exchange.ts';

/** What there was to measure; what a probe did not come to see is left out. */
export function measurementsOf(
  measures: readonly CataloguedMeasure[],
  evidenceOf: EvidenceOf,
  exchanges: Iterable<Exchange>,
): readonly Measurement[] {
  return measures.flatMap((measure) => {
    const measured = measuredBy(measure, evidenceOf, exchanges);
    return measured ? [{ id: measure.id, title: measure.title, ...measured }] : [];
  });
}

function measuredBy(
  measure: CataloguedMeasure,
  evidenceOf: EvidenceOf,
  exchanges: Iterable<Exchange>,
): Measured | undefined {
  if (measure.kind === 'exchanges-measure') return measure.measure(exchanges);
  const evidence = evidenceOf(measure.probe);
  if (evidence.notPlayed !== undefined) return undefined;
  try {
    return measure.measure(whatWasSeen(evidence) as never);
  } catch (error) {
    if (error instanceof Unseen) return undefined;
    throw error;
  }
}
