import type { Exchange } from '../../scim/exchange.ts';
import { evidenceFrom } from '../evidence.ts';
import { type Finding, findingsOf } from '../findings.ts';
import { type Problem, placeOf, problemOfFailure } from '../problem.ts';
import type { RunResult, StepResult } from '../run-result.ts';
import { type NumberedFinding, numberFindings } from './numbered-findings.ts';
import { type Survey, surveyOf } from './survey.ts';

/** A result, and what several sections of the page need to know of it. */
export interface Digest {
  readonly result: RunResult;
  readonly findings: readonly NumberedFinding[];
  /** How many failures of steps there are besides. */
  readonly moreFailures: number;
  /** The numbers of the findings in which a step's failures are told. */
  readonly toldIn: (step: StepResult) => readonly number[];
  /** The exchange that shows a failure of a step best. */
  readonly evidenceOf: (failure: Finding) => Exchange | undefined;
  /** The numbers of the findings that name an exchange. */
  readonly namedBy: ReadonlyMap<number, readonly number[]>;
  readonly survey: Survey;
}

export function digestOf(result: RunResult): Digest {
  const { shown, more, numbers } = findingsOf(result.steps, MOST_FAILURES);
  const findings = numberFindings(result, shown);
  const evidence = evidenceFrom(
    shown.map((failure) => problemOf(failure).exchanges),
    result.exchanges,
  );
  const evidenceOf = (failure: Finding) => evidence(problemOf(failure).exchanges);
  const namedBy = namesOf(findings, evidenceOf);
  const numberOf = new Map(
    findings.flatMap((finding) => failuresOf(finding).map((each) => [each, finding.number])),
  );
  const toldIn = (step: StepResult) => {
    const own = (numbers.get(step) ?? []).map((number) => shown[number - 1]);
    return [...new Set(own.flatMap((failure) => (failure && numberOf.get(failure)) ?? []))];
  };
  const shownWhole = findings.flatMap(({ cause }) => cause?.verdict.exchanges[0] ?? []);
  const survey = surveyOf(result.exchanges, new Set(shownWhole));
  return { result, findings, moreFailures: more, toldIn, evidenceOf, namedBy, survey };
}

const MOST_FAILURES = 50;

/** What failed in a step, in the words of every report. */
export function problemOf({ failure, step }: Finding): Problem {
  return problemOfFailure(failure, placeOf(step));
}

function failuresOf({ failures, followers }: NumberedFinding) {
  return [...failures, ...followers.flatMap((follower) => follower.failures)];
}

function namesOf(findings: readonly NumberedFinding[], evidenceOf: Digest['evidenceOf']) {
  const named = new Map<number, number[]>();
  for (const finding of findings) {
    const { number, cause, followers } = finding;
    const judged = [cause, ...followers].flatMap((each) => each?.verdict.exchanges ?? []);
    const shown = failuresOf(finding).flatMap((failure) => evidenceOf(failure)?.n ?? []);
    for (const n of new Set([...judged, ...shown])) named.set(n, [...(named.get(n) ?? []), number]);
  }
  return named;
}
