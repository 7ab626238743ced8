import type { Check, Measure } from '../checks/check.ts';
import { CATALOGUE, CHECKS, MEASURES } from '../checks/checks.ts';
import { type Dialect, dialectTitle, senderOf } from '../checks/dialects/dialect.ts';
import { DIALECTS } from '../checks/dialects/dialects.ts';
import { lifecycleCheck } from '../checks/lifecycle.ts';
import type { Probe } from '../checks/probe.ts';
import { CAPABILITIES } from '../checks/provider-facts.ts';
import { DEFAULT_BEHAVIOURS } from '../jumpcloud/behaviours.ts';
import type { CatalogueEntry } from '../report/catalogue-entry.ts';
import { grouped } from '../report/grouped.ts';
import { FAULTS } from '../server/faults/faults.ts';
import { builtInScenarios, readScenario } from './find-scenarios.ts';

/** All that `verify` can judge or measure, by topic and id. */
export function catalogue(): readonly CatalogueEntry[] {
  const judged = [...CHECKS, ...MEASURES].map(entryOf);
  const byTopic = grouped(
    judged.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    ({ topic }) => topic,
  );
  return [
    ...Object.keys(CATALOGUE).flatMap((topic) => byTopic.get(topic) ?? []),
    ...DIALECTS.map(entryOfDialect),
    ...builtInScenarios().map(entryOfScenario),
  ];
}

function entryOf(one: (typeof CHECKS)[number] | (typeof MEASURES)[number]): CatalogueEntry {
  const { id, topic, title } = one;
  const base = { id, topic, title, ...needsOf(probesOf(one)), faults: faultsOf(id) };
  if (!('verify' in one)) return { ...base, kind: 'measurement', follows: [], breaks: [] };
  const { requirement, impact, demand, symptom, remedy, follows = [], breaks = [] } = one;
  const words = { requirement, impact, demand, symptom, remedy };
  return {
    ...base,
    ...words,
    kind: 'check',
    follows,
    breaks: breaks === 'all' ? builtInScenarios() : breaks,
  };
}

function probesOf(one: Check | Measure): readonly Probe[] {
  if ('probe' in one) return [one.probe];
  return 'shownBy' in one ? one.shownBy : [];
}

function entryOfDialect(dialect: Dialect): CatalogueEntry {
  const { id, topic, requirement, impact, follows, probe } = dialect;
  return {
    ...{ id, kind: 'shape', topic, title: dialectTitle(dialect), requirement, impact, follows },
    sentBy: senderOf(dialect, DEFAULT_BEHAVIOURS),
    breaks: [],
    ...needsOf([probe as unknown as Probe]),
    faults: faultsOf(id),
  };
}

function entryOfScenario(name: string): CatalogueEntry {
  const { id, topic, requirement, impact, follows } = lifecycleCheck(name);
  const { why, steps, requires } = readScenario(name).scenario;
  return {
    ...{ id, kind: 'scenario', topic, title: why, requirement, impact, follows, breaks: [] },
    steps: steps.map(({ title }) => title),
    needs: requires.map((one) => CAPABILITIES[one]),
    thorough: false,
    faults: faultsOf(id),
  };
}

function needsOf(probes: readonly Probe[]): Pick<CatalogueEntry, 'needs' | 'thorough'> {
  const needs = new Set(probes.flatMap((probe) => probe.needs ?? []));
  return {
    needs: [...needs].map((one) => CAPABILITIES[one]),
    thorough: probes.some((probe) => probe.thorough === true),
  };
}

/** Those whose first verdict it is, then those that it finds as well. */
function faultsOf(id: string): readonly string[] {
  const found = FAULTS.filter(({ caughtBy }) => caughtBy.includes(id));
  const [first, others] = [found.filter(({ caughtBy }) => caughtBy[0] === id), found];
  return [...new Set([...first, ...others])].map((fault) => fault.id);
}
