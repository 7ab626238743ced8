import type { CheckFacts } from '../../checks/check.ts';
import { type CataloguedCheck, checkById } from '../../checks/checks.ts';
import type { Finding } from '../../checks/finding.ts';
import { isNoAnswer, type Judged } from '../../checks/judge.ts';
import { Blocked } from '../../checks/probe.ts';
import { severityOf } from '../../checks/requirement.ts';
import type { Verdict } from '../../report/run-result.ts';

/** More exchanges than these nobody looks at; how often it was found is told besides. */
const MOST_EXCHANGES = 10;

/**
 * A verdict for each check. What could not be judged, or was found only because something else is broken, is skipped and says
 * from what it follows; what broke is a finding of its own, also where nobody had selected that check.
 *
 * @param judged by check id, in the order of the catalogue
 */
export function verdictsOf(
  checks: readonly CataloguedCheck[],
  judged: ReadonlyMap<string, Judged>,
): readonly Verdict[] {
  const blocking = blockingFindings(judged);
  const all = [...checks, ...unselected(checks, blocking)].map((check) => {
    const own = judged.get(check.id) ?? NOTHING;
    return { check, judged: { ...own, findings: [...own.findings, ...(blocking.get(check.id) ?? [])] } };
  });
  const silent = firstSilent(all);
  const verdicts = all.map(({ check, judged: own }) => verdictOf(check, own, silent));
  return withConsequences(verdicts, new Map(all.map(({ check }) => [check.id, check])));
}

interface JudgedCheck {
  readonly check: CataloguedCheck;
  readonly judged: Judged;
}

const NOTHING: Judged = { findings: [], met: 0, reasons: [] };

/** What kept a probe from going on is what the check it names looks for. */
function blockingFindings(judged: ReadonlyMap<string, Judged>): ReadonlyMap<string, readonly Finding[]> {
  const seen = new Set<Blocked>();
  const found = new Map<string, Finding[]>();
  for (const { unseen } of judged.values()) {
    if (!(unseen instanceof Blocked) || seen.has(unseen)) continue;
    seen.add(unseen);
    found.set(unseen.check, [...(found.get(unseen.check) ?? []), unseen.finding]);
  }
  return found;
}

function unselected(
  checks: readonly CataloguedCheck[],
  blocking: ReadonlyMap<string, unknown>,
): readonly CataloguedCheck[] {
  const selected = new Set(checks.map(({ id }) => id));
  return [...blocking.keys()]
    .filter((id) => !selected.has(id))
    .map((id) => {
      const check = checkById(id);
      if (!check) throw new Error(`a probe names the check ${id}, which there is not`);
      return check;
    });
}

/** By the exchange without an answer, the check that tells of it; all others of that probe follow from it. */
function firstSilent(all: readonly JudgedCheck[]): ReadonlyMap<unknown, string> {
  const first = new Map<unknown, string>();
  for (const { check, judged } of all) {
    if (judged.unseen && isNoAnswer(judged.unseen) && !first.has(judged.unseen)) {
      first.set(judged.unseen, check.id);
    }
  }
  return first;
}

function verdictOf(check: CataloguedCheck, judged: Judged, silent: ReadonlyMap<unknown, string>): Verdict {
  const { findings, met, reasons, unseen } = judged;
  if (findings.length > 0) return found(check, findings);
  const base = { ...baseOf(check), exchanges: [], occurrences: 0 };
  if (unseen && isNoAnswer(unseen)) {
    const teller = silent.get(unseen);
    if (teller !== check.id)
      return { ...base, status: 'skip', ...following(teller as string, unseen.message) };
    const exchanges = unseen.exchange === undefined ? [] : [unseen.exchange];
    const finding = { expected: 'an answer', actual: unseen.message, exchanges };
    return { ...found(check, [finding]), status: 'fail', noAnswer: true };
  }
  if (unseen) return { ...base, status: 'skip', ...following(unseen.check, unseen.message) };
  if (met > 0) return { ...base, status: 'pass' };
  return { ...base, status: 'skip', reason: reasons.join('; ') || 'nothing was exchanged that it judges' };
}

function found(check: CataloguedCheck, findings: readonly Finding[]): Verdict {
  const [first] = findings as readonly [Finding, ...Finding[]];
  const exchanges = [...new Set(findings.flatMap((finding) => finding.exchanges))];
  return {
    ...baseOf(check),
    status: severityOf(check.requirement, check.impact),
    expected: first.expected,
    actual: first.actual,
    exchanges: exchanges.slice(0, MOST_EXCHANGES),
    occurrences: findings.length,
    symptom: check.symptom,
    remedy: check.remedy,
    demand: check.demand,
  };
}

function baseOf({ id, title, topic, requirement, impact }: CataloguedCheck) {
  return { id, title, topic, requirement, impact };
}

function following(followsFrom: string, message: string): Pick<Verdict, 'followsFrom' | 'reason'> {
  return { followsFrom, reason: `could not be judged: ${message}` };
}

/**
 * Marks what is found only because something else is broken.
 *
 * @param facts by verdict id
 */
export function withConsequences(
  verdicts: readonly Verdict[],
  facts: ReadonlyMap<string, Pick<CheckFacts, 'follows'>>,
): readonly Verdict[] {
  const broken = new Set(verdicts.filter(isBroken).map(({ id }) => id));
  const causeOf = new Map<string, string>();
  for (const { id, followsFrom } of verdicts) {
    const named = broken.has(id) ? (facts.get(id)?.follows ?? []) : [];
    const cause = followsFrom ?? named.flatMap((name) => idsNamed(name, broken)).find((one) => one !== id);
    if (cause !== undefined) causeOf.set(id, cause);
  }
  return verdicts.map((verdict) => {
    const cause = rootOf(verdict.id, causeOf);
    if (cause === undefined) return verdict;
    const { symptom: _symptom, remedy: _remedy, demand: _demand, ...rest } = verdict;
    const reason = verdict.reason ?? `found as well, and follows from ${cause}`;
    return { ...rest, status: 'skip', followsFrom: cause, reason };
  });
}

/** Found, also where that was only to be expected. */
function isBroken({ status, followsFrom, occurrences }: Verdict): boolean {
  return status === 'fail' || status === 'warn' || (followsFrom !== undefined && occurrences > 0);
}

/** `GR-14` is every check of that row of the catalogue: `GR-14a`, `GR-14b`. */
function idsNamed(name: string, ids: ReadonlySet<string>): readonly string[] {
  return [...ids].filter(
    (id) => id === name || (id.length === name.length + 1 && id.startsWith(name) && /[a-z]$/.test(id)),
  );
}

function rootOf(id: string, causeOf: ReadonlyMap<string, string>): string | undefined {
  let root: string | undefined;
  // No longer than there are causes, should two ever name each other.
  for (let next = causeOf.get(id), left = causeOf.size; next !== undefined && left > 0; left -= 1) {
    root = next;
    next = causeOf.get(next);
  }
  return root;
}
