import { counted } from './counted.ts';
import { type Finding, findingsOf } from './findings.ts';
import { grouped } from './grouped.ts';
import { outcomeOf } from './outcome.ts';
import {
  type Problem,
  placeOf,
  problemOfDrift,
  problemOfFailure,
  problemOfStage,
  problemOfVerdict,
} from './problem.ts';
import type { RunResult, StepResult, Verdict } from './run-result.ts';

export interface Problems {
  /** The most harmful first, and what follows from another one last. */
  readonly told: readonly Problem[];
  /** How many failures there are besides. */
  readonly more: number;
}

/**
 * All that failed or warns, each thing once: the verdicts where there are any, else stages and steps. Why the run ended before its
 * end stands first.
 *
 * @param most so many failures of steps are told
 */
export function problemsOf(result: RunResult, most: number): Problems {
  const { verdicts, stages, steps } = result;
  const ended = endOf(result);
  if (verdicts.length > 0) return { told: [...ended, ...byHarm(result).map(problemOfVerdict)], more: 0 };
  const { shown, more } = findingsOf(steps, most);
  const told = [
    ...ended,
    ...stages.filter(({ status }) => status === 'fail' || status === 'warn').map(problemOfStage),
    ...shown.map(problemOfFinding),
    ...differencesOf(steps),
  ];
  return { told, more };
}

function problemOfFinding({ failure, step, laterSteps }: Finding): Problem {
  const problem = problemOfFailure(failure, placeOf(step));
  const when = step.scenario === 'push' ? [] : [{ label: 'when', text: step.title }];
  const lasts =
    laterSteps > 0 ? [{ label: 'still so', text: `after ${counted(laterSteps, 'later step')}` }] : [];
  return { ...problem, facts: [...when, ...problem.facts, ...lasts] };
}

/** An attribute that a provider stores in its own way differs for every user; one example is enough. */
export function differencesOf(steps: readonly StepResult[]): readonly Problem[] {
  const found = steps.flatMap((step) =>
    step.drift.filter(({ severity }) => severity === 'warn').map((drift) => ({ step, drift })),
  );
  return [...grouped(found, ({ drift }) => drift.attribute)].flatMap(([attribute, group]) => {
    const [example] = group;
    if (!example) return [];
    const others = new Set(group.map(({ drift }) => drift.resource)).size - 1;
    const also = others > 0 ? `, and ${counted(others, 'other resource')}` : '';
    const problem = problemOfDrift(example.drift, placeOf(example.step));
    return [{ ...problem, what: `${attribute} differs: ${example.drift.resource}${also}` }];
  });
}

function endOf(result: RunResult): readonly Problem[] {
  const { stopped, command } = result;
  if (!stopped) return [];
  const facts = [{ label: 'because', text: stopped.message }];
  return [{ severity: 'fail', place: command, what: outcomeOf(result).text, facts, exchanges: [] }];
}

/** In the order of the causes; one that none of them names comes after those that are causes of their own. */
function byHarm({ verdicts, causes }: RunResult): readonly Verdict[] {
  const found = verdicts.filter(({ status }) => status === 'fail' || status === 'warn');
  const ranks = new Map(causes.map(({ id }, index) => [id, index]));
  const rankOf = ({ id, followsFrom }: Verdict) =>
    (followsFrom === undefined ? 0 : causes.length + 1) + (ranks.get(id) ?? causes.length);
  return found.toSorted((a, b) => rankOf(a) - rankOf(b));
}
