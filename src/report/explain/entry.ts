import { severityOf } from '../../checks/requirement.ts';
import type { CatalogueEntry } from '../catalogue-entry.ts';
import { labelled } from '../console/labelled.ts';
import type { Page } from '../console/page.ts';
import { IMPACTS } from '../problem.ts';
import { sayRequirement } from '../say-requirement.ts';

/** What there is to say of a check before it is played: what it demands, why it matters, how to mend a provider. */
export function* sayEntry(entry: CatalogueEntry, page: Page): Generator<string> {
  const { id, topic, title, steps = [] } = entry;
  const { strong, faint } = page.styles;
  yield* page.lines([{ text: id, style: strong }, { text: ` ${title}` }], { hang: 2 });
  yield* page.lines([{ text: [topic, ...judged(entry)].join(' · '), style: faint }], { hang: 2 });
  const facts = factsOf(entry).filter(([, text]) => text !== undefined && text !== '');
  for (const [label, text = ''] of facts) yield* labelled(label, text, 2, page, Number.POSITIVE_INFINITY);
  for (const [index, step] of steps.entries()) {
    yield* labelled(index === 0 ? 'steps' : '', `${index + 1}. ${step}`, 2, page);
  }
}

function judged({ requirement, impact }: CatalogueEntry): readonly string[] {
  if (!requirement || !impact) return ['measured, not judged'];
  return [sayRequirement(requirement), IMPACTS[impact], SEVERITIES[severityOf(requirement, impact)]];
}

const SEVERITIES = {
  fail: 'fails the run',
  warn: 'warns',
  info: 'for information',
} as const;

function factsOf(entry: CatalogueEntry): readonly (readonly [string, string | undefined])[] {
  const { id, kind, demand, symptom, remedy, sentBy, needs, follows, breaks, faults, thorough } = entry;
  const all = (names: readonly string[], before: string, after = '') =>
    names.length > 0 ? `${before}${names.join(', ')}${after}` : undefined;
  return [
    ['demand', demand],
    ['effect', symptom],
    ['fix', remedy],
    ['sent by', sentBy],
    ['needs', all([...needs, ...(thorough ? ['--thorough'] : [])], '', ', or it is skipped')],
    ['follows', all(follows, 'from ', ', and is told beneath it where that is broken')],
    ['breaks', all(breaks, 'scenarios: ')],
    ['faults', all(faults, '')],
    ['play', kind === 'scenario' ? `scim-sim run ${id.slice('LC-'.length)}` : undefined],
  ];
}
